"""Sentences that are one frame with other words filled in, and what tells a repeated frame."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .marks import COMPARE, NUMBER, WHY
from .sentences import Words
from .words import listed

REPEATED_FRAME = 4
REPEATED_SKELETON = 6
REPEATED_RUN = 5
LEAST_REPEATED = 0.5
FEWEST_REPEATED = 4
LONGEST_SKELETON = 8
LONGEST_TERM = 5
LONGEST_DEFINED = 160
SKELETON = "~"
DEFINITION = "="
COVERED = "_"
START = "^"
ANY_NUMBER = "0"
REPEATED_DEFINITION = 8
_DEFINES = re.compile(
    rf"""\W*(?:(?:an?|by)\s+)?
    (?:[^\W_][^\s:|=]*\s+){{0,{LONGEST_TERM - 1}}}[^\W_][^\s:|=]*\s*         # a term,
    (?:\(\w+\.\)\s*)?                                                    # perhaps (n.),
    (?:we\s(?:mean|understand)\b                                            # is a ...
    |(?:[:|=*_–—-]{{1,4}}|\b(?:is|are|means?|denotes?|describes|refers?\sto|stands\sfor))
    [\s*_]{{1,4}}(?:an?|the|what|when|where|one|two)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_POINTING = listed("this that it they there what how one q and so the these")
_OF_OURS = listed("our ours us this these we i my here")


def frame_of(words: Words, marks: Sequence[int], covered: frozenset[int]) -> tuple[str, ...]:
    """Return the words of a sentence, those that cues cover marked: what a frame is known by.

    Of a short sentence without figure or reason only the first two words remain: "We use ..." is one frame. All
    sentences that define a term are another.
    """
    lexemes = words.lexemes
    if is_definition(words):
        return (SKELETON, DEFINITION)
    if len(words) <= LONGEST_SKELETON and not any(mark & (NUMBER | WHY | COMPARE) for mark in marks):
        return (SKELETON, *(word.lower for word in lexemes[:2]))
    return tuple(COVERED + word.lower if i in covered else word.lower for i, word in enumerate(lexemes))


def is_definition(words: Words) -> bool:
    """Say whether a sentence explains a term as a dictionary does: nobody's, and without a figure."""
    found = _DEFINES.match(words.text[:LONGEST_DEFINED])
    if not found or words.text.rstrip(" *_").endswith("?"):
        return False
    if any(word.lower in _POINTING for word in words.lexemes[:2]):
        return False
    rest = (word for word, end in zip(words.lexemes, words.ends, strict=True) if end > found.end())
    return not any(word.lower in _OF_OURS or word.lower[0].isdigit() for word in rest)


def repeated_frames(frames: Iterable[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """Return the frames that come back often with other words filled in, all of them or most of what they say."""
    counts = Counter(frames)
    by_rest: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for frame in counts:
        by_rest.setdefault(_rest(frame), []).append(frame)
    same = (
        group
        for rest, group in by_rest.items()
        if len(rest) > 1 and sum(counts[frame] for frame in group) >= _often(rest)
    )
    runs = Counter(run for frame in counts if frame[:1] != (SKELETON,) for run in set(_runs(frame)))
    often = {run for run, count in runs.items() if count >= REPEATED_RUN and run.count(ANY_NUMBER) < 2}
    made = (frame for frame in counts if often and _is_made_of(often, frame))
    return frozenset(frame for group in same for frame in group).union(made)


def _rest(frame: tuple[str, ...]) -> tuple[str, ...]:
    """Return what cues do not cover."""
    return tuple(word for word in frame if word[0] != COVERED)


def _runs(frame: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return each three neighbouring words of a frame, numbers alike; its beginning counts as one of them."""
    said = [START, *(ANY_NUMBER if word[0].isdigit() else word for word in (word.lstrip(COVERED) for word in frame))]
    return list(zip(said, said[1:], said[2:], strict=False))


def _is_made_of(often: set[tuple[str, ...]], frame: tuple[str, ...]) -> bool:
    """Say whether most words of a frame stand in runs that come back often."""
    said = {place + i for place, run in enumerate(_runs(frame)) if run in often for i in range(len(run))} - {0}
    return len(said) >= max(FEWEST_REPEATED, LEAST_REPEATED * len(frame))


def _often(frame: tuple[str, ...]) -> int:
    if frame == (SKELETON, DEFINITION):
        return REPEATED_DEFINITION
    return REPEATED_SKELETON if frame[0] == SKELETON else REPEATED_FRAME
