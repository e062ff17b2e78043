"""Forms of the workspace."""

from django import forms

from mlsdapp.core.forms import TextField
from mlsdapp.rubric import split_sentences

from .models import ANSWER_LIMIT, Submission


class AnswerForm(forms.Form):
    """One step's text with the version it is based on; an empty answer is legal in a draft."""

    body = TextField(
        label="Your answer",
        required=False,
        max_length=ANSWER_LIMIT,
        error_messages={
            "max_length": "A step holds %(limit_value)d characters at most; this has %(show_value)d. "
            "Nothing is lost: shorten it and it will be saved."
        },
    )
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    writer = forms.CharField(max_length=36, required=False, widget=forms.HiddenInput)
    sequence = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False, widget=forms.HiddenInput)

    def clean_body(self) -> str:
        """A request that lost its text on the way is not taken for an emptied answer."""
        if "body" not in self.data:
            raise forms.ValidationError("No text arrived, so nothing was changed.")
        return self.cleaned_data["body"]


class PreviewForm(forms.Form):
    body = TextField(required=False, max_length=ANSWER_LIMIT)


class HintForm(forms.Form):
    """Which rung of which consideration's ladder to show; by number, since a key would give the name away."""

    hint = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    rung = forms.IntegerField(min_value=1, max_value=3, required=False)


class CoverageForm(forms.Form):
    """How many considerations the panel showed as covered before this refresh."""

    before = forms.IntegerField(min_value=0, max_value=200, required=False)


class AppealForm(forms.Form):
    """Which of one's own sentences covers a consideration, and a word on why."""

    passage = forms.ChoiceField(
        label="The passage",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the sentence in which you covered it."},
    )
    note = forms.CharField(
        label="Anything an editor should know", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, submission: Submission, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passage"].choices = passages_of(submission)

    def span(self) -> dict[str, int]:
        """The chosen passage as step, start and end."""
        step, start, end = map(int, self.cleaned_data["passage"].split("-"))
        return {"step": step, "start": start, "end": end}


def passages_of(submission: Submission) -> list[tuple[str, list[tuple[str, str]]]]:
    """The sentences of each step, as grouped choices: "step-start-end" and the sentence."""
    groups = []
    for number in range(1, 8):
        text = submission.text(number)
        spans = [(s.start, s.end) for s in split_sentences(text) if text[s.start : s.end].strip()]
        if spans:
            groups.append((f"Step {number}", [(f"{number}-{a}-{b}", " ".join(text[a:b].split())) for a, b in spans]))
    return groups


class StartForm(forms.Form):
    """The browser's time zone, so that a guest sees local times."""

    time_zone = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


class DeletedForm(forms.Form):
    """Which write-up was deleted just now, so that My practice can offer to bring it back."""

    deleted = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
