"""When somebody signs in, the work this browser did as a guest moves to the account."""

from django.http import HttpRequest

from mlsdapp.accounts.guests import remembered_guest
from mlsdapp.accounts.models import User

from . import services

CLAIMED = "claimed_guests"


def claim_on_sign_in(sender: type, request: HttpRequest | None, user: User, **kwargs: object) -> None:
    """Receiver of Django's user_logged_in. The session keeps the guest's key: the browser has drafts under it."""
    if request is None or user.is_guest:
        return
    guest = remembered_guest(request)
    if guest is None or guest.pk == user.pk:
        return
    key = str(guest.pk)  # the guest has none any more once its work has moved
    services.claim_work(guest=guest, user=user)
    request.session[CLAIMED] = [*request.session.get(CLAIMED, []), key]
