"""Why a finding has its depth, in one plain sentence that quotes the candidate's own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

LONGEST_QUOTE = 72
_MARKUP = str.maketrans("", "", "*`|")

# What keeps a finding at a mention or below, and what to do about it; the keys are the engine's reasons.
CAPPED = {
    "mention": "{This} is a mention: tie a choice, a figure or a procedure to it.",
    "list": "{This} stands in a list of terms, which counts as a mention: say what you do with it.",
    "question": "{This} is only asked about, which counts as a mention: say what you assume, and what follows from it.",
    "copied": "{This} is copied from the prompt, which earns nothing: say it of your own design, in your own words.",
    "heading": "{This} stands only in a heading, which counts as a mention: say under it what you do.",
    "repeated": "{This} stands in a sentence that comes back with other words in it, which counts as a mention: "
    "say what is particular to it here.",
    "fluent": "{This} comes with no commitment, which counts as a mention: choose something, or give a figure or a "
    "procedure.",
    "code": "{This} stands only in code or a diagram, which counts as a mention: say it in a sentence too.",
    "off topic": "{This} is said in passing, in a text that is hardly about a model and its data, so it counts as a "
    "mention: tie it to the system you design.",
}
# What makes a finding specific: with the words that do, of one or of several, and without any to point at.
SPECIFIC = {
    "number": ("{words} puts a figure on it", "{words} put figures on it", "a figure stands with it"),
    "choice": ("{words} makes a choice", "{words} make choices", "a choice is made"),
    "procedure": ("{words} says how", "{words} say how", "a procedure is given"),
}
AS_A_WHOLE = "No set phrase says this, but your words as a whole do"
AS_A_SENTENCE = "the sentence as a whole makes it specific."


@dataclass(frozen=True, slots=True)
class Said:
    """The words of the evidence that tells most of a finding, by role; `is_whole` when no cue found it.

    A report of an engine that did not mark words yet has none: `is_marked` tells.
    """

    words: Mapping[str, list[str]]
    is_whole: bool
    is_marked: bool

    def quoted(self, role: str) -> str:
        return " and ".join(f"“{words}”" for words in self.words.get(role, []))


def explain(finding: Mapping[str, Any], texts: Mapping[int, str]) -> str:
    """The sentence on a finding; "" when there is nothing to explain, or for a reason this version does not know.

    >>> explain({"reason": "list", "depth": 1, "dismissed": False, "evidence": []}, {})
    'This stands in a list of terms, which counts as a mention: say what you do with it.'
    """
    said = read_said(finding, texts)
    reason = finding["reason"]
    if finding["dismissed"]:
        return _set_aside(said, has_reason=finding["depth"] > 0)
    if reason == "deferred":
        later = said.quoted("dismissed") or "This"
        return f"{later} puts it off, which counts as a mention: say what you do until then, or why it can wait."
    if reason in CAPPED:
        this = said.quoted("cue") or ("This, by its words as a whole," if said.is_whole else "This")
        return CAPPED[reason].format(This=this)
    if reason == "named technique":
        named = said.quoted("cue")
        return f"You wrote {_with_figures(said, named)}, which is specific by itself." if named else _by_name(said)
    if reason == "reason":
        return _justified(said)
    return _specific(said, reason) if reason in SPECIFIC else ""


def read_said(finding: Mapping[str, Any], texts: Mapping[int, str]) -> Said:
    if not finding["evidence"]:
        return Said({}, is_whole=False, is_marked=False)
    evidence = next((item for item in finding["evidence"] if _tells(item, finding["reason"])), finding["evidence"][0])
    text = texts.get(evidence["step"], "")
    words: dict[str, list[str]] = {}
    for role, start, end in evidence.get("marks", ()):
        quote = shorten(text[start:end].translate(_MARKUP), LONGEST_QUOTE, placeholder=" …")
        if quote and quote not in words.setdefault(role, []):
            words[role].append(quote)
    return Said(words, is_whole=not evidence["cue"], is_marked="marks" in evidence)


def _tells(evidence: Mapping[str, Any], reason: str) -> bool:
    """Say whether words of an evidence bear out the finding's reason; roles are named like the reasons they serve."""
    return any(role == reason for role, *_ in evidence.get("marks", ()))


def _set_aside(said: Said, *, has_reason: bool) -> str:
    what = said.quoted("cue") or "it"
    how = f" ({said.quoted('dismissed')})" if said.quoted("dismissed") else ""
    if not has_reason:
        return f"You set {what} aside{how} without a reason: say why, or what you do about it."
    why = f" ({said.quoted('reason')})" if said.quoted("reason") else ""
    return f"You set {what} aside{how} and gave a reason{why}, which counts as a mention: say what you would do."


def _with_figures(said: Said, named: str) -> str:
    """What was named, and the figures that are not quoted anyway."""
    quoted = named + said.quoted("reason")
    figures = [words for words in said.words.get("number", []) if words not in quoted]
    return f"{named} with {' and '.join(f'“{words}”' for words in figures)}" if named and figures else named


def _by_name(said: Said) -> str:
    return f"{AS_A_WHOLE}." if said.is_whole else "A technique by name is specific by itself."


def _specific(said: Said, reason: str) -> str:
    """What was said, and what makes it specific: as the engine saw it, or else what stands there to be quoted."""
    role = next((role for role in (reason, *SPECIFIC) if said.words.get(role)), reason)
    words, named = said.words.get(role, []), said.quoted("cue")
    one, several, none = SPECIFIC[role]
    if words and all(quote in named for quote in words):
        return f"You wrote {named}, {one.format(words='which')}, so it is specific."
    if words:
        lifting = (several if len(words) > 1 else one).format(words=said.quoted(role))
        return _opened(said, named, f"{lifting}, so it is specific.")
    return _opened(said, named, AS_A_SENTENCE if said.is_marked else f"{none}, so it is specific.")


def _justified(said: Said) -> str:
    reason = said.quoted("reason")
    lifting = f"the reason, {reason}, lifts it to justified." if reason else "a reason lifts it to justified."
    if not reason and said.is_marked:
        lifting = "the sentence as a whole reads as justified."
    return _opened(said, _with_figures(said, said.quoted("cue")), lifting)


def _opened(said: Said, named: str, lifting: str) -> str:
    opening = AS_A_WHOLE if said.is_whole else f"You wrote {named}" if named else ""
    return f"{opening}; {lifting}" if opening else lifting[0].upper() + lifting[1:]
