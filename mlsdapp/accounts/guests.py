"""The signed cookie that remembers a guest outside the session, so that another account can claim the work."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from .models import User

COOKIE = "guest"
SALT = "mlsdapp.accounts.guest"
MAX_AGE = settings.GUEST_DAYS * 24 * 3600


def remembered_guest(request: HttpRequest) -> User | None:
    """The guest this browser worked as, if that guest still is one; a forged, old or unknown cookie gives None."""
    try:
        pk = request.get_signed_cookie(COOKIE, salt=SALT, max_age=MAX_AGE)
    except (KeyError, signing.BadSignature):
        return None
    return User.objects.guests().filter(pk=pk).first()


def remember(response: HttpResponse, guest: User) -> None:
    response.set_signed_cookie(
        COOKIE,
        str(guest.pk),
        salt=SALT,
        max_age=MAX_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")
