"""The linter names what an editor should mend."""

import pytest

from mlsdapp.rubric import Problem, lint

BASE = {"key": "k", "step": 1, "theme": "t", "cues": ["data drift", "(kept|drop) ~2 row"]}


def problems(**fields):
    return lint([{**BASE, **fields}])


def test_lint_sound_consideration_is_silent():
    assert problems(examples={"specific": ["We drop old rows."]}, counter_examples=["The row was drifting."]) == []


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"cues": ["data drift", "(a"]}, "cues[1]", "the group is not closed (character 1): (a"),
        ({"cues": ["data drift", 5]}, "cues[1]", "a cue is text, not int; quote it (character 1): 5"),
        ({"anti_cues": ["~"]}, "anti_cues[0]", "a word is missing here (character 1): ~"),
        ({"cues": []}, "cues", "needs at least one cue"),
        ({"cues": "drift"}, "cues", "must be a list, not text"),
        ({"step": 9}, "step", "must be a number from 1 to 7"),
        ({"examples": {"specific": ["Nothing."]}}, "examples.specific", "no cue matches: Nothing."),
        (
            {"counter_examples": ["A drift of data."]},
            "counter_examples[0]",
            "cue `data drift` matches 'drift of data' in: A drift of data.",
        ),
        (
            {"cues": ["cost"]},
            "cues[0]",
            "a single common word, combine it, give it context or mark it ?: cost",
        ),
        ({"cues": ["data drift", "data  drift"]}, "cues[1]", "the same cue is k cues[0]: data  drift"),
    ],
)
def test_lint_names_field_and_reason(fields, field, reason):
    assert problems(**fields) == [Problem("k", field, reason)]


@pytest.mark.parametrize("cue", ["?cost", "cost & gpu", "cost !shipping", "cost ~2 gpu", "isotonic", "#replica"])
def test_lint_accepts_common_word_with_help(cue):
    assert problems(cues=[cue]) == []


def test_lint_finds_a_cue_of_two_considerations():
    found = lint([BASE, {**BASE, "key": "other", "cues": ["data drift"]}])

    assert found == [Problem("other", "cues[0]", "the same cue is k cues[0]: data drift")]
