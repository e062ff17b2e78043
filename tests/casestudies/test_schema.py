"""What a data file must hold: each case spoils one thing of a valid file."""

import copy
from collections.abc import Callable

import pytest

from mlsdapp.casestudies import datafiles, schema
from mlsdapp.casestudies.datafiles import DataFileError

from . import files

GENERAL = {"alpha", "beta"}


def read_framework(data: files.Data):
    return schema.read_framework(datafiles.loads(files.dump(data), "framework.yaml"))


def read_general(data: files.Data):
    return schema.read_general_consideration(datafiles.loads(files.dump(data), "alpha.yaml"))


def read_case(data: files.Data):
    return schema.read_case_study(datafiles.loads(files.dump(data), "toy-case.yaml"), GENERAL)


def message_of(read: Callable, data: files.Data) -> str:
    with pytest.raises(DataFileError) as error:
        read(data)
    return str(error.value)


def put(data: files.Data, path: str, value: object) -> None:
    """Set, or delete where `value` is None, what `path` names: "rubric.considerations.0.key"."""
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in way:
        data = data[part]
    if value is None:
        del data[last]
    else:
        data[last] = value


def test_valid_files_are_read_whole():
    case = files.case_study()

    assert read_framework(files.framework()) == files.framework()["steps"]
    alpha = files.consideration("alpha")
    assert read_general(alpha) == alpha | {"kind": "practice", "accepts_deferral": False, "anti_cues": []}
    read = read_case(copy.deepcopy(case))
    assert read["rubric"]["weights"] == {"alpha": 3, "beta": 1}
    assert read["rubric"]["cues"] == {"alpha": ["alpha zagtoy"]}
    assert [own["weight"] for own in read["rubric"]["considerations"]] == [2] * 5
    lines = [{"formula": "", "basis": "", "note": ""} | line for line in case["sizing"]]
    assert {name: read[name] for name in case if name != "rubric"} == {
        name: value for name, value in case.items() if name != "rubric"
    } | {"sizing": lines}


FRAMEWORK = {
    "six_steps": ("steps.6", None, "framework.yaml: steps: has 6 entries; it needs 7"),
    "wrong_order": ("steps.0.number", 2, "framework.yaml: steps: must be numbered 1 to 7 in order"),
    "wrong_field": ("steps.0.colour", "red", "framework.yaml: steps[0].colour: is not a field here"),
    "no_title": ("steps.3.title", None, "framework.yaml: steps[3].title: is missing"),
    "field_beside_steps": ("extra", 1, "framework.yaml: extra: is not a field here"),
}


@pytest.mark.parametrize(("path", "value", "message"), FRAMEWORK.values(), ids=FRAMEWORK.keys())
def test_framework_refuses(path, value, message):
    data = files.framework()
    put(data, path, value)

    assert message_of(read_framework, data) == message


LETTERED = [f"alpha zag{letter}" for letter in files.LETTERS[:14]]
CONSIDERATION = {
    "wrong_field": ("colour", "red", "alpha.yaml: colour: is not a field here"),
    "no_label": ("label", None, "alpha.yaml: label: is missing"),
    "other_name": ("key", "gamma", "alpha.yaml: key: 'gamma' does not match the file's name"),
    "eighth_step": ("step", 8, "alpha.yaml: step: 8 is not between 1 and 7"),
    "two_hints": ("hints", ["A", "B"], "alpha.yaml: hints: has 2 entries; it needs 3"),
    "no_lift": ("lift.mentioned", None, "alpha.yaml: lift.mentioned: is missing"),
    "lift_for_the_deepest": ("lift.justified", "Nothing.", "alpha.yaml: lift.justified: is not a field here"),
    "fourteen_cues": ("cues", LETTERED, "alpha.yaml: cues: has 14 entries; it needs at least 15"),
    "eleven_examples": ("examples.mentioned.0", None, "alpha.yaml: examples: has 11 examples; it needs at least 12"),
    "four_counter_examples": (
        "counter_examples.0",
        None,
        "alpha.yaml: counter_examples: has 4 entries; it needs at least 5",
    ),
    "unknown_depth": ("examples.deep", ["x"], "alpha.yaml: examples.deep: is not a field here"),
}


@pytest.mark.parametrize(("path", "value", "message"), CONSIDERATION.values(), ids=CONSIDERATION.keys())
def test_general_consideration_refuses(path, value, message):
    data = files.consideration("alpha")
    put(data, path, value)

    assert message_of(read_general, data) == message


@pytest.mark.parametrize("cue", ["(open", "a ~", "ab*", "& alone", "?"])
def test_cue_that_does_not_parse_is_named_with_its_place(cue):
    data = files.consideration("alpha")
    data["cues"][2] = cue

    assert message_of(read_general, data).startswith(f"alpha.yaml: cues[2]: {cue!r}: ")


def test_unknown_theme_is_refused_with_those_there_are():
    data = files.consideration("alpha") | {"theme": "weather"}

    assert message_of(read_general, data).startswith("alpha.yaml: theme: 'weather' is not one of business, framing, ")


CASE = {
    "wrong_field": ("colour", "red", "colour: is not a field here"),
    "no_title": ("title", None, "title: is missing"),
    "other_slug": ("slug", "other", "rubric.considerations[0].key: must begin with other and a dot"),
    "unknown_difficulty": ("difficulty", 4, "difficulty: 4 is not one of 1, 2, 3"),
    "one_theme": ("themes.0", None, "themes: has 1 entries; it needs at least 2"),
    "unknown_theme": ("themes.1", "weather", "themes[1]: 'weather' is not a theme"),
    "two_figures": ("figures.0", None, "figures: has 2 entries; it needs 3"),
    "short_statement": ("statement", "Too short.", "statement: has 2 words; it needs 60 to 150"),
    "long_statement": ("statement", "word " * 151, "statement: has 151 words; it needs 60 to 150"),
    "nine_facts": ("facts.0", None, "facts: has 9 entries; it needs at least 10"),
    "fact_twice": ("facts.1.key", "fact-0", "facts: 'fact-0' stands twice"),
    "two_fact_cues": ("facts.2.cues.0", None, "facts[2].cues: has 2 entries; it needs at least 3"),
    "fact_cue": ("facts.2.cues.1", "(open", "facts[2].cues[1]: "),
    "unknown_consideration": (
        "rubric.weights.gamma",
        1,
        "rubric.weights.gamma: is not a consideration that is weighed",
    ),
    "heavy_weight": ("rubric.weights.beta", 4, "rubric.weights.beta: 4 is not between 1 and 3"),
    "cues_for_unweighed": ("rubric.cues.gamma", ["a b"], "rubric.cues.gamma: is not a consideration that is weighed"),
    "no_ladder": ("rubric.hints.alpha", None, "rubric.hints: alpha has weight 3 and no ladder of hints"),
    "short_ladder": ("rubric.hints.alpha", ["A"], "rubric.hints.alpha: has 1 entries; it needs 3"),
    "four_own": ("rubric.considerations.0", None, "rubric.considerations: has 4 entries; it needs at least 5"),
    "own_key": (
        "rubric.considerations.0.key",
        "x.y",
        "rubric.considerations[0].key: must begin with toy-case and a dot",
    ),
    "own_twice": (
        "rubric.considerations.1.key",
        "toy-case.ownb",
        "rubric.considerations: 'toy-case.ownb' stands twice",
    ),
    "own_without_weight": ("rubric.considerations.3.weight", None, "rubric.considerations[3].weight: is missing"),
    "own_cue": ("rubric.considerations.0.cues.1", "(a", "rubric.considerations[0].cues[1]: "),
    "no_guidance": ("guidance.4", None, "guidance: needs one text for each step, 1 to 7"),
    "eighth_guidance": ("guidance.8", "More.", "guidance: needs one text for each step, 1 to 7"),
    "five_follow_ups": ("follow_ups.0", None, "follow_ups: has 5 entries; it needs at least 6"),
    "short_solution": (
        "solution",
        dict.fromkeys(range(1, 8), "Short."),
        "solution: has 7 words; it needs 1400 to 2400",
    ),
    "source_field": ("sources.0.year", 2014, "sources[0].year: is not a field here"),
}


@pytest.mark.parametrize(("path", "value", "message"), CASE.values(), ids=CASE.keys())
def test_case_study_refuses(path, value, message):
    data = files.case_study()
    put(data, path, value)

    assert message_of(read_case, data).startswith(f"toy-case.yaml: {message}")


def test_case_rubric_joins_general_cues_with_those_of_the_case():
    case = read_case(files.case_study())
    general = [read_general(files.consideration("alpha"))]

    rubric = schema.case_rubric(case, general, files.framework()["steps"])

    alpha, *own = rubric["considerations"]
    assert alpha["weight"] == 3
    assert alpha["cues"] == [*files.consideration("alpha")["cues"], "alpha zagtoy"]
    assert [consideration["key"] for consideration in own] == [f"toy-case.own{c}" for c in files.LETTERS[:5]]
    assert len(rubric["prompt"]) == 1 + 10 + 7 + 7
