"""Differences of two texts, line by line."""

from mlsdapp.casestudies.differing import Line, difference


def test_same_texts_do_not_differ():
    assert difference("a\nb\n", "a\nb\n") == []


def test_changed_line_stands_between_its_neighbours():
    assert difference("a\nb\nc\nd\ne\n", "a\nb\nx\nd\ne\n") == [
        Line("gap", "Line 1"),
        Line("same", "a"),
        Line("same", "b"),
        Line("removed", "c"),
        Line("added", "x"),
        Line("same", "d"),
        Line("same", "e"),
    ]


def test_lines_that_look_like_marks_are_lines():
    assert difference("", "@@ -1 +1 @@\n--- a\n+++ b") == [
        Line("gap", "Line 1"),
        Line("added", "@@ -1 +1 @@"),
        Line("added", "--- a"),
        Line("added", "+++ b"),
    ]
