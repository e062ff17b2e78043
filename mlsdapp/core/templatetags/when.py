"""When something happened, said the way people say it: "today at 14:03"."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date

register = template.Library()


@register.filter
def when(moment: dt.datetime) -> str:
    """A moment in the reader's time zone, to the minute: "today at 14:03", "3 November at 09:05"."""
    local = timezone.localtime(moment)
    return f"{day(moment)} at {local:%H:%M}"


@register.filter
def day(moment: dt.datetime) -> str:
    """Its day alone: "today", "yesterday", "3 November", and with the year once that is another."""
    local, today = timezone.localtime(moment).date(), timezone.localdate()
    if local == today:
        return "today"
    if local == today - dt.timedelta(days=1):
        return "yesterday"
    return format_date(local, "j F" if local.year == today.year else "j F Y")
