"""Checking data files without a database."""

import pytest

from mlsdapp.casestudies import checking

from . import files


def test_valid_files_have_no_problems(fixtures):
    report = checking.check(fixtures)

    assert report.problems == []
    assert report.lines == [
        "toy-case: 2 general and 5 own considerations, 10 facts, 6 follow-ups, a solution of 2,180 words; empty 0, stuffed 6.4, weak 21.4, average 45.7, strong 67.1, reference 95.7"
    ]


def test_first_bad_field_is_the_only_problem(fixtures):
    files.write(fixtures, "considerations/beta.yaml", files.consideration("beta") | {"step": 9})

    assert checking.check(fixtures).problems == ["beta.yaml: step: 9 is not between 1 and 7"]


def test_file_in_another_form_is_named_and_mended(fixtures):
    path = fixtures / "considerations/beta.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("label: Beta", "label:   Beta"), encoding="utf-8")

    assert checking.check(fixtures).problems == ["beta.yaml: is not in canonical form"]

    for file in checking.data_files(fixtures):
        checking.write_canonical(file, {"alpha": 3, "beta": 3})
    assert checking.check(fixtures).problems == []


def test_example_without_a_cue_and_counter_example_with_one_are_named(fixtures):
    beta = files.consideration("beta")
    beta["examples"]["specific"][0] = "Something else entirely."
    beta["counter_examples"][0] = "The beta zagb is here."
    files.write(fixtures, "considerations/beta.yaml", beta)

    assert checking.check(fixtures).problems == [
        "beta: examples.specific: no cue matches: Something else entirely.",
        "beta: counter_examples[0]: cue `beta zagb` matches 'beta zagb' in: The beta zagb is here.",
    ]


@pytest.mark.parametrize("key", ["own", "general"])
def test_cue_of_two_considerations_is_a_problem_once(fixtures, key):
    if key == "general":
        data = files.consideration("beta")
        data["cues"].append("alpha zagb")
        files.write(fixtures, "considerations/beta.yaml", data)
        expected = "beta: cues[15]: the same cue is alpha cues[0]: alpha zagb"
    else:
        case = files.case_study()
        case["rubric"]["considerations"][0]["cues"].append("alpha zagc")
        files.write(fixtures, "casestudies/toy-case.yaml", case)
        expected = "toy-case.ownb: cues[8]: the same cue is alpha cues[1]: alpha zagc"

    assert checking.check(fixtures).problems == [expected]
