"""Forms of the settings pages and the additions to allauth's."""

import zoneinfo

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django import forms

from .models import User

LABELS = {"login": "E-mail address", "email": "E-mail address", "remember": "Stay signed in on this device"}

HELP_WITH_PASSWORDS = (
    "At least 10 characters; not digits alone, no common password, and not close to your name or address."
)


class PlainFields:
    """allauth's fields in our words: a label above, and no placeholder that says it again."""

    labels: dict[str, str] = {}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = (LABELS | self.labels).get(name, field.label)
        if "password1" in self.fields:
            self.fields["password1"].help_text = HELP_WITH_PASSWORDS


class SignUpForm(PlainFields, allauth_forms.SignupForm):
    """allauth's form and the name others see."""

    display_name = forms.CharField(
        label="Name",
        max_length=60,
        required=False,
        help_text="Shown in the head of your pages.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["display_name", "email", "password1"]


class SignInForm(PlainFields, allauth_forms.LoginForm):
    pass


class ResetPasswordForm(PlainFields, allauth_forms.ResetPasswordForm):
    pass


class NewPasswordForm(PlainFields, allauth_forms.ResetPasswordKeyForm):
    labels = {"password1": "New password", "password2": "New password again"}


class ChangePasswordForm(PlainFields, allauth_forms.ChangePasswordForm):
    labels = {"oldpassword": "Current password", "password1": "New password", "password2": "New password again"}


class ChangeEmailForm(PlainFields, allauth_forms.AddEmailForm):
    labels = {"email": "New e-mail address"}

    def clean_email(self) -> str:
        """An address somebody else signs in with is refused, confirmed or not: `User.email` is unique."""
        email = super().clean_email()
        if User.objects.filter(email=email).exclude(pk=self.user.pk).exists():
            raise get_adapter().validation_error("email_taken")
        return email


class PreferencesForm(forms.ModelForm):
    """Name, time zone and theme."""

    time_zone = forms.ChoiceField(required=False, help_text="Times are shown in it; UTC if you choose none.")

    class Meta:
        model = User
        fields = ["display_name", "time_zone", "theme"]
        labels = {"display_name": "Name"}
        help_texts = {"display_name": "Shown in the head of your pages."}
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

    confirm = forms.BooleanField(
        label="Delete my account and everything I have written. This cannot be undone.",
        error_messages={"required": "Tick the box if you mean it."},
    )

    def __init__(self, *args, is_guest: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if is_guest:
            self.fields["confirm"].label = "Delete everything I have written. This cannot be undone."
