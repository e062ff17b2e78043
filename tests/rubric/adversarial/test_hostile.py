"""Input made to break or to slow the engine: nothing raises, spans are the text, and each step takes little time."""

import time

import pytest

from mlsdapp.rubric import score
from mlsdapp.rubric.scoring import engine_for

LONGEST = 20_000
MILLISECONDS = 100
TIMES = 6  # the first in time decides; a pause of the machine is not ours


def filled(piece):
    """Return the piece said again until a step is full."""
    return (piece * (LONGEST // len(piece) + 1))[:LONGEST]


HOSTILE = {
    "one word": "a" * LONGEST,
    "one capital": "A" * LONGEST,
    "prefixes": filled("re-"),
    "prefixed word": "re-" * 6000 + "train",
    "digits": "1" * LONGEST,
    "decimals": filled("1."),
    "money": filled("$1,"),
    "nested brackets": "(" * 10_000 + ")" * 10_000,
    "nested emphasis": filled("**_"),
    "open links": filled("[a]("),
    "link definitions": filled("[a]: b\n"),
    "half a definition": "[a]: " + "b " * 9_990,
    "open definition": '[a]: b "' + "c" * 19_000,
    "open comments": filled("<!--"),
    "open tags": filled("<a "),
    "tags that never end": "<a b=" + "=" * 19_000,
    "closed tags": filled("<a b=c>"),
    "5,000 bullets": "- a\n" * 5_000,
    "bullets of cues": filled("- data drift\n"),
    "nested bullets": "".join(" " * (i % 90) + "- drift\n" for i in range(400)),
    "headings": filled("# drift\n"),
    "bold headings": filled("**drift**\n"),
    "negations": filled("not "),
    "other negations": filled("never no nor without "),
    "leaving out": filled("leave x out "),
    "leave alone": filled("leave "),
    "unended negation": ("we do not " + filled("need "))[:LONGEST],
    "cues": filled("drift calibration "),
    "cue sentences": filled("We use focal loss because drift is 5%. "),
    "kindred words": filled("watch customer photo cheaper "),
    "reasons": filled("because "),
    "definitions": filled("A label is a thing. "),
    "dashes": "a" + "-" * 19_999,
    "stars and lines": "a" + "*_" * 9_999,
    "spaced stars": "a " + "* _ " * 4_999,
    "colons": filled("a: a: the "),
    "sentence ends": filled("..[1] "),
    "dots": "." * LONGEST,
    "ellipses": "…" * LONGEST,
    "questions": filled("drift? "),
    "abbreviations": filled("e.g. "),
    "semicolons": filled("drift;"),
    "quotes": filled("'\""),
    "apostrophes": filled("a'"),
    "fences": filled("```\n"),
    "rows": filled("| drift | 5% |\n"),
    "pipes": "|" * LONGEST,
    "500 columns": "\n".join("|" + " drift |" * 500 for _ in range(5))[:LONGEST],
    "rule lines": filled("|---|\n"),
    "combining": filled("e\u0301\u0302\u0303"),
    "one letter with marks": "e" + "\u0301" * 19_999,
    "no width": filled("d\u200br\u200bi\u200bf\u200bt "),
    "only no width": "\u200b" * LONGEST,
    "right to left": filled("\u202edrift\u202c \u05e9\u05dc\u05d5\u05dd "),
    "Arabic": filled("انجراف البيانات "),
    "Chinese": filled("数据漂移。"),
    "Thai": filled("การเปลี่ยนแปลงของข้อมูล"),
    "emoji": filled("👩‍👩‍👧‍👦🏳️‍🌈"),
    "ligatures": filled("ﬃĳŉİ "),
    "NUL": "\0" * LONGEST,
    "NUL in words": filled("dr\0ift "),
    "surrogates": "\ud800" * LONGEST,
    "line ends": "\n" * LONGEST,
    "carriage returns": filled("\r\n"),
    "odd line ends": filled("a\u2028b\x0bc\x0cd\x85"),
    "spaces": " " * LONGEST,
    "tabs": filled("\t- a\n"),
    "addresses": filled("https://a.b/c "),
    "one address": "https://" + "a" * 19_900,
    "mistyped": filled("calibraton retrianing embedings "),
    "words one edit away": " ".join(
        f"{word[:i]}{letter}{word[i:]}"
        for word in ("calibration", "retraining", "imbalance", "distribution", "throughput")
        for i in range(2, len(word))
        for letter in "bdfghjklmnpqrstvwz"
    ),
    "all different": " ".join(f"w{i:x}q" for i in range(3_000)),
    "all different letters": " ".join(
        "".join(chr(97 + i // 26**k % 26) for k in range(4)) + "xyzzy" for i in range(2_000)
    ),
}


@pytest.fixture(scope="module")
def engine(general):
    rubric, _ = general
    score(rubric, {1: "We use focal loss because clicks are rare."})
    return engine_for(rubric)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_step_is_fast_and_its_spans_are_the_text(general, engine, name):
    rubric, _ = general
    text = HOSTILE[name]
    assert len(text) <= LONGEST
    taken = []

    for _ in range(TIMES):
        engine.forget()
        begin = time.process_time()
        report = score(rubric, {1: text})
        taken.append(1000 * (time.process_time() - begin))
        if taken[-1] < MILLISECONDS:
            break

    spans = [evidence for finding in report.findings for evidence in finding.evidence]
    assert all(text[span.start : span.end] == span.quote != "" for span in spans)
    assert 0 <= report.total <= 100
    assert min(taken) < MILLISECONDS
