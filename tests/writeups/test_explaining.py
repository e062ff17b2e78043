"""The sentence on a finding: one for each of the engine's reasons, with the candidate's words, or honestly without."""

import pytest

from mlsdapp.rubric import Reason
from mlsdapp.writeups.explaining import LONGEST_QUOTE, explain

TEXT = "Each night we keep **all** clicks and 5% of `other rows`, because | a week is long; drift is out of scope."
WORDS = {
    "cue": "keep **all** clicks",
    "number": "5%",
    "choice": "we keep",
    "procedure": "Each night",
    "reason": "because | a week is long",
    "dismissed": "out of scope",
}


def finding(reason, depth, *roles, is_whole=False, text=TEXT, words=WORDS):
    """A finding in step 3 whose evidence has words with these roles."""
    marks = [[role, text.index(words[role]), text.index(words[role]) + len(words[role])] for role in roles]
    evidence = {
        "step": 3,
        "start": 0,
        "end": len(text),
        "quote": text,
        "cue": "" if is_whole else "keep",
        "marks": marks,
    }
    return {"depth": depth, "reason": reason, "dismissed": reason == "dismissed", "evidence": [evidence]}


def as_stored_before_marks(found):
    evidence = [{name: value for name, value in item.items() if name != "marks"} for item in found["evidence"]]
    return found | {"evidence": evidence}


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            finding("mention", 1, "cue"),
            "“keep all clicks” is a mention: tie a choice, a figure or a procedure to it.",
        ),
        (finding("named technique", 2, "cue"), "You wrote “keep all clicks”, which is specific by itself."),
        (
            finding("named technique", 2, "cue", "number"),
            "You wrote “keep all clicks” with “5%”, which is specific by itself.",
        ),
        (
            finding("number", 2, "cue", "number"),
            "You wrote “keep all clicks”; “5%” puts a figure on it, so it is specific.",
        ),
        (
            finding("choice", 2, "cue", "choice"),
            "You wrote “keep all clicks”; “we keep” makes a choice, so it is specific.",
        ),
        (
            finding("procedure", 2, "cue", "procedure"),
            "You wrote “keep all clicks”; “Each night” says how, so it is specific.",
        ),
        (
            finding("choice", 2, "cue", "choice", words=WORDS | {"choice": "keep"}),
            "You wrote “keep all clicks”, which makes a choice, so it is specific.",
        ),
        (
            finding("reason", 3, "cue", "choice", "reason"),
            "You wrote “keep all clicks”; the reason, “because a week is long”, lifts it to justified.",
        ),
        (
            finding("reason", 3, "cue", "number", "reason"),
            "You wrote “keep all clicks” with “5%”; the reason, “because a week is long”, lifts it to justified.",
        ),
        (
            finding("list", 1, "cue"),
            "“keep all clicks” stands in a list of terms, which counts as a mention: say what you do with it.",
        ),
        (
            finding("question", 1, "cue"),
            "“keep all clicks” is only asked about, which counts as a mention: say what you assume, and what follows from it.",
        ),
        (
            finding("heading", 1, "cue"),
            "“keep all clicks” stands only in a heading, which counts as a mention: say under it what you do.",
        ),
        (
            finding("code", 1, "cue"),
            "“keep all clicks” stands only in code or a diagram, which counts as a mention: say it in a sentence too.",
        ),
        (
            finding("fluent", 1, "cue"),
            "“keep all clicks” comes with no commitment, which counts as a mention: choose something, or give a figure or a procedure.",
        ),
        (
            finding("repeated", 1, "cue"),
            "“keep all clicks” stands in a sentence that comes back with other words in it, which counts as a mention: say what is particular to it here.",
        ),
        (
            finding("off topic", 1, "cue"),
            "“keep all clicks” is said in passing, in a text that is hardly about a model and its data, so it counts as a mention: tie it to the system you design.",
        ),
        (
            finding("deferred", 1, "cue", "dismissed"),
            "“out of scope” puts it off, which counts as a mention: say what you do until then, or why it can wait.",
        ),
        (
            finding("copied", 0, "cue"),
            "“keep all clicks” is copied from the prompt, which earns nothing: say it of your own design, in your own words.",
        ),
        (
            finding("dismissed", 0, "cue", "dismissed"),
            "You set “keep all clicks” aside (“out of scope”) without a reason: say why, or what you do about it.",
        ),
        (
            finding("dismissed", 1, "cue", "dismissed", "reason"),
            "You set “keep all clicks” aside (“out of scope”) and gave a reason (“because a week is long”), which counts as a mention: say what you would do.",
        ),
    ],
    ids=lambda value: value["reason"] if isinstance(value, dict) else "",
)
def test_sentence_quotes_the_words(found, sentence):
    assert explain(found, {3: TEXT}) == sentence


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            finding("number", 2, "number", is_whole=True),
            "No set phrase says this, but your words as a whole do; “5%” puts a figure on it, so it is specific.",
        ),
        (
            finding("choice", 2, is_whole=True),
            "No set phrase says this, but your words as a whole do; the sentence as a whole makes it specific.",
        ),
        (
            finding("reason", 3, is_whole=True),
            "No set phrase says this, but your words as a whole do; the sentence as a whole reads as justified.",
        ),
        (
            finding("mention", 1, is_whole=True),
            "This, by its words as a whole, is a mention: tie a choice, a figure or a procedure to it.",
        ),
        (finding("reason", 3, "cue"), "You wrote “keep all clicks”; the sentence as a whole reads as justified."),
    ],
)
def test_sentence_is_honest_where_no_words_can_be_named(found, sentence):
    assert explain(found, {3: TEXT}) == sentence


@pytest.mark.parametrize(
    ("reason", "depth", "sentence"),
    [
        ("mention", 1, "This is a mention: tie a choice, a figure or a procedure to it."),
        ("named technique", 2, "A technique by name is specific by itself."),
        ("number", 2, "A figure stands with it, so it is specific."),
        ("procedure", 2, "A procedure is given, so it is specific."),
        ("reason", 3, "A reason lifts it to justified."),
        ("deferred", 1, "This puts it off, which counts as a mention: say what you do until then, or why it can wait."),
        ("dismissed", 0, "You set it aside without a reason: say why, or what you do about it."),
        ("dismissed", 1, "You set it aside and gave a reason, which counts as a mention: say what you would do."),
    ],
)
def test_report_from_before_marks_has_its_sentence(reason, depth, sentence):
    assert explain(as_stored_before_marks(finding(reason, depth)), {3: TEXT}) == sentence


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason != Reason.NONE], ids=str)
@pytest.mark.parametrize("depth", range(4))
def test_every_reason_has_its_sentence(reason, depth):
    marked = finding(str(reason), depth, *WORDS)

    sentences = [
        explain(found, {3: TEXT})
        for found in (
            marked,
            finding(str(reason), depth),
            finding(str(reason), depth, is_whole=True),
            as_stored_before_marks(marked),
            marked | {"evidence": []},
        )
    ]

    assert all(said[:1].isupper() or said[:1] == "“" for said in sentences)
    assert all(said.endswith(".") and "{" not in said and "  " not in said and "“”" not in said for said in sentences)


def test_each_reason_has_a_sentence_of_its_own():
    reasons = [str(reason) for reason in Reason if reason != Reason.NONE]

    assert len({explain(finding(reason, 1, *WORDS), {3: TEXT}) for reason in reasons}) == len(reasons)


def test_nothing_found_and_unknown_reasons_need_no_sentence():
    assert explain({"depth": 0, "reason": "", "dismissed": False, "evidence": []}, {}) == ""
    assert explain(finding("something new", 2, "cue"), {3: TEXT}) == ""


def test_words_of_a_step_without_text_are_not_quoted():
    assert explain(finding("number", 2, "cue", "number"), {}) == "The sentence as a whole makes it specific."


def test_first_evidence_that_bears_the_reason_out_is_quoted():
    found = finding("reason", 3, "cue")
    found["evidence"] += finding("reason", 3, "cue", "number", "reason")["evidence"]

    assert explain(found, {3: TEXT}) == (
        "You wrote “keep all clicks” with “5%”; the reason, “because a week is long”, lifts it to justified."
    )


def test_long_words_are_cut():
    text = "focal " * 40

    said = explain(finding("list", 1, "cue", text=text, words={"cue": text.strip()}), {3: text})

    quote = said.split("”")[0]
    assert quote.endswith(" …")
    assert len(quote) <= LONGEST_QUOTE + 1
