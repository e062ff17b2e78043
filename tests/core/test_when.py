"""Moments as people say them, in the reader's time zone."""

import datetime as dt
import zoneinfo

import pytest
import time_machine
from django.utils import timezone

from mlsdapp.core.templatetags.when import day, when

NOW = "2026-11-21 12:30:00+00:00"
SAID = {
    "today": ("2026-11-21 00:05", "today at 00:05", "today"),
    "yesterday": ("2026-11-20 23:59", "yesterday at 23:59", "yesterday"),
    "this_year": ("2026-11-03 09:05", "3 November at 09:05", "3 November"),
    "another_year": ("2025-12-31 18:20", "31 December 2025 at 18:20", "31 December 2025"),
    "to_come": ("2026-12-21 12:30", "21 December at 12:30", "21 December"),
    "tomorrow": ("2026-11-22 00:00", "22 November at 00:00", "22 November"),
}


@pytest.mark.parametrize(("moment", "said", "said_day"), SAID.values(), ids=SAID.keys())
@time_machine.travel(NOW, tick=False)
def test_when(moment, said, said_day):
    moment = dt.datetime.fromisoformat(f"{moment}+00:00")

    assert when(moment) == said
    assert day(moment) == said_day


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Pacific/Auckland", "yesterday at 00:30"),
        ("America/Los_Angeles", "yesterday at 03:30"),
        ("UTC", "yesterday at 11:30"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_when_in_the_readers_time_zone(zone, said):
    with timezone.override(zoneinfo.ZoneInfo(zone)):
        assert when(dt.datetime(2026, 11, 20, 11, 30, tzinfo=dt.UTC)) == said
