"""Forms of the desk: what the bench tests, which appeals are listed, and how one is answered."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateformat import format as format_date

from mlsdapp.casestudies.models import STEP_NUMBERS, CaseStudy, Consideration, RubricVersion
from mlsdapp.core.forms import TextField
from mlsdapp.rubric import CueError, parse_cue
from mlsdapp.writeups.models import ANSWER_LIMIT, Appeal

from .queries import bench, teaching

LONGEST_CUE = 400
LONGEST_EXAMPLE = 1_000
DRAFT, PUBLISHED = "draft", "published"
PASTED = [("", "The text below")]


class BenchForm(forms.Form):
    """A text to test, pasted or picked, and the rubric to test it with; a consideration narrows it down."""

    source = forms.ChoiceField(label="Text", required=False)
    text = TextField(
        label="Your text",
        required=False,
        max_length=ANSWER_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Headings named like the steps split it into steps.",
    )
    step = forms.TypedChoiceField(
        label="Step of a text without headings",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "None, or the consideration's"), *((n, f"Step {n}") for n in STEP_NUMBERS)],
    )
    consideration = forms.ChoiceField(label="Only one consideration", required=False)
    rubric = forms.ChoiceField(
        label="Rubric",
        widget=forms.RadioSelect,
        choices=[(DRAFT, "As it stands now"), (PUBLISHED, "As it is published")],
    )
    lint = forms.BooleanField(label="Compare its cues with all others and with the golden answers", required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        case_study: CaseStudy | None,
        considerations: list[Consideration],
        appeals: list[Appeal],
    ) -> None:
        super().__init__({"rubric": DRAFT} | data.dict() if data else None, initial={"rubric": DRAFT})
        self.considerations = {consideration.key: consideration for consideration in considerations}
        self.appeals = {f"appeal-{appeal.pk}": appeal for appeal in appeals}
        self.fields["source"].choices = self.sources(case_study)
        self.fields["consideration"].choices = [("", "All of them"), *by_step(considerations)]

    def sources(self, case_study: CaseStudy | None) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = [*PASTED, ("examples", "The consideration's examples")]
        if case_study:
            found.append(("Of the case study", list(bench.LEVELS.items())))
        if self.appeals:
            quoted = [(name, shortened(appeal.quote)) for name, appeal in self.appeals.items()]
            found.append(("Handed over in appeals", quoted))
        return found

    def clean_consideration(self) -> Consideration | None:
        return self.considerations.get(self.cleaned_data["consideration"])

    def clean(self) -> None:
        data = self.cleaned_data
        consideration, source = data.get("consideration"), data.get("source", "")
        if source == "examples" and not consideration:
            self.add_error("consideration", "Choose the consideration whose examples you mean.")
        if data.get("lint") and not consideration:
            self.add_error("consideration", "Choose the consideration whose cues you mean.")
        is_empty = not source and not data.get("text", "").strip()
        if is_empty and not consideration and not self.errors:
            self.add_error("text", "Paste a text, or pick one above.")

    @property
    def appeal(self) -> Appeal | None:
        return self.appeals.get(self.cleaned_data["source"])

    @property
    def is_published(self) -> bool:
        return self.cleaned_data["rubric"] == PUBLISHED


def by_step(considerations: list[Consideration]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices of considerations, grouped by their steps."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for consideration in considerations:
        groups.setdefault(str(consideration.step), []).append((consideration.key, consideration.label))
    return list(groups.items())


def shortened(text: str) -> str:
    """One line of at most 80 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"


class VersionForm(forms.Form):
    """Which rubric version the statistics are of; another number shows the current one."""

    version = forms.TypedChoiceField(label="Rubric version", required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, versions: list[RubricVersion], current: int | None) -> None:
        super().__init__({"version": current} | data.dict())
        self.versions = {version.pk: version for version in versions}
        self.current = current
        self.fields["version"].choices = [(v.pk, named(v, v.pk == current)) for v in versions]

    def chosen(self) -> RubricVersion | None:
        self.is_valid()
        found = self.versions.get(self.cleaned_data.get("version"))
        return found or self.versions.get(self.current) or next(iter(self.versions.values()), None)


def named(version: RubricVersion, is_current: bool) -> str:
    published = "the present one" if is_current else format_date(timezone.localtime(version.created_at), "j F Y")
    return f"{version.content_hash[:8]}, {published}"


class AppealFilterForm(forms.Form):
    """Which appeals to list; what makes no sense in a hand-typed address filters nothing."""

    status = forms.ChoiceField(
        label="Status", required=False, choices=[*Appeal.Status.choices, ("all", "All")], initial=Appeal.Status.OPEN
    )
    case_study = forms.ChoiceField(label="Case study", required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, titles: list[tuple[str, str]]) -> None:
        super().__init__({"status": Appeal.Status.OPEN} | data.dict())
        self.fields["case_study"].choices = [("", "All"), *titles]

    def filters(self) -> dict[str, str]:
        self.is_valid()
        status = self.cleaned_data.get("status") or Appeal.Status.OPEN
        return {
            "status": "" if status == "all" else status,
            "case_study": self.cleaned_data.get("case_study", ""),
        }

    @property
    def number(self) -> int:
        return self.cleaned_data.get("page") or 1


def cue_or_error(source: str) -> str:
    """The cue if it can be read; the error says at which character it cannot."""
    try:
        parse_cue(source)
    except CueError as error:
        raise ValidationError(f"This cue does not parse: {error.reason}.") from error
    return source


class TeachingForm(forms.Form):
    """What adds to a consideration; refuses what its linter would mind."""

    def __init__(self, data: Any = None, *, consideration: Consideration, appeal: Appeal) -> None:
        self.appeal = appeal
        self.before = teaching.data_of(consideration)
        super().__init__(data, initial={"text": " ".join(appeal.quote.split())}, auto_id=f"id_{self.prefix_of()}_%s")

    @classmethod
    def prefix_of(cls) -> str:
        return cls.__name__.removesuffix("Form").lower()

    def refuse_known(self, cue: str) -> None:
        if cue in self.before["cues"]:
            self.add_error("cue", "The consideration has this cue already.")

    def refuse_problems(self, after: teaching.Data) -> None:
        for reason in [] if self.errors else teaching.new_problems(self.before, after):
            self.add_error("cue", f"{reason[:1].upper()}{reason[1:]}")


class ExampleForm(TeachingForm):
    """A sentence that earns the consideration at a depth, worded so that it stands without whoever wrote it."""

    text = forms.CharField(
        label="The sentence",
        max_length=LONGEST_EXAMPLE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Trim and reword it until nothing tells who wrote it.",
    )
    depth = forms.TypedChoiceField(
        label="It is",
        coerce=int,
        choices=[(1, "mentioned"), (2, "specific"), (3, "justified")],
        initial=2,
        widget=forms.RadioSelect,
    )
    cue = forms.CharField(
        label="A cue that finds it",
        max_length=LONGEST_CUE,
        required=False,
        help_text="Needed where no cue of the consideration stands in the sentence.",
    )

    def clean_text(self) -> str:
        """One line, as the forms of considerations hold it."""
        return " ".join(self.cleaned_data["text"].split())

    def clean_cue(self) -> str:
        cue = self.cleaned_data["cue"]
        return cue_or_error(cue) if cue else ""

    def clean(self) -> None:
        if self.errors:
            return
        cue, text, depth = (self.cleaned_data[name] for name in ("cue", "text", "depth"))
        self.refuse_known(cue)
        after = teaching.with_cue(self.before, cue) if cue else self.before
        if any(text in texts for texts in self.before["examples"].values()):
            self.add_error("text", "This sentence is an example already.")
        elif not teaching.is_found(after, text):
            self.add_error("cue", "No cue stands in this sentence yet. Give one that does, or reword the sentence.")
        self.refuse_problems(teaching.with_example(after, depth, text))


class CueForm(TeachingForm):
    """A cue; what it finds is shown first, and `tried` is the cue of which that was shown."""

    cue = forms.CharField(label="The cue", max_length=LONGEST_CUE, help_text="In the cue language, one line.")
    tried = forms.CharField(max_length=LONGEST_CUE, required=False, widget=forms.HiddenInput)

    def clean_cue(self) -> str:
        return cue_or_error(self.cleaned_data["cue"])

    def clean(self) -> None:
        """What the linter minds is only in the way once it is to be added: the trial shows it."""
        if self.errors:
            return
        cue, is_tried = self.cleaned_data["cue"], self.is_tried
        self.refuse_known(cue)
        if is_tried and not self.errors:
            if not teaching.is_found(self.before | {"cues": [cue]}, self.appeal.quote):
                self.add_error("cue", "It does not stand in the passage.")
            self.refuse_problems(teaching.with_cue(self.before, cue))

    @property
    def is_tried(self) -> bool:
        return self.cleaned_data.get("tried") == self.cleaned_data.get("cue")


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label="Why not",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The candidate reads this.",
    )


class PublishForm(forms.Form):
    """Publishing what the page showed: refused where the draft was changed since, or is not ready."""

    draft_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft_hash: str, problems: list[str], **kwargs: Any) -> None:
        super().__init__(*args, initial={"draft_hash": draft_hash}, **kwargs)
        self.now, self.problems = draft_hash, problems

    def clean_draft_hash(self) -> str:
        seen = self.cleaned_data["draft_hash"]
        if seen != self.now:
            raise forms.ValidationError("It was changed since this page was opened. See below what it is now.")
        return seen

    def clean(self) -> None:
        if self.problems:
            raise forms.ValidationError("It is not ready to be published.")
