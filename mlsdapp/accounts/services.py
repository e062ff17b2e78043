"""What changes accounts: starting, keeping and ending guests, deleting an account."""

import datetime as dt
import zoneinfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .models import User


def start_guest(*, time_zone: str = "") -> User:
    """Make a guest; an unknown time zone is left out, since the browser's word for it is only a convenience."""
    known = time_zone in zoneinfo.available_timezones()
    return User.objects.create_guest(time_zone=time_zone if known else "")


def note_activity(*, user: User) -> bool:
    """Record that the user was here today; true when that was news. One write a day at most."""
    today = timezone.localdate()
    if user.last_active >= today:
        return False
    User.objects.filter(pk=user.pk).update(last_active=today)
    user.last_active = today
    return True


def expire_guests() -> int:
    """Delete guests (and with them their write-ups) unused for GUEST_DAYS; returns how many."""
    day = timezone.localdate() - dt.timedelta(days=settings.GUEST_DAYS)
    unused = User.objects.guests().unused_since(day)
    count = unused.count()
    unused.delete()
    return count


@transaction.atomic
def delete_account(*, user: User) -> None:
    """Delete the account with everything that belongs to it."""
    user.delete()


def set_theme(*, user: User, theme: str) -> None:
    User.objects.filter(pk=user.pk).update(theme=theme)
