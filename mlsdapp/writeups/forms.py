"""Forms of the workspace."""

from django import forms

from mlsdapp.core.forms import TextField

from .models import ANSWER_LIMIT


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


class StartForm(forms.Form):
    """The browser's time zone, so that a guest sees local times."""

    time_zone = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


class DeletedForm(forms.Form):
    """Which write-up was deleted just now, so that My practice can offer to bring it back."""

    deleted = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
