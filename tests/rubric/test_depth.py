"""How deep a sentence goes, and the machine word that explains it."""

import pytest

from mlsdapp.rubric import Reason
from mlsdapp.rubric.depth import Signals, judge

IMBALANCE, DRIFT, SPLIT, LATENCY = "class-imbalance", "drift-detection", "train-test-split", "latency-requirement"
AB, CACHE, RETRAIN, FUTURE = "ab-testing", "storage-and-caching", "retraining", "future-improvements"


@pytest.mark.parametrize(
    ("signals", "expected"),
    [
        (Signals(), (1, Reason.MENTION)),
        (Signals(named=True), (2, Reason.NAMED)),
        (Signals(number=True), (2, Reason.NUMBER)),
        (Signals(choice=True), (2, Reason.CHOICE)),
        (Signals(procedure=True), (2, Reason.PROCEDURE)),
        (Signals(why=True), (1, Reason.MENTION)),
        (Signals(named=True, why=True), (3, Reason.WHY)),
        (Signals(named=True, why=True, cap=Reason.LIST), (1, Reason.LIST)),
        (Signals(named=True, dismissed=True), (0, Reason.DISMISSED)),
        (Signals(named=True, dismissed=True, why=True), (1, Reason.DISMISSED)),
    ],
)
def test_judge_signals(signals, expected):
    assert judge(signals) == expected


@pytest.mark.parametrize(
    ("key", "text", "depth", "reason"),
    [
        (IMBALANCE, "The classes are imbalanced.", 1, "mention"),
        (IMBALANCE, "We use focal loss.", 2, "named technique"),
        (IMBALANCE, "We use focal loss with gamma 2 because positives are rare.", 3, "reason"),
        (IMBALANCE, "We keep all positives and 5% of negatives. Otherwise training takes a week.", 3, "reason"),
        (LATENCY, "| Latency budget | p99 60 ms |", 2, "number"),
        (RETRAIN, "Retrain every night.", 2, "choice"),
        (RETRAIN, "We retrian the model daily.", 2, "procedure"),
        (RETRAIN, "Retrain nightly rather than weekly, since offers change every day.", 3, "reason"),
        (SPLIT, "We split by time, not at random, because a user's clicks would leak.", 3, "reason"),
        (CACHE, "We cache user embeddings in Redis for 60 s, so that p99 stays low.", 3, "reason"),
        (LATENCY, "How fast must the answer come?", 1, "question"),
        (LATENCY, "How fast must the answer come? I would assume 100 ms at p99.", 2, "choice"),
        (IMBALANCE, "Class imbalance\n\nKeep all positives and 5% of negatives.", 2, "named technique"),
        (IMBALANCE, "## Class imbalance\n\nWe halve the majority, 1 in 2.", 2, "choice"),
        (DRIFT, "## Data drift\n", 1, "heading"),
        (DRIFT, "```\ndata drift 10 ms\n```", 1, "code"),
        (RETRAIN, "Later we retrain the model.", 1, "deferred"),
        (FUTURE, "Later we would try a second version with transformers.", 2, "choice"),
    ],
)
def test_score_sentence(finding_of, key, text, depth, reason):
    finding = finding_of(key, text)

    assert (finding.depth, finding.reason) == (depth, reason)


@pytest.mark.parametrize(
    ("key", "text", "depth", "dismissed"),
    [
        (DRIFT, "We ignore data drift for now.", 0, True),
        (DRIFT, "We ignore data drift because the catalogue never changes.", 1, True),
        (DRIFT, "Data drift is out of scope.", 0, True),
        (DRIFT, "There is no data drift monitoring.", 0, True),
        (DRIFT, "We do not ignore data drift.", 1, False),
        (DRIFT, "Data drift must not be ignored.", 1, False),
        (IMBALANCE, "No class imbalance is introduced by the split.", 1, False),
        (AB, "A/B testing is overkill.", 0, True),
        (AB, "We don't run an A/B test.", 0, True),
        (AB, "We won't A/B test because the traffic is too small.", 1, True),
        (AB, "Out of scope:\n- the A/B test", 0, True),
        (RETRAIN, "Retraining is not needed.", 0, True),
        (FUTURE, "Not for now; in a second version later we would not skip it.", 2, False),
        (RETRAIN, "Not only do we retrain, we also watch.", 2, False),
    ],
)
def test_score_negation(finding_of, key, text, depth, dismissed):
    finding = finding_of(key, text)

    assert (finding.depth, finding.dismissed) == (depth, dismissed)
