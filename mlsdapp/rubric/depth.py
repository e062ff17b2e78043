"""From what stands around a match to its depth: the one place where this is decided."""

from typing import NamedTuple

from .types import ABSENT, JUSTIFIED, MENTIONED, SPECIFIC, Reason


class Signals(NamedTuple):
    """What was seen around a match, in its clause unless said otherwise."""

    named: bool = False
    number: bool = False
    choice: bool = False
    procedure: bool = False
    why: bool = False
    dismissed: bool = False
    cap: Reason = Reason.NONE


class Verdict(NamedTuple):
    """A depth, and the machine word that explains it."""

    depth: int
    reason: Reason


def judge(signals: Signals) -> Verdict:
    """Return the depth of one match.

    >>> judge(Signals(number=True, why=True))
    Verdict(depth=3, reason=<Reason.WHY: 'reason'>)
    """
    if signals.dismissed:
        return Verdict(MENTIONED if signals.why else ABSENT, Reason.DISMISSED)
    if signals.cap:
        return Verdict(MENTIONED, signals.cap)
    specific = _specific(signals)
    if specific and signals.why:
        return Verdict(JUSTIFIED, Reason.WHY)
    if specific:
        return Verdict(SPECIFIC, specific)
    return Verdict(MENTIONED, Reason.MENTION)


def _specific(signals: Signals) -> Reason:
    """Return what makes the match specific, or nothing."""
    if signals.named:
        return Reason.NAMED
    if signals.number:
        return Reason.NUMBER
    if signals.choice:
        return Reason.CHOICE
    return Reason.PROCEDURE if signals.procedure else Reason.NONE
