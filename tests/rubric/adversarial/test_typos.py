"""A typing error is forgiven; a word that exists is not one."""

import pytest

from mlsdapp.rubric import parse_rubric, score

CONSIDERATION = {"key": "any", "step": 1, "theme": "any", "label": "Any"}


def depth(cue, text):
    rubric = parse_rubric({"considerations": [{**CONSIDERATION, "cues": [cue]}]})
    return score(rubric, {1: text}).findings[0].depth


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("explore", "Prices explode in winter."),
        ("explode", "We explore the data."),
        ("spark", "The matrix is sparse."),
        ("sparse", "The job runs on Spark."),
        ("deeper", "DeepAR gives the forecast."),
        ("stream", "The children scream."),
        ("vector", "The victor takes all."),
        ("random", "They paid the ransom."),
        ("trainer", "A trailer is shown first."),
        ("subset", "Rides end at sunset."),
        ("ranker", "The ranger counts deer."),
        ("switch", "We stitch panoramas."),
        ("median", "A mediator decides."),
        ("retrain", "Please refrain from it."),
        ("market", "Markers are drawn on the map."),
        ("caption", "We proceed with caution."),
        ("exclude", "It is sold exclusively here."),
        ("conflict", "We convict nobody."),
        ("batteries", "Bacterial growth is measured."),
        ("congest", "Voters attend the contest."),
    ],
)
def test_known_word_is_no_typing_error(cue, text):
    assert depth(cue, text) == 0


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("retraining", "Nightly retrianing of it."),
        ("calibration", "The calibraton of scores."),
        ("latency", "Our lattency is fine."),
        ("imbalance", "There is an imbalence."),
        ("exploration", "Some exploraton helps."),
        ("embedding", "There is an embeding."),
        ("classifier", "A classifer decides."),
        ("gradient", "The gradeint is clipped."),
        ("throughput", "Its throughptu is high."),
        ("threshold", "The treshold is set."),
        ("recommend", "They recomend it."),
        ("segment", "A segemnt of it."),
    ],
)
def test_typing_error_is_forgiven(cue, text):
    assert depth(cue, text) == 1
