"""The form of a consideration; its examples have to match its cues and its counter-examples must not."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mlsdapp.casestudies import queries
from mlsdapp.casestudies.models import STEP_NUMBERS, CaseStudy, Consideration, Theme, Weight
from mlsdapp.casestudies.schema import DEPTHS
from mlsdapp.rubric import lint

from .fields import CuesField, LinesField, SeenForm

Data = dict[str, Any]
LIFTS = ("absent", "mentioned", "specific")


class ConsiderationForm(SeenForm):
    """A general consideration, or one of a case study's own with its weight there."""

    key = forms.CharField(max_length=80, help_text="Permanent; reports name it.")
    weight = forms.TypedChoiceField(
        choices=[(0, "Not scored"), *((value, str(value)) for value in Weight.values)],
        coerce=int,
        initial=Weight.MEDIUM,
    )
    label = forms.CharField(max_length=80)
    step = forms.TypedChoiceField(choices=[(number, str(number)) for number in STEP_NUMBERS], coerce=int)
    theme = forms.ChoiceField(choices=Theme)
    definition = forms.CharField(max_length=1_000, widget=forms.Textarea({"rows": 3}), help_text="What counts.")
    kind = forms.ChoiceField(choices=Consideration.Kind)
    accepts_deferral = forms.BooleanField(required=False, label="Naming it for later is itself the point")
    hints = LinesField(exactly=3, required=True, help_text="Three lines: a question, the name, an example.")
    lift_absent = forms.CharField(max_length=300, label="What to add where it is absent")
    lift_mentioned = forms.CharField(max_length=300, label="What to add where it is only mentioned")
    lift_specific = forms.CharField(max_length=300, label="What to add where it is specific")
    cues = CuesField(rows=12, longest=400, required=True, help_text="In the cue language, one a line.")
    anti_cues = CuesField(longest=400, label="Anti-cues", help_text="What looks like it and is not, one a line.")
    mentioned = LinesField(rows=5, label="Examples that mention it", help_text="One sentence a line.")
    specific = LinesField(rows=5, label="Examples that are specific", help_text="One sentence a line.")
    justified = LinesField(rows=5, label="Examples that justify", help_text="One sentence a line.")
    counter_examples = LinesField(rows=5, help_text="Sentences that must not match, one a line.")

    def __init__(
        self,
        post: Any = None,
        *,
        consideration: Consideration | None = None,
        case_study: CaseStudy | None = None,
    ) -> None:
        self.consideration, self.case_study = consideration, case_study
        super().__init__(post, initial=initial(consideration) if consideration else {})
        if consideration:
            del self.fields["key"]
        elif case_study:
            self.fields["key"].initial = f"{case_study.slug}."
        if not case_study:
            del self.fields["weight"]

    def clean_key(self) -> str:
        key = self.cleaned_data["key"]
        prefix, _, name = key.rpartition(".")
        if prefix != (self.case_study.slug if self.case_study else "") or not is_slug(name):
            begins = f"{self.case_study.slug}. and " if self.case_study else ""
            raise ValidationError(f"Write {begins}a name in letters, digits and hyphens.")
        if Consideration.objects.filter(key=key).exists():
            raise ValidationError("Another consideration has this key.")
        return key

    def clean(self) -> None:
        """Match each example and counter-example; errors name the sentence."""
        if self.errors:
            return
        for problem in lint([self.cleaned() | {"weight": 1}]):
            field = field_of(problem.field)
            if field:
                self.add_error(field, f"{problem.reason[:1].upper()}{problem.reason[1:]}")

    def cleaned(self) -> Data:
        """The consideration as `queries.own_data` gives it, and the weight of an own one."""
        data = self.cleaned_data
        names = ("label", "step", "theme", "definition", "kind", "accepts_deferral", "hints", "cues", "anti_cues")
        return {name: data[name] for name in names} | {
            "key": self.consideration.key if self.consideration else data["key"],
            "lift": {depth: data[f"lift_{depth}"] for depth in LIFTS},
            "examples": {depth: data[depth] for depth in DEPTHS},
            "counter_examples": data["counter_examples"],
            "weight": data.get("weight", 1),
        }


def initial(consideration: Consideration) -> Data:
    data = queries.own_data(consideration)
    lifts = {f"lift_{depth}": data["lift"][depth] for depth in LIFTS}
    weight = queries.weight_of(consideration)
    return data | lifts | data["examples"] | {"version": consideration.version, "weight": weight}


def is_slug(name: str) -> bool:
    return name.replace("-", "").isalnum() and name.isascii() and name == name.lower()


def field_of(place: str) -> str | None:
    """The field that a problem of the linter stands at; None where it only warns."""
    name = place.partition("[")[0]
    if name.startswith("examples."):
        return name.removeprefix("examples.")
    return None if name == "cues" and "[" in place else name if name in ConsiderationForm.base_fields else "cues"
