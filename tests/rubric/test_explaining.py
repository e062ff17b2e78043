"""What the words of an evidence did: each role with its place, in any text, and never more than there is to say."""

import pytest

from mlsdapp.rubric import Reason, Role, parse_rubric, score
from mlsdapp.rubric.explaining import explain
from mlsdapp.rubric.reading import Claim
from mlsdapp.rubric.sentences import Kind, Sentence
from mlsdapp.rubric.settling import Statement

CUE, NUMBER, CHOICE, PROCEDURE, REASON, DISMISSED = Role


def said(finding, text):
    """Return the depth, the reason and what the words of the first evidence did."""
    evidence = finding.evidence[0]
    return finding.depth, finding.reason, [(mark.role, text[mark.start : mark.end]) for mark in evidence.marks]


@pytest.mark.parametrize(
    ("key", "text", "depth", "reason", "words"),
    [
        ("class-imbalance", "There is class imbalance here.", 1, "mention", [(CUE, "class imbalance")]),
        ("class-imbalance", "Focal loss is right.", 2, "named technique", [(CUE, "Focal loss")]),
        (
            "train-test-split",
            "The leakage stays under 2.5% of the rows.",
            2,
            "number",
            [(CUE, "leakage"), (NUMBER, "2.5%")],
        ),
        (
            "latency-requirement",
            "The latency stays at $30 and 50 million requests.",
            2,
            "number",
            [(CUE, "latency"), (NUMBER, "$30"), (NUMBER, "50 million requests")],
        ),
        (
            "drift-detection",
            "We will track data drift in the inputs.",
            2,
            "choice",
            [(CHOICE, "We will track"), (CUE, "data drift")],
        ),
        ("retraining", "Retrain the ranker.", 2, "choice", [(CUE, "Retrain"), (CHOICE, "Retrain")]),
        (
            "retraining",
            "The job will retrain it every single night.",
            2,
            "procedure",
            [(CUE, "retrain"), (PROCEDURE, "every single night")],
        ),
        (
            "class-imbalance",
            "We use focal loss with gamma 2 because positives are rare.",
            3,
            "reason",
            [(CUE, "focal loss"), (NUMBER, "2"), (REASON, "because positives are rare")],
        ),
        (
            "class-imbalance",
            "We use focal loss rather than copies of clicks, as they say.",
            3,
            "reason",
            [(CHOICE, "We use"), (CUE, "focal loss"), (REASON, "rather than copies of clicks")],
        ),
        (
            "class-imbalance",
            "We use focal loss here. Otherwise the model ignores clicks.",
            3,
            "reason",
            [(CHOICE, "We use"), (CUE, "focal loss"), (REASON, "Otherwise the model ignores clicks")],
        ),
        (
            "drift-detection",
            "We ignore data drift for now.",
            0,
            "dismissed",
            [(DISMISSED, "ignore"), (CUE, "data drift")],
        ),
        (
            "drift-detection",
            "Out of scope:\n- data drift of the features",
            0,
            "dismissed",
            [(DISMISSED, "Out of scope"), (CUE, "data drift")],
        ),
        (
            "drift-detection",
            "Data drift is out of scope because the prices are fixed.",
            1,
            "dismissed",
            [(CUE, "Data drift"), (DISMISSED, "out of scope"), (REASON, "because the prices are fixed")],
        ),
        (
            "drift-detection",
            "We ignore data drift in the first 6 weeks.",
            1,
            "dismissed",
            [(DISMISSED, "ignore"), (CUE, "data drift"), (REASON, "6 weeks")],
        ),
        ("retraining", "A retrain is something for later.", 1, "deferred", [(CUE, "retrain"), (DISMISSED, "later")]),
        ("drift-detection", "Caching, data drift, PSI, sharding", 1, "list", [(CUE, "data drift")]),
        ("drift-detection", "How is data drift seen?", 1, "question", [(CUE, "data drift")]),
        (
            "latency-requirement",
            "The latency budget is 60 ms.",
            0,
            "copied",
            [(CUE, "budget is 60 ms")],
        ),
        ("drift-detection", "# Data drift", 1, "heading", [(CUE, "Data drift")]),
        ("drift-detection", "```\ndata drift\n```", 1, "code", [(CUE, "data drift")]),
        (
            "drift-detection",
            "Data drift deserves careful attention.",
            1,
            "fluent",
            [(CUE, "Data drift")],
        ),
    ],
)
def test_words_of_evidence(finding_of, key, text, depth, reason, words):
    assert said(finding_of(key, text), text) == (depth, reason, words)


def test_reason_without_a_word_of_reason_is_the_sentence_that_gives_it(finding_of):
    text = "We use focal loss on clicks. This would call nothing a miss."

    assert said(finding_of("class-imbalance", text), text) == (
        3,
        "reason",
        [(CHOICE, "We use"), (CUE, "focal loss"), (REASON, "This would call nothing a miss")],
    )


def test_question_is_lifted_by_the_words_of_its_answer(finding_of):
    text = "Do we need data drift alarms? We assume a check once a day."

    assert said(finding_of("drift-detection", text), text) == (
        2,
        "choice",
        [(CUE, "data drift"), (CHOICE, "We assume")],
    )


def test_heading_is_lifted_by_the_words_under_it(finding_of):
    text = "## Data drift\n\nWe compare the inputs of each day with last week."

    assert said(finding_of("drift-detection", text), text) == (
        2,
        "choice",
        [(CUE, "Data drift"), (CHOICE, "We compare")],
    )


def test_offsets_count_code_points(finding_of):
    text = "Ἀρχή 👩‍💻 — naïve.\n\n🚀 We use focal loss on 2,000 clïcks — because “👍” is rare."

    assert said(finding_of("class-imbalance", text), text) == (
        3,
        "reason",
        [(CUE, "focal loss"), (NUMBER, "2,000 clïcks"), (REASON, "because “👍” is rare")],
    )


def test_offsets_in_a_table(finding_of):
    text = "| what | how |\n| --- | --- |\n| latency | 60 ms at p99, since an auction waits |"

    assert said(finding_of("latency-requirement", text), text) == (
        3,
        "reason",
        [(CUE, "latency"), (NUMBER, "60 ms"), (REASON, "since an auction waits")],
    )


def test_offsets_after_a_comment(finding_of):
    text = "<!-- data drift: 5% -->\nWe track data drift."

    assert said(finding_of("drift-detection", text), text)[2] == [(CHOICE, "We track"), (CUE, "data drift")]


def test_same_sentence_again_has_its_own_places(rubric):
    text = "We use focal loss.\n\nSomething else.\n\nWe use focal loss."

    (finding,) = (item for item in score(rubric, {3: text}).findings if item.key == "class-imbalance")

    assert [[text[mark.start : mark.end] for mark in item.marks] for item in finding.evidence] == [["focal loss"]] * 2
    assert [item.marks[0].start for item in finding.evidence] == [7, 44]


def test_repeated_frames_point_at_their_cues_alone(rubric):
    things = ("data drift", "PSI", "retraining", "experiment", "focal loss", "leakage")
    text = "\n\n".join(f"We handle {thing} with 5 people in production for all of our users." for thing in things)

    (finding,) = (item for item in score(rubric, {6: text}).findings if item.key == "drift-detection")

    assert finding.reason == "repeated"
    assert [mark.role for item in finding.evidence for mark in item.marks] == [CUE, CUE]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.MENTION, []),
        (Reason.NUMBER, [(NUMBER, "2.5%"), (NUMBER, "6 weeks")]),
        (Reason.CHOICE, [(CHOICE, "we keep")]),
        (Reason.WHY, [(NUMBER, "2.5%"), (NUMBER, "6 weeks"), (REASON, "so a week is enough")]),
    ],
)
def test_what_is_found_without_a_cue_has_no_mark_of_one(reason, words):
    text = "Of the rest we keep 2.5% for 6 weeks, so a week is enough."
    claim = Claim(0, 2, reason, 0, len(text), "", True)

    marks = explain(text, Statement(claim, text, (), True, Sentence(0, len(text), Kind.PROSE, 0)))

    assert [(mark.role, text[mark.start : mark.end]) for mark in marks] == words


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "ignore", "because because", "a\nb\nc", "|" * 40, "🚀" * 200, "2" * 300]
)
def test_marks_of_odd_texts_lie_in_the_text(text):
    rubric = parse_rubric(
        {"considerations": [{"key": "odd", "label": "Odd", "step": 1, "theme": "data", "cues": ["+ focal loss"]}]}
    )
    text = f"{text} focal loss {text}, because {text} 5 {text}"

    for item in score(rubric, {1: text}).findings:
        for evidence in item.evidence:
            assert all(0 <= mark.start < mark.end <= len(text) for mark in evidence.marks)
            assert all(text[mark.start : mark.end].strip() == text[mark.start : mark.end] for mark in evidence.marks)
