"""Cues are read as docs/cue-language.md says, and refused with the place of the mistake."""

import pytest

from mlsdapp.rubric import CueError, RubricError, parse_cue
from mlsdapp.rubric.types import Atom, AtomKind, Phrase, Run


def test_parse_cue_with_marks_and_parts_keeps_them_apart():
    cue = parse_cue('+ (retrain|"A/B"|#ms) ~4 model & gpu !shipping')

    assert cue.named
    assert not cue.weak
    assert cue.gaps == (4,)
    assert cue.runs[0] == Run(
        (
            (
                Phrase((Atom(AtomKind.STEM, "retrain"),)),
                Phrase((Atom(AtomKind.EXACT, "A"), Atom(AtomKind.EXACT, "B")), tight=True),
                Phrase((Atom(AtomKind.NUMBER, "ms"),)),
            ),
        )
    )
    assert len(cue.context) == 1
    assert len(cue.excluded) == 1


def test_parse_cue_with_hyphen_reads_two_words():
    assert parse_cue("real-time") == parse_cue("real-time")
    assert [len(element) for element in parse_cue("real-time").runs[0].elements] == [1, 1]


def test_parse_cue_with_joined_prefix_reads_one_word():
    assert len(parse_cue("down-sample").runs[0].elements) == 1


@pytest.mark.parametrize(
    ("source", "position"),
    [
        ("", 0),
        ("+", 1),
        ("? ", 2),
        ("(a", 0),
        ("a)", 1),
        ('"x', 0),
        ('""', 0),
        ("a ~", 2),
        ("a ~99 b", 2),
        ("a ~2", 4),
        ("~2 a", 0),
        ("*", 1),
        ("ab*", 0),
        ("a*b", 0),
        ("(a|)", 3),
        ("()", 1),
        ("(a|(b))", 3),
        ("(a ~2 b)", 3),
        ("#5x", 0),
        ("a & ", 4),
        ("!x", 0),
        ("& b", 0),
        ("a ->", 2),
        ("x" * 401, 400),
    ],
)
def test_parse_cue_with_mistake_names_the_place(source, position):
    with pytest.raises(CueError) as caught:
        parse_cue(source)

    assert caught.value.position == position
    assert caught.value.reason.endswith(f"(character {position + 1})")
    assert isinstance(caught.value, RubricError)
