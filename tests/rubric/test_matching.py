"""Where cues stand in texts: every mark of the cue language, and what must not match."""

import pytest

from mlsdapp.rubric import find, parse_consideration


def quotes(cue, text, anti_cues=()):
    data = {"key": "k", "step": 1, "theme": "t", "cues": [cue], "anti_cues": list(anti_cues)}
    return [evidence.quote for evidence in find(parse_consideration(data), text)]


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("data drift", "We watch data drift.", "data drift"),
        ("data drift", "drifting data", "drifting data"),
        ("data drift", "drift in the data", "drift in the data"),
        ("data drift", "We have been told more than once to keep our eyes on data\ndrift", "data\ndrift"),
        ("data drift", "**data** drift", "data** drift"),
        ('"PSI"', "(PSI)", "PSI"),
        ('"A/B"', "an A/B test", "A/B"),
        ('"a/b"', "an A/B test", "A/B"),
        ("quantis*", "quantised weights", "quantised"),
        ("quantis*", "quantized weights", "quantized"),
        ("train * model", "train the model", "train the model"),
        ("(retrain|refresh) ~4 model", "refresh all of the old models", "refresh all of the old models"),
        ("(retrain|refresh) ~4 model", "the model is then always refreshed", "model is then always refreshed"),
        ("(retrain|train again) ~2 model", "train again the model", "train again the model"),
        ("cost & (gpu|infra*|month)", "The cost of one GPU is high.", "cost"),
        ("cost & (gpu|infra*|month)", "# GPU\n\nThe cost is high.", "cost"),
        ("label !shipping", "The label is late.", "label"),
        ("?cache", "Cache the embeddings.", "Cache"),
        ("?cache", "# Features\n\nIn a cache.", "cache"),
        ("#ms", "in 10ms", "10ms"),
        ("#ms", "ten milliseconds", "ten milliseconds"),
        ("#day", "a 7-day window", "7-day"),
        ("#%", "2.5 % of them", "2.5 %"),
        ("#%", "5 per cent", "5 per cent"),
        ("#usd", "for $20 a month", "$20"),
        ("#qps", "5,000 requests per second", "5,000 requests per second"),
        ("#m user", "50M users", "50M users"),
        ("#user", "fifty million users", "fifty million users"),
        ("#replica", "3 replicas", "3 replicas"),
        ("down-sample", "downsampling", "downsampling"),
        ("rerank", "re-ranking", "re-ranking"),
        ("timeout", "after a time-out", "time-out"),
        ("colour behaviour", "color of behavior", "color of behavior"),
        ("class imbalance", "The classes are imbalanced.", "classes are imbalanced"),
        ("retrain", "we retrian it", "retrian"),
        ("calibration", "calibraton of scores", "calibraton"),
        ("people", "one person", "person"),
        ("choose", "the chosen one", "chosen"),
    ],
)
def test_find_matching_text_quotes_it(cue, text, expected):
    assert quotes(cue, text) == [expected]


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("data drift", "We watch the data, because drift hurts."),
        ("data drift", "This is data. Drift is another word."),
        ("data drift", "the data may well have a drift"),
        ('"PSI"', "psi"),
        ('"PSI"', "PSIs"),
        ('"gold set"', "gold test set"),
        ("quantis*", "quantile"),
        ("train * model", "train model"),
        ("(retrain|refresh) ~2 model", "refresh all of the old models"),
        ("cost & gpu", "The cost is high."),
        ("label !shipping", "The shipping label is late."),
        ("?cache", "A cache of gold."),
        ("#ms", "5 m"),
        ("#", "the one"),
        ("#replica", "three big replicas"),
        ("retrain", "We refrain from it."),
        ("people", "personalised"),
        ("normalise", "a normal day"),
        ("cluster", "a cloister"),
    ],
)
def test_find_other_text_is_empty(cue, text):
    assert quotes(cue, text) == []


def test_find_anti_cue_in_clause_silences_the_cue():
    assert quotes("balance", "Work life balance matters.", ["work life"]) == []
    assert quotes("balance", "Work life matters; we balance classes.", ["work life"]) == ["balance"]


def test_find_returns_code_point_offsets_of_the_source():
    evidence = find(parse_consideration({"key": "k", "step": 1, "theme": "t", "cues": ["drift"]}), "🦊🦊 drift")

    assert [(item.start, item.end, item.step) for item in evidence] == [(3, 8, None)]
