"""Reports: totals, steps, themes, evidence, and the parts that callers may keep."""

import json
from pathlib import Path

import pytest

from mlsdapp.rubric import (
    CREDIT,
    ENGINE_VERSION,
    Step,
    canonical,
    merge,
    parse_rubric,
    score,
    score_step,
)

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
GOOD = "We use focal loss with gamma 2 because positives are rare.\n\nData drift is watched."


def finding(report, key):
    return next(item for item in report.findings if item.key == key)


def test_score_total_weighs_credit(rubric):
    report = score(rubric, {3: GOOD})

    weights = sum(consideration.weight for consideration in rubric.considerations)
    assert report.total == pytest.approx(100 * (CREDIT[3] + CREDIT[1]) / weights, abs=1e-4)


def test_score_names_step_theme_and_evidence(rubric):
    report = score(rubric, {3: GOOD})

    found = finding(report, "class-imbalance")
    assert (found.depth, found.step, found.dismissed, found.reason) == (3, 3, False, "reason")
    assert [(item.step, item.start, item.end, item.cue) for item in found.evidence] == [(3, 0, 57, "+ focal loss")]
    assert found.evidence[0].quote == GOOD[0:57]
    assert [(theme.theme, theme.total, theme.weight) for theme in report.themes if theme.total] == [
        ("drift", 7.5, 2),
        ("imbalance", 100.0, 1),
    ]


def test_score_step_total_counts_what_is_expected_there(rubric):
    report = score(rubric, {3: GOOD})

    assert [(step.step, step.total) for step in report.steps if step.total] == [(3, 50.0), (6, 7.5)]
    assert [step.words for step in report.steps] == [0, 0, 15, 0, 0, 0, 0]
    assert report.words == 15


def test_score_potential_is_what_justifying_would_gain(rubric):
    report = score(rubric, {3: GOOD})

    lifted = report.total + sum(item.potential for item in report.findings)
    assert lifted == pytest.approx(100, abs=0.01)
    assert finding(report, "class-imbalance").potential == 0
    assert finding(report, "storage-and-caching").potential == pytest.approx(100 * 2 / 9, abs=1e-4)


def test_score_credits_outside_the_expected_step(rubric):
    report = score(rubric, {7: GOOD, None: "Retrain every night."})

    assert finding(report, "class-imbalance").step == 7
    assert finding(report, "retraining").step is None
    assert finding(report, "retraining").evidence[0].step is None


def test_score_prefers_the_expected_step_among_equals(rubric):
    report = score(rubric, {1: "We use focal loss.", 3: "Here we use focal loss too."})

    assert finding(report, "class-imbalance").step == 3
    assert [item.step for item in finding(report, "class-imbalance").evidence] == [3, 1]


def test_merge_of_steps_is_the_score(rubric):
    answers = {1: "p99 budget 60 ms.", 3: GOOD, None: "Retrain every night."}

    parts = {step: score_step(rubric, step, text) for step, text in answers.items()}

    assert merge(rubric, parts) == score(rubric, answers)


def test_score_is_the_same_for_canonical_data(rubric, rubric_data):
    again = parse_rubric(canonical(rubric_data))

    first, second = score(rubric, {3: GOOD}), score(again, {3: GOOD})

    assert (first.total, first.rubric_hash, first.engine) == (second.total, second.rubric_hash, ENGINE_VERSION)
    assert {item.key: item.depth for item in first.findings} == {item.key: item.depth for item in second.findings}


def test_score_without_considerations_is_zero():
    report = score(parse_rubric({"considerations": []}), {1: "Text."})

    assert (report.total, report.findings, report.words) == (0, (), 1)


def test_steps_have_permanent_keys():
    assert [(step.value, step.key) for step in Step] == [
        (1, "clarify-requirements"),
        (2, "propose-ml-solution"),
        (3, "data-management"),
        (4, "model-development"),
        (5, "deployment-inference"),
        (6, "monitoring-maintenance"),
        (7, "iterate-scale"),
    ]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (GOOD * 3, ""),
        ("latency, drift, PSI, Redis, A/B, F1\n" * 6, ""),
        (
            "Nous devons choisir un modèle pour les annonces et le temps de réponse est une contrainte forte. " * 3,
            "not English",
        ),
        ("Wir müssen ein Modell für die Anzeigen wählen, und die Latenz ist nicht das Problem. " * 3, "not English"),
        ("数据漂移需要监控。", "not English"),
        ("Мы будем следить за сдвигом данных.", "not English"),
        ("", ""),
    ],
)
def test_score_notes_other_languages(rubric, text, note):
    assert score(rubric, {1: text}).language_note == note


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_score_case(rubric, path):
    """A named case: answers (a text may be repeated), the depths it must get, and whether a note is due."""
    case = json.loads(path.read_text(encoding="utf-8"))
    answers = {
        int(step) if step.isdigit() else None: "".join(piece * times for piece, times in pieces)
        for step, pieces in case["answers"].items()
    }

    report = score(rubric, answers)

    assert {item.key: item.depth for item in report.findings if item.depth} == case["depths"]
    assert report.language_note == case.get("note", "")
    for item in report.findings:
        for evidence in item.evidence:
            assert answers[evidence.step][evidence.start : evidence.end] == evidence.quote != ""
