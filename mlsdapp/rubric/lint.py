"""Find what an editor should mend in considerations, and show where a cue stands in a text."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from .cues import parse_cue
from .elements import View
from .errors import CueError, RubricError
from .lexicon import COMMON_STEMS
from .matching import Matcher
from .numbers import UNITS
from .parse import parse_consideration
from .sentences import Kind, Words, chunks, split_sentences
from .types import AtomKind, Consideration, Cue, Evidence, Problem

DEPTH_NAMES = {1: "mentioned", 2: "specific", 3: "justified"}


@lru_cache(maxsize=256)
def _matcher(considerations: tuple[Consideration, ...]) -> Matcher:
    return Matcher(considerations)


def find(consideration: Consideration, text: str) -> list[Evidence]:
    """Return where the consideration's cues stand in a text, whatever is said there about them."""
    return [evidence for _, evidence in find_all((consideration,), text)]


def find_all(considerations: Sequence[Consideration], text: str) -> list[tuple[str, Evidence]]:
    """Return the key and the span of each cue of these considerations that stands in a text."""
    matcher = _matcher(tuple(considerations))
    return [
        (
            considerations[matcher.cues[cue].owner].key,
            Evidence(None, start, end, text[start:end], matcher.cues[cue].cue.source),
        )
        for cue, start, end in _places(matcher, text)
    ]


def _places(matcher: Matcher, text: str) -> Iterator[tuple[int, int, int]]:
    heading: View | None = None
    for sentence in split_sentences(text):
        for start, end in chunks(text, sentence):
            words = Words(text[start:end])
            view = matcher.view(words, heading)
            for match in matcher.matches(view):
                yield match.cue, start + words.starts[match.first], start + words.ends[match.last]
            if sentence.kind == Kind.HEADING:
                heading = view


def lint(considerations: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """Return what is wrong with considerations given as data; an empty list when nothing is."""
    problems: list[Problem] = []
    parsed: list[Consideration] = []
    for data in considerations:
        errors = list(_unreadable(data))
        problems.extend(errors)
        if not errors:
            parsed.append(parse_consideration(data))
    for consideration in parsed:
        problems.extend(_mismatched(consideration))
        problems.extend(_too_common(consideration))
    return problems + list(_shared(parsed))


def _unreadable(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Give every problem that keeps a consideration from being read: each bad cue, or the first bad field."""
    key = str(data.get("key", ""))
    readable = dict(data)
    for field in ("cues", "anti_cues"):
        cues = data.get(field)
        if not isinstance(cues, list) or not cues:
            continue
        readable[field] = ["placeholder"]
        for i, cue in enumerate(cues):
            try:
                parse_one(cue)
            except RubricError as error:
                yield Problem(key, f"{field}[{i}]", f"{error.reason}: {cue}")
    try:
        parse_consideration(readable)
    except RubricError as error:
        yield Problem(key, error.field, error.reason)


def parse_one(cue: object) -> Cue:
    """Return the cue if it can be read, whatever the data holds."""
    if not isinstance(cue, str):
        raise CueError(0, f"a cue is text, not {type(cue).__name__}; quote it")
    return parse_cue(cue)


def _mismatched(consideration: Consideration) -> Iterator[Problem]:
    for example in consideration.examples:
        if not find(consideration, example.text):
            name = DEPTH_NAMES.get(example.depth, "example")
            yield Problem(consideration.key, f"examples.{name}", f"no cue matches: {example.text}")
    for i, text in enumerate(consideration.counter_examples):
        for evidence in find(consideration, text):
            reason = f"cue `{evidence.cue}` matches {evidence.quote!r} in: {text}"
            yield Problem(consideration.key, f"counter_examples[{i}]", reason)


def _too_common(consideration: Consideration) -> Iterator[Problem]:
    for i, cue in enumerate(consideration.cues):
        if is_too_common(cue):
            reason = f"a single common word, combine it, give it context or mark it ?: {cue.source}"
            yield Problem(consideration.key, f"cues[{i}]", reason)


def is_too_common(cue: Cue) -> bool:
    """Say whether a cue is a single common word without context."""
    if cue.weak or cue.context or cue.excluded or len(cue.runs) > 1 or len(cue.runs[0].elements) > 1:
        return False
    return any(
        len(phrase.atoms) == 1
        and (
            phrase.atoms[0].kind == AtomKind.STEM
            and phrase.atoms[0].text in COMMON_STEMS
            or phrase.atoms[0].kind == AtomKind.NUMBER
            and phrase.atoms[0].text in ("", *UNITS)
        )
        for phrase in cue.runs[0].elements[0]
    )


def _shared(considerations: Sequence[Consideration]) -> Iterator[Problem]:
    owners: dict[tuple[object, ...], str] = {}
    for consideration in considerations:
        for i, cue in enumerate(consideration.cues):
            meaning = (cue.runs, cue.gaps, cue.context, cue.excluded)
            owner = owners.setdefault(meaning, f"{consideration.key} cues[{i}]")
            if owner != f"{consideration.key} cues[{i}]":
                yield Problem(consideration.key, f"cues[{i}]", f"the same cue is {owner}: {cue.source}")
