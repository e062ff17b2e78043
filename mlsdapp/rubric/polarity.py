"""Negation and dismissal: which words of a sentence are set aside, and which only look so."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .sentences import Words
from .words import listed


class Trigger(NamedTuple):
    """Words that set something aside: where they stand, and the words they reach."""

    first: int
    last: int
    reach_first: int
    reach_last: int
    hard: bool


FORWARD, SOFT, BACKWARD, NEUTRAL = "forward", "soft", "backward", "neutral"
_PHRASES = {
    FORWARD: """
        ignore; ignores; ignoring; skip; skipping; omit; omitting; neglect; leave out; leaving out; leave
        aside; set aside; put aside;
        forget; forget about; not consider; not considering; not worry; don't worry; won't bother; not bother; don't
        bother; no need; not need;
        don't need; doesn't need; won't need; wouldn't need; needn't; dont need; no plan; no plans; nothing
        to; don't care; not care;
        do not care; no reason to; not worth; isn't worth; wouldn't spend; won't spend; not spend; out of
        scope; not in scope; won't do;
        not do; don't do; won't have; don't have; not have; doesn't have; won't use; not use; don't use; not
        going to; won't handle;
        not handle; don't handle; not cover; won't cover; don't cover; not support; won't support; don't plan;
        not plan; not think about;
        don't think about; no thought; pretend; never mind; not look at; not address; not monitor; don't
        monitor; not our; isn't our;
        not concerned; no concern; not include; won't build; not build; don't build; don't think; i'd skip; do
        without; not a fan of;
        refuse to; nobody needs; nobody wants; nobody cares; no one needs; no one wants; no point; no reason for;
        no time for; no use for; get by without; gets by without; do without; live without;
        not deal with; not doing; not go into; not going into; not touch; couldn't care less; not care less;
        i pass on; i'd pass on; i'll pass on; would pass on; we'll pass on; we'd pass on
    """,
    SOFT: """
        no; not; never; don't; doesn't; won't; isn't; aren't; wouldn't; neither; nor; cannot; can't; dont; without;
        nobody
    """,
    BACKWARD: """
        out of scope; not in scope; outside scope; outside the scope; not needed; isn't needed; aren't needed;
        not necessary; isn't necessary;
        unnecessary; overkill; not a concern; isn't a concern; not our concern; isn't our concern; no concern;
        not an issue; isn't an issue;
        no issue; not a problem; isn't a problem; no problem; not required; isn't required; not apply; doesn't
        apply; don't apply; n a;
        not applicable; skipped; ignored; doesn't matter; not matter; don't matter; not relevant; isn't
        relevant; irrelevant;
        not important; isn't important; not considered; not handled; not done; impossible; todo; not planned;
        can wait; not worth;
        isn't worth; disregarded; left out; not in v1; not for v1; average out; averages out; not exist;
        doesn't exist; not interesting;
        nice to have; not use; not used; not included; excluded from scope; solves itself; none needed;
        not covered; waste of time; waste of effort; waste of money; somebody else's; someone else's; not my problem;
        not our problem; not my job; not our job; no role; no part; dropped from the plan; dropped from the design;
        dropped from scope; be neglected; safely ignored; not something we; not for us; ruled out
    """,
    NEUTRAL: """
        not only; not just; no more than; no less than; no later than; not more than; not less than; must not;
        mustn't; cannot ignore;
        can't ignore; not ignore; never ignore; don't ignore; not skip; never skip; not forget; don't forget;
        never forget; no matter;
        no longer; or not; if not; not all; not every; why not; not necessarily; not too; not enough; isn't
        enough; not sure; not yet;
        not know; don't know; not only; not merely; not simply; no worse; no fewer; not have to wait; should
        not; shouldn't; no doubt;
        not wait; can't wait; cannot wait; not see; never see; not seen; never seen; not exceed; no slower;
        not dismissed; not neglect;
        shouldn't be; not be ignored; cannot be ignored; can't be ignored; not overkill; not before; not
        after; not until; not same;
        not the same; not random; not randomly; not leak; not change; not equal; not clicked; not click; not
        viewed; not at random;
        not by random; not shuffle; no shuffle; not mix; never mix;
        not be neglected; never be neglected; cannot be neglected; can't be neglected; not be ruled out;
        cannot be ruled out; can't be ruled out; not be left out; never skip; not fail; never fail
    """,
}
_CONTRACTED = ("won't", "don't", "doesn't", "didn't", "wouldn't", "isn't", "aren't", "wasn't", "weren't")
_PARTED = {"leave": "out aside", "leaves": "out aside", "leaving": "out aside", "put": "aside", "keep": "out"}
_PART = 6
_CONTINUES = listed("for as to in with from until")
_REACH = {FORWARD: 12, SOFT: 4, BACKWARD: 20, NEUTRAL: 0}


def _table() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return trigger phrases by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in _PHRASES.items():
        for phrase in phrases.split(";"):
            words = tuple(phrase.split())
            openings = (words[0], *(_CONTRACTED if words[0] == "not" and len(words) > 1 else ()))
            for first in openings:
                table.setdefault(first, []).append(((first, *words[1:]), kind))
    for found in table.values():
        found.sort(key=lambda entry: (-len(entry[0]), entry[1] != NEUTRAL, entry[1]))
    return table


def _slips(word: str) -> Iterator[str]:
    """Give the word with two neighbours swapped, one letter left out, or one doubled."""
    for i in range(1, len(word)):
        yield word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :]
        yield word[:i] + word[i + 1 :]
        yield word[:i] + word[i - 1 :]


_TRIGGERS = _table()
_OPENING = frozenset((*_TRIGGERS, *_PARTED))
_OFTEN = listed("ignore ignoring ignored neglect neglected overkill unnecessary necessary irrelevant scope needed")
_MISTYPED = {slip: word for word in sorted(_OFTEN) for slip in _slips(word) if slip not in _OFTEN} | {
    word.replace("'", ""): word for word in (*_CONTRACTED, "aren't", "needn't", "can't")
}
DOUBLED = 2
_ORDER = ("forget",)  # an order only where the sentence begins with it: people forget passwords
_NEGATIONS = listed("not never don't can't cannot won't mustn't")
_HYPOTHETICAL = listed("if when unless until whether once")


def triggers(words: Words) -> list[Trigger]:
    """Return what sets words aside in a sentence, in order.

    A neutral phrase silences what follows at once: "must not be ignored" ignores nothing.
    """
    lowers = [_MISTYPED.get(word.lower, word.lower) for word in words.lexemes]
    if _OPENING.isdisjoint(lowers):
        return []
    found: list[Trigger] = []
    at, neutral = 0, -DOUBLED
    while at < len(words):
        matched = [
            entry
            for entry in _TRIGGERS.get(lowers[at], ())
            if _stands(entry[0], lowers, at) and (at == 0 or entry[0] != _ORDER)
        ]
        length = len(matched[0][0]) if matched else 1
        kinds = [kind for phrase, kind in matched if len(phrase) == length]
        if NEUTRAL in kinds:
            neutral = at + length
        elif at - neutral >= DOUBLED:
            found.extend(_trigger(kind, at, at + length - 1, words) for kind in kinds)
        at += length
    return [trigger for trigger in (*found, *_parted(words)) if not _is_hypothetical(trigger, words)]


def _parted(words: Words) -> Iterator[Trigger]:
    """Give what sets aside the words in its middle: "leave drift out", but not "leave a week out for testing"."""
    lexemes = words.lexemes
    for at, word in enumerate(lexemes):
        closing = _PARTED.get(word.lower, "").split()
        negated = at > 0 and lexemes[at - 1].lower in _NEGATIONS
        for last in range(at + 2, min(at + 2 + _PART, len(lexemes))) if closing and not negated else ():
            if words.clauses[last] != words.clauses[at] or lexemes[last].is_number:
                break
            if lexemes[last].lower in closing:
                after = lexemes[last + 1].lower if last + 1 < len(lexemes) else ""
                if after not in _CONTINUES:
                    yield Trigger(last, last, at + 1, last - 1, True)
                break


def _stands(phrase: tuple[str, ...], lowers: list[str], at: int) -> bool:
    return len(phrase) == 1 or tuple(lowers[at : at + len(phrase)]) == phrase


def _trigger(kind: str, first: int, last: int, words: Words) -> Trigger:
    """Return the trigger with its reach, which ends with its clause."""
    clause, clauses = words.clauses[first], words.clauses
    if kind == BACKWARD:
        begin = first
        while begin > 0 and first - begin < _REACH[kind] and clauses[begin - 1] == clause:
            begin -= 1
        return Trigger(first, last, begin, first - 1, True)
    end = last
    while end + 1 < len(words) and end - last < _REACH[kind] and clauses[end + 1] == clause:
        end += 1
    return Trigger(first, last, last + 1, end, kind == FORWARD)


def _is_hypothetical(trigger: Trigger, words: Words) -> bool:
    """Say whether the trigger stands in a condition ("if there is no ...") or opens one ("Without it, ...")."""
    lexemes = words.lexemes
    if lexemes[trigger.first].lower == "without":
        return trigger.first == 0 or trigger.hard is False and words.clauses[trigger.first] != words.clauses[0]
    before = lexemes[max(0, trigger.first - 5) : trigger.first]
    return any(word.lower in _HYPOTHETICAL for word in before)


def setting_aside(
    found: Sequence[Trigger], first: int, last: int, words: Words, means: Callable[[str], bool] | None = None
) -> Trigger | None:
    """Return the trigger that reaches the words first..last.

    One that stands among them counts unless a cue means it: "never" in "the model is never retrained", not in a cue
    that asks for "never".
    """
    for trigger in found:
        if trigger.reach_first > last or first > trigger.reach_last:
            continue
        apart = trigger.last < first or trigger.first > last
        if apart or means is None or not means(words.lexemes[trigger.first].lower):
            return trigger
    return None
