"""Reads about accounts."""

from allauth.account.models import EmailAddress

from .models import User


def unconfirmed_address(user: User) -> str:
    """The user's primary address while nobody has confirmed it, else an empty text. One query; none for guests."""
    if user.is_guest:
        return ""
    address = EmailAddress.objects.filter(user=user, primary=True, verified=False).first()
    return address.email if address else ""
