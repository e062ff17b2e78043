"""How django-allauth makes and greets our users."""

from allauth.account.adapter import DefaultAccountAdapter
from django.forms import BaseForm
from django.http import HttpRequest

from .models import User


class AccountAdapter(DefaultAccountAdapter):
    """Signing up turns the guest's own row into an account, so nothing written has to move."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_taken": "This address has an account already. Sign in with it, or use another one.",
        "duplicate_email": "This is your address already.",
    }

    def new_user(self, request: HttpRequest) -> User:
        if request.user.is_authenticated and request.user.is_guest:
            return User.objects.get(pk=request.user.pk)
        return User()

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        user.is_guest = False
        user.display_name = form.cleaned_data.get("display_name", "")
        return super().save_user(request, user, form, commit)
