"""Rings, marks, figures and moments in templates."""

import datetime as dt

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.utils import timezone

from mlsdapp.core.templatetags.site import STYLESHEETS
from tests.markup import parse

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def show(source: str, **context) -> str:
    return Template("{% load site prose when %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("score", "dash"),
    [(0, None), (0.4, None), (None, None), (-3, None), (12.6, "13 100"), (99.6, ""), (100, ""), (130, "")],
)
def test_ring_shows_a_score_as_an_arc(score, dash):
    ring = parse(show("{% ring 3 score %}", score=score)).one("svg")

    arcs = [arc.attributes.get("stroke-dasharray", "") for arc in ring.all(class_="ring__arc")]
    assert arcs == ([] if dash is None else [dash])
    assert (ring.attributes["aria-hidden"], ring.text) == ("true", "3")


def test_ring_of_the_step_one_is_at_stands_out():
    assert parse(show("{% ring 3 50 True %}")).one("svg").attributes["class"] == "ring ring--here"
    assert parse(show("{% ring 3 50 %}")).one("svg").attributes["class"] == "ring"


def test_rings_say_their_scores():
    row = parse(show("{% rings scores %}", scores=[0, 12.6, 100, None, 7, 8, 9])).one(class_="rings")

    said = "Steps: step 1: 0, step 2: 13, step 3: 100, step 4: 0, step 5: 7, step 6: 8, step 7: 9"
    assert (row.attributes["role"], row.attributes["aria-label"]) == ("img", said)
    assert len(row.all("svg")) == 7


def test_empty_spine_is_decoration():
    row = parse(show("{% empty_spine %}")).one(class_="rings")

    assert row.attributes["aria-hidden"] == "true"
    assert "role" not in row.attributes


@pytest.mark.parametrize(
    ("depth", "name", "shapes"),
    [
        (0, "absent", ["mark__ring"]),
        (1, "mentioned", ["mark__ring", "mark__fill"]),
        (2, "specific", ["mark__ring", "mark__fill"]),
        (3, "justified", ["mark__fill"]),
    ],
)
def test_mark_has_a_shape_of_its_own(depth, name, shapes):
    alone = parse(show("{% mark depth True %}", depth=depth)).one("svg")
    beside_its_word = parse(show("{% mark depth %}", depth=depth)).one("svg")

    assert [shape.attributes["class"] for shape in alone.walk()] == shapes
    assert (alone.attributes["role"], alone.attributes["aria-label"]) == ("img", name)
    assert beside_its_word.attributes["aria-hidden"] == "true"


def test_the_four_marks_differ_without_colour():
    drawn = {
        tuple((s.tag, s.attributes.get("r")) for s in parse(show("{% mark d %}", d=d)).one("svg").walk())
        for d in range(4)
    }

    assert len(drawn) == 4


def test_icon_is_decoration():
    icon = parse(show('{% icon "warning" %}')).one("svg")

    assert icon.attributes["aria-hidden"] == "true"


def test_stylesheets_come_in_the_order_of_the_cascade():
    shown = show("{% stylesheets as sheets %}{% for sheet in sheets %}{{ sheet }} {% endfor %}")

    assert shown.split() == [f"/static/{name}" for name in STYLESHEETS]
    assert STYLESHEETS[0] == "css/tokens.css"
    assert len(set(STYLESHEETS)) == len(STYLESHEETS)
    assert [name for name in STYLESHEETS if finders.find(name) is None] == []


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ v|points }}", 43.4, "43"),
        ("{{ v|points }}", None, "–"),
        ("{{ v|points }}", 0, "0"),
        ("{{ v|gain }}", 3.24, "+3.2"),
        ("{{ v|signed }}", 18.2, "+18"),
        ("{{ v|signed }}", -3.2, "−3"),
        ("{{ v|signed }}", 0.2, "+0"),
        ("{{ v|magnitude }}", -3.6, "4"),
        ("{{ v|minus:24.4 }}", 43.5, "20"),
        ("{{ v|in_words }}", 0, "no"),
        ("{{ v|in_words }}", 20, "twenty"),
        ("{{ v|in_words }}", 21, "21"),
        ("{{ v|in_words }}", -1, "-1"),
    ],
)
def test_figures(source, value, shown):
    assert show(source, v=value) == shown


def test_differences_are_those_of_the_figures_shown():
    """43.5 is shown as 44 and 24.4 as 24: a page may not say that they differ by 19."""
    first, second = show("{{ a|points }} {{ b|points }}", a=43.5, b=24.4).split()

    assert show("{{ a|minus:b }}", a=43.5, b=24.4) == str(int(first) - int(second)) == "20"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (NOW, "today at 12:00"),
        (NOW - dt.timedelta(hours=12), "today at 00:00"),
        (NOW - dt.timedelta(hours=12, minutes=1), "yesterday at 23:59"),
        (NOW - dt.timedelta(days=2), "27 February at 12:00"),
        (NOW - dt.timedelta(days=60), "31 December 2025 at 12:00"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_when(moment, shown):
    assert show("{{ v|when }}", v=moment) == shown


@time_machine.travel(NOW, tick=False)
def test_when_is_said_in_the_readers_time_zone():
    with timezone.override("Pacific/Auckland"):  # thirteen hours ahead: there it is tomorrow already
        assert show("{{ v|when }}", v=NOW - dt.timedelta(hours=2)) == "yesterday at 23:00"
        assert show("{{ v|day }}", v=NOW) == "today"


def test_prose_goes_through_the_door():
    shown = parse(show("{% prose v %}", v="Keep **every** click.<script>alert(1)</script>"))

    assert shown.one("strong").text == "every"
    assert shown.all("script") == []
