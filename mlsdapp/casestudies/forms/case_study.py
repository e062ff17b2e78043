"""The form of a case study: its own fields, and a formset for each of its parts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import ORDERING_FIELD_NAME

from mlsdapp.casestudies import queries, sizing
from mlsdapp.casestudies.models import STEP_NUMBERS, CaseStudy, Consideration, Theme, Weight
from mlsdapp.casestudies.schema import GOLDEN_LEVELS

from .fields import CuesField, FiguresField, LinesField, MarkdownField, SeenForm, StepNumbersField

Data = dict[str, Any]
MOST_WEIGHINGS = 300
STEP_TEXTS = ("guidance", "solution", *GOLDEN_LEVELS)


class CaseStudyForm(SeenForm):
    """What stands on the card, and the statement."""

    slug = forms.SlugField(max_length=50, help_text="The name in addresses and of the file; permanent.")
    title = forms.CharField(max_length=80)
    summary = forms.CharField(max_length=200, help_text="One sentence for the catalogue.")
    domain = forms.ChoiceField(choices=CaseStudy.Domain)
    difficulty = forms.TypedChoiceField(choices=CaseStudy.Difficulty, coerce=int)
    seniority = forms.CharField(max_length=60, help_text="Who is asked this, as: Senior and staff.")
    figures = FiguresField(help_text="Three for the card, one a line: 10 billion | impressions a day.")
    statement = MarkdownField(rows=10, help_text="The interviewer speaks, 60 to 150 words; leave things open.")

    def __init__(self, *args: Any, case_study: CaseStudy | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if case_study:
            del self.fields["slug"]

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if CaseStudy.objects.filter(slug=slug).exists():
            raise ValidationError("Another case study has this name.")
        return slug


class Row(forms.Form):
    """One row of a part; where it stands is not what it says."""

    @property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name != ORDERING_FIELD_NAME]


class Part(forms.BaseFormSet):
    """The rows of one part, in the order of their numbers; those marked for removal are left out."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if self.can_order:
            form.fields["ORDER"].label = "Place"
            form.fields["ORDER"].widget.attrs["class"] = "row__place"
            form.fields["DELETE"].label = "Remove when saving"

    @property
    def blank(self) -> list[forms.Form]:
        """The empty row that a script copies, alone in a list."""
        return [self.empty_form]

    def rows(self) -> list[Data]:
        extra = {"ORDER", "DELETE"}
        return [{k: v for k, v in form.cleaned_data.items() if k not in extra} for form in self.ordered_forms]

    def clean(self) -> None:
        """Refuse two rows with the same key."""
        if not self.is_valid():
            return
        seen: set[str] = set()
        for form in self.ordered_forms:
            key = form.cleaned_data.get(getattr(form, "unique", ""))
            if key is not None and key in seen:
                form.add_error(form.unique, "Another row has the same.")
                raise ValidationError(f"{key} stands twice.")
            seen.add(key)


class ThemeRow(Row):
    unique = "theme"
    theme = forms.ChoiceField(choices=[("", "Choose"), *Theme.choices])


class FactRow(Row):
    unique = "key"
    key = forms.SlugField(max_length=50)
    question = forms.CharField(max_length=200)
    cues = CuesField(help_text="Phrasings of the question in the cue language, one a line; at least 3.")
    answer = MarkdownField(rows=3, max_length=1_000, required=True)


class FollowUpRow(Row):
    question = forms.CharField(max_length=300)
    answer = MarkdownField(required=True, help_text="What a strong answer says.")


class MistakeRow(Row):
    mistake = forms.CharField(max_length=300)
    why = MarkdownField(rows=3, required=True, help_text="What goes wrong.")
    instead = MarkdownField(rows=3, required=True, help_text="What to do.")


class CurveballRow(Row):
    title = forms.CharField(max_length=80)
    text = MarkdownField(rows=4, required=True, help_text="As the interviewer says it, after submission.")
    steps = StepNumbersField(required=True, help_text="Numbers of the steps it touches, one a line.")
    answer = MarkdownField(required=True, help_text="What a strong adaptation says.")


class SizingRow(Row):
    unique = "key"
    key = forms.CharField(max_length=50, help_text="Results refer to it: letters, digits and underscores.")
    label = forms.CharField(max_length=120)
    unit = forms.CharField(max_length=40)
    value = forms.FloatField(widget=forms.TextInput({"inputmode": "decimal"}))
    formula = forms.CharField(max_length=sizing.LONGEST_FORMULA, required=False, help_text="Of a result: earlier keys.")
    basis = forms.CharField(max_length=50, required=False, help_text="Of an input: assumption, or a source's key.")
    note = forms.CharField(max_length=300, required=False, help_text="What the result decides.")

    def clean_key(self) -> str:
        key = self.cleaned_data["key"]
        if not key.isidentifier():
            raise ValidationError("Use letters, digits and underscores, a letter first.")
        return key

    def clean(self) -> None:
        if bool(self.cleaned_data.get("formula")) == bool(self.cleaned_data.get("basis")):
            raise ValidationError("Give either a basis (an input) or a formula (a result).")


class SizingPart(Part):
    def clean(self) -> None:
        """Work the estimate out; each result must be what its formula gives, rounded."""
        super().clean()
        values: dict[str, float] = {}
        for form in self.ordered_forms if self.is_valid() else []:
            line = form.cleaned_data
            try:
                values[line["key"]] = sizing.result(line["formula"], line["value"], values)
            except sizing.FormulaError as error:
                form.add_error("formula", f"{error}.")


class SourceRow(Row):
    unique = "key"
    key = forms.SlugField(max_length=50, help_text="Texts refer to it in square brackets.")
    title = forms.CharField(max_length=300)
    url = forms.URLField(max_length=500, required=False, label="Address", assume_scheme="https")


class StepRow(forms.Form):
    """What a case study says of one step."""

    step = forms.IntegerField(min_value=STEP_NUMBERS[0], max_value=STEP_NUMBERS[-1], widget=forms.HiddenInput)
    guidance = MarkdownField(rows=4, help_text="Shown while writing; gives no answers away.")
    solution = MarkdownField(rows=12, label="Reference solution")
    weak = MarkdownField(help_text="What a weak answer looks like.")
    average = MarkdownField(help_text="What an average answer looks like.")
    strong = MarkdownField(rows=8, help_text="What a strong answer looks like.")
    stuffed = MarkdownField(rows=4, help_text="Terms without content; guards the rubric and is not shown.")


class WeighingRow(forms.Form):
    """What one consideration counts; without a weight it is not scored."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    weight = forms.TypedChoiceField(
        choices=[("", "Not scored"), *((value, str(value)) for value in Weight.values)],
        coerce=int,
        empty_value=0,
        required=False,
    )
    place = forms.IntegerField(
        min_value=1, max_value=MOST_WEIGHINGS, required=False, widget=forms.NumberInput({"class": "row__place"})
    )
    cues = CuesField(label="Further cues", help_text="In this case's own words, one a line.")
    hints = LinesField(exactly=3, label="Hints of this case", help_text="A question, the name, an example.")

    def __init__(self, *args: Any, considerations: Mapping[str, Consideration], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consideration = considerations.get(self["key"].value())
        if self.consideration:
            self.fields["weight"].label = f"Weight of {self.consideration.label}"
        if self.consideration and self.consideration.case_study_id:
            del self.fields["cues"], self.fields["hints"]
        else:
            del self.fields["place"]

    def counts(self) -> dict[str, int]:
        """How many cues and hints stand in it now."""
        written = {name: self.fields[name].prepare_value(self[name].value()) or "" for name in ("cues", "hints")}
        return {name: len(text.splitlines()) for name, text in written.items()}

    def clean(self) -> None:
        if not self.consideration:
            raise ValidationError("This consideration is not one of this case study's.")
        data = self.cleaned_data
        if not data.get("weight") and (data.get("cues") or data.get("hints")):
            raise ValidationError(f"Give {self.consideration.label} a weight, or clear its cues and hints.")


def part(row: type[forms.Form], formset: type[forms.BaseFormSet] = Part) -> type[forms.BaseFormSet]:
    return forms.formset_factory(
        row, formset=formset, extra=1, can_order=True, can_delete=True, max_num=80, absolute_max=120, validate_max=True
    )


# Of each part: its formset, what it is called, one of it, and what publishing wants.
ORDERED = {
    "themes": (part(ThemeRow), "Themes", "theme", "what the case turns on, most important first; at least 2"),
    "facts": (part(FactRow), "Facts", "fact", "what the interviewer answers when asked; at least 10"),
    "follow_ups": (part(FollowUpRow), "Follow-ups", "follow-up", "probes after the submission; at least 6"),
    "mistakes": (part(MistakeRow), "Mistakes", "mistake", "what people often get wrong; at least 5"),
    "curveballs": (part(CurveballRow), "Curveballs", "curveball", "a requirement that changes; at least 2"),
    "sizing": (part(SizingRow, SizingPart), "Sizing", "line", "the worked estimate, inputs first; at least 6 lines"),
    "sources": (part(SourceRow), "Sources", "source", "where figures come from"),
}
StepsPart = forms.formset_factory(StepRow, extra=0, max_num=7, absolute_max=7)
WeighingsPart = forms.formset_factory(WeighingRow, extra=0, max_num=MOST_WEIGHINGS, absolute_max=MOST_WEIGHINGS)


class CaseStudyForms:
    """A case study's fields and parts as one form; `post` is what the browser sent.

    What was sent stands for itself: rows are not matched with those in the tables, which may have changed meanwhile.
    """

    def __init__(self, case_study: CaseStudy | None, post: Mapping[str, Any] | None = None) -> None:
        self.case_study = case_study
        saved = queries.case_study_data(case_study) if case_study and post is None else {}
        version = {"version": case_study.version} if case_study else {}
        considerations = queries.considerations_to_weigh(case_study)
        self.places = own_places(considerations)
        self.main = CaseStudyForm(post, initial=saved | version, case_study=case_study)
        self.parts = {name: ordered_part(name, post, saved) for name in ORDERED}
        self.steps = StepsPart(post, prefix="steps", initial=None if post else step_rows(saved))
        self.weighings = WeighingsPart(
            post,
            prefix="weighings",
            initial=None if post else weighing_rows(saved, considerations),
            form_kwargs={"considerations": considerations},
        )

    def everything(self) -> list[forms.Form | forms.BaseFormSet]:
        return [self.main, *self.parts.values(), self.steps, self.weighings]

    def is_valid(self) -> bool:
        answers = [form.is_valid() for form in self.everything()]  # each is asked, so that each shows its errors
        return all(answers)

    def seen(self) -> int:
        return self.main.seen()

    def cleaned(self) -> Data:
        """The whole as `queries.case_study_data` gives it; the rubric has the weights of own considerations apart.

        They stand in the order that the places of their rows give.
        """
        parts = {name: formset.rows() for name, formset in self.parts.items()}
        slug = self.case_study.slug if self.case_study else self.main.cleaned_data["slug"]
        steps = {form.cleaned_data["step"]: form.cleaned_data for form in self.steps}
        return (
            self.main.cleaned_data
            | parts
            | {
                "slug": slug,
                "themes": [row["theme"] for row in parts["themes"]],
                "rubric": self.rubric(),
                "guidance": {number: row["guidance"] for number, row in steps.items()},
                "solution": {number: row["solution"] for number, row in steps.items()},
                "golden": {level: {number: row[level] for number, row in steps.items()} for level in GOLDEN_LEVELS},
            }
        )

    def rubric(self) -> Data:
        rows = [(form.cleaned_data, form.consideration) for form in self.weighings]
        general = [row for row, consideration in rows if not consideration.case_study_id and row["weight"]]
        own = [row for row, consideration in rows if consideration.case_study_id]
        own.sort(key=lambda row: placed(row["place"], self.places[row["key"]]))
        return {
            "weights": {row["key"]: row["weight"] for row in general},
            "cues": {row["key"]: row["cues"] for row in general if row["cues"]},
            "hints": {row["key"]: row["hints"] for row in general if row["hints"]},
            "own": {row["key"]: row["weight"] for row in own},
        }


def own_places(considerations: Mapping[str, Consideration]) -> dict[str, int]:
    """Where each consideration of the case study's own stands among them, from 1."""
    own = sorted((c for c in considerations.values() if c.case_study_id), key=lambda c: (c.position, c.key))
    return {consideration.key: place for place, consideration in enumerate(own, 1)}


def placed(place: int | None, before: int) -> tuple[int, int]:
    """Sorts rows by their places; one that moves up goes before what stands there, one that moves down after it.

    Those without a place go last.
    """
    if place is None:
        return MOST_WEIGHINGS + 1, 0
    return place, (place > before) - (place < before)


def ordered_part(name: str, post: Mapping[str, Any] | None, saved: Data) -> forms.BaseFormSet:
    """The formset of one part, numbered as it stands."""
    formset, title, one, about = ORDERED[name]
    rows = [{"theme": row} if name == "themes" else row for row in saved.get(name, [])]
    made = formset(post, prefix=name, initial=[row | {"ORDER": place} for place, row in enumerate(rows, 1)])
    made.title, made.one, made.about = title, one, about
    return made


def step_rows(saved: Data) -> list[Data]:
    """The texts of each step, empty where there are none yet."""
    texts = {"guidance": {}, "solution": {}} | {"golden": {}} | saved
    by_name = {"guidance": texts["guidance"], "solution": texts["solution"], **texts["golden"]}
    return [
        {"step": number} | {name: by_name.get(name, {}).get(number, "") for name in STEP_TEXTS}
        for number in STEP_NUMBERS
    ]


def weighing_rows(saved: Data, considerations: Mapping[str, Consideration]) -> list[Data]:
    """One row for each consideration there is, in the order of the steps, with what it counts here."""
    rubric = saved.get("rubric", {"weights": {}, "cues": {}, "hints": {}, "considerations": []})
    weights = rubric["weights"] | {own["key"]: own["weight"] for own in rubric["considerations"]}
    places = own_places(considerations)
    return [
        {
            "key": key,
            "weight": weights.get(key, ""),
            "place": places.get(key),
            "cues": rubric["cues"].get(key, []),
            "hints": rubric["hints"].get(key, []),
        }
        for key in considerations
    ]
