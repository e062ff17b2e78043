"""Forms of the settings pages and the additions to allauth's."""

import zoneinfo

from allauth.account.forms import SignupForm
from django import forms

from .models import User


class SignUpForm(SignupForm):
    """allauth's form and the name others see."""

    display_name = forms.CharField(
        label="Name", max_length=60, required=False, help_text="How others see you. May stay empty.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["display_name", "email", "password1"]


class PreferencesForm(forms.ModelForm):
    """Name, time zone and theme."""

    time_zone = forms.ChoiceField(required=False, help_text="Times are shown in it.")

    class Meta:
        model = User
        fields = ["display_name", "time_zone", "theme"]
        labels = {"display_name": "Name"}
        widgets = {"theme": forms.RadioSelect}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(zoneinfo.available_timezones())
        self.fields["time_zone"].choices = [("", "UTC"), *((name, name.replace("_", " ")) for name in names)]


class ThemeForm(forms.Form):
    theme = forms.ChoiceField(choices=User.Theme)
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


class DeleteAccountForm(forms.Form):
    """Deleting asks for one deliberate act."""

    confirm = forms.BooleanField(label="Delete my account and everything I have written. This cannot be undone.")
