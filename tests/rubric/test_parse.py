"""Rubrics are read strictly, and what scores has one canonical form and one hash."""

import json
from copy import deepcopy

import pytest

from mlsdapp.rubric import RubricError, canonical, content_hash, parse_consideration, parse_rubric


def changed(data, **fields):
    copy = deepcopy(data)
    copy["considerations"][1].update(fields)
    return copy


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"key": None}, "considerations[1].key", "is missing"),
        ({"key": " "}, "considerations[1].key", "is empty"),
        ({"key": "class-imbalance"}, "considerations[1].key", "class-imbalance is there twice"),
        ({"step": 8}, "considerations[1].step", "must be a number from 1 to 7"),
        ({"step": "3"}, "considerations[1].step", "must be a number from 1 to 7"),
        ({"theme": 3}, "considerations[1].theme", "must be text, not int"),
        ({"weight": 0}, "considerations[1].weight", "must be a number above 0, at most 100"),
        ({"kind": "habit"}, "considerations[1].kind", "must be practice or hazard"),
        ({"accepts_deferral": "yes"}, "considerations[1].accepts_deferral", "must be true or false, not str"),
        ({"cues": []}, "considerations[1].cues", "needs at least one cue"),
        ({"cues": "drift"}, "considerations[1].cues", "must be a list, not text"),
        ({"cues": ["drift", 3]}, "considerations[1].cues[1]", "must be text, not int"),
        ({"cues": ["a", "b", "(c"]}, "considerations[1].cues[2]", "the group is not closed (character 1)"),
        ({"anti_cues": ["~"]}, "considerations[1].anti_cues[0]", "a word is missing here (character 1)"),
        ({"examples": {"deep": ["x"]}}, "considerations[1].examples.deep", "must be mentioned, specific or justified"),
        ({"lift": {"absent": 1}}, "considerations[1].lift.absent", "must be text, not int"),
    ],
)
def test_parse_rubric_with_bad_field_names_it(rubric_data, fields, field, reason):
    with pytest.raises(RubricError) as caught:
        parse_rubric(changed(rubric_data, **fields))

    assert (caught.value.field, caught.value.reason) == (field, reason)
    assert str(caught.value) == f"{field}: {reason}"


def test_parse_rubric_with_bad_shape_says_so():
    with pytest.raises(RubricError, match="must be a mapping"):
        parse_rubric([])
    with pytest.raises(RubricError, match="considerations: must be a list"):
        parse_rubric({"considerations": "x"})


def test_parse_consideration_keeps_texts():
    data = {
        "key": "k",
        "label": "Label",
        "step": 2,
        "theme": "t",
        "weight": 3,
        "hints": ["a", "b", "c"],
        "lift": {"absent": "x", "mentioned": "y", "specific": "z"},
        "cues": ["drift"],
        "examples": {"mentioned": ["m"], "justified": ["j"]},
        "counter_examples": ["c"],
    }

    consideration = parse_consideration(data)

    assert (consideration.label, consideration.weight, consideration.hints) == ("Label", 3, ("a", "b", "c"))
    assert (consideration.lift.absent, consideration.lift.specific) == ("x", "z")
    assert [(example.depth, example.text) for example in consideration.examples] == [(1, "m"), (3, "j")]


def test_canonical_is_plain_sorted_and_parses_again(rubric_data):
    plain = canonical(rubric_data)

    assert json.loads(json.dumps(plain)) == plain
    assert canonical(plain) == plain
    assert parse_rubric(plain).hash == content_hash(rubric_data)
    assert [item["key"] for item in plain["considerations"]] == sorted(item["key"] for item in plain["considerations"])


@pytest.mark.parametrize(
    "fields", [{"label": "Other"}, {"hints": ["x"]}, {"lift": {"absent": "x"}}, {"definition": "x"}]
)
def test_content_hash_ignores_what_does_not_score(rubric_data, fields):
    assert content_hash(changed(rubric_data, **fields)) == content_hash(rubric_data)


@pytest.mark.parametrize(
    "fields",
    [{"weight": 2}, {"step": 5}, {"theme": "x"}, {"kind": "practice"}, {"cues": ["drift"]}, {"accepts_deferral": True}],
)
def test_content_hash_sees_what_scores(rubric_data, fields):
    assert content_hash(changed(rubric_data, **fields)) != content_hash(rubric_data)


def test_content_hash_ignores_order(rubric_data):
    turned = deepcopy(rubric_data)
    turned["considerations"].reverse()
    for consideration in turned["considerations"]:
        consideration["cues"].reverse()

    assert content_hash(turned) == content_hash(rubric_data)
