"""The engine stays fast, on long write-ups and on hostile ones; the limits leave room for slow machines."""

import time

import pytest

from mlsdapp.rubric import parse_rubric, score
from mlsdapp.rubric.scoring import engine_for

SENTENCES = [
    "We keep every click and {n}% of negatives, because training would take a week.",
    "The p99 budget is {n} ms and features come from Redis.",
    "Split by time: train on {n} weeks, test on the next one.",
    "Nothing is said here about anything that matters in system {n}.",
    "Retrain nightly, and watch data drift with PSI above 0.{n}.",
]


def seconds(act):
    begin = time.process_time()
    act()
    return time.process_time() - begin


@pytest.fixture(scope="module")
def big_rubric(rubric_data):
    """The small rubric's cues in 64 considerations."""
    base = rubric_data["considerations"]
    copies = [{**base[i % len(base)], "key": f"key-{i}"} for i in range(64)]
    return parse_rubric({"considerations": copies, "prompt": rubric_data["prompt"]})


def test_score_long_write_up_is_fast(big_rubric):
    answers = {step: "\n\n".join(SENTENCES[i % 5].format(n=step * 100 + i) for i in range(30)) for step in range(1, 8)}
    engine_for(big_rubric)

    fresh = seconds(lambda: score(big_rubric, answers))
    again = min(seconds(lambda: score(big_rubric, answers)) for _ in range(3))  # a pause of the machine is not ours

    assert score(big_rubric, answers).words > 2400
    assert fresh < 1.5
    assert again < 0.2


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + ")" * 5000,
        "not " * 5000,
        "a" * 30000,
        "\0" * 20000,
        "- a\n" * 6000,
        "." * 20000,
        "..x" * 6000,
        "e.g. " * 4000,
        "re-" * 6000,
        "1." * 10000,
        "**" * 10000,
        "data drift " * 1800,
        "|" * 20000,
        "<!--" * 5000,
        "数据" * 10000,
        "\ud800" * 1000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_score_hostile_text_is_bounded(rubric, text):
    assert seconds(lambda: score(rubric, {1: text})) < 1
