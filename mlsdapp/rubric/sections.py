"""Split a Markdown file into the texts of the steps by its headings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .sentences import blank, blank_comments
from .types import Section
from .words import lexeme, listed, words_of

_HASHES = re.compile(r" {0,3}(?P<hashes>#{1,6})[ \t]+(?P<title>[^\n]{0,200})$")
_BOLD = re.compile(r"[ \t]*(?:\*\*|__)(?P<title>[^*_]{1,100})(?:\*\*|__)[ \t]*:?[ \t]*$")
_PLAIN = re.compile(r"[ \t]*(?P<title>[^\s|>#*`+-].{0,79})$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_NUMBER = re.compile(
    r"(?:(?:step|part|section|phase|stage|box)\s*)?(?:#\s*)?\(?(?P<number>[1-7])(?:\s*/\s*7)?\s*(?:[.):\-–—]+|\s|$)",
    re.I,
)
_STEP = re.compile(r"(?:step|part|section|phase|stage|box)\b", re.I)
_FILLER = listed("the a an and of for to my our step part section phase stage s")


BOLD_LEVEL, PLAIN_LEVEL = 7, 8
LEVEL_OF_STEPS = 3


class _Heading(NamedTuple):
    start: int
    end: int
    title: str
    level: int


class _Named(NamedTuple):
    """A heading, the step it names, and whether it does so by words rather than by number."""

    heading: _Heading
    step: int
    by_words: bool


def split_steps(text: str, titles: Mapping[int, Sequence[str]]) -> dict[int | None, Section]:
    """Return each step's part of a file; key None holds the whole file with the parts of steps blanked.

    `titles` gives heading aliases of each step. HTML comments are blanked, so offsets stay.
    """
    visible = blank_comments(text)
    aliases = {step: [_key(title) for title in names] for step, names in titles.items()}
    named = _of_one_level([one for heading in _headings(visible) if (one := _name(heading, aliases))])
    parts: dict[int | None, list[tuple[int, int, str]]] = {}
    for i, (heading, step, _) in enumerate(named):
        end = named[i + 1].heading.start if i + 1 < len(named) else len(visible)
        parts.setdefault(step, []).append((heading.end, end, heading.title))
    return _sections(visible, named[0].heading.start if named else len(visible), parts)


def _of_one_level(named: list[_Named]) -> list[_Named]:
    """Leave out headings inside a step that happen to name another.

    Where one level names several steps, headings of other levels count only for steps it does not name, and deeper
    ones only by their words.
    """
    steps: dict[int, set[int]] = {}
    for one in named:
        steps.setdefault(one.heading.level, set()).add(one.step)
    level = min(steps, key=lambda level: (-len(steps[level]), level), default=0)
    if not named or len(steps[level]) < LEVEL_OF_STEPS:
        return named
    return [
        one
        for one in named
        if one.heading.level == level or one.step not in steps[level] and (one.by_words or one.heading.level < level)
    ]


def _sections(
    visible: str, outside_end: int, parts: Mapping[int | None, list[tuple[int, int, str]]]
) -> dict[int | None, Section]:
    sections: dict[int | None, Section] = {}
    if visible[:outside_end].strip():
        sections[None] = Section(visible[:outside_end] + blank(visible[outside_end:]), 0)
    for step in sorted(step for step in parts if step is not None):
        pieces = parts[step]
        joined = "\n\n".join(visible[start:end] for start, end, _ in pieces)
        headings = tuple(title for _, _, title in pieces)
        sections[step] = Section(joined, pieces[0][0] if len(pieces) == 1 else None, headings)
    return sections


def _headings(text: str) -> Iterator[_Heading]:
    """Give the lines that may be headings; a plain line only when nothing else stands in its paragraph."""
    fence, at, before = "", 0, ""
    lines = text.splitlines(keepends=True)
    for i, line in enumerate(lines):
        start, at = at, at + len(line)
        stripped = line.rstrip()
        if found := _FENCE.match(stripped):
            fence = "" if fence == found[1] else fence or found[1]
        elif not fence:
            after = lines[i + 1] if i + 1 < len(lines) else ""
            underlined = set(after.strip()) in ({"="}, {"-"})
            end = at + len(after) if underlined else at
            yield from _heading(stripped, start, end, alone=not before and (underlined or not after.strip()))
        before = stripped.strip()


def _heading(line: str, start: int, end: int, alone: bool) -> Iterator[_Heading]:
    for pattern, level in ((_HASHES, 0), (_BOLD, BOLD_LEVEL), (_PLAIN, PLAIN_LEVEL)):
        found = pattern.match(line)
        if found and (level < PLAIN_LEVEL or alone and line.strip()):
            yield _Heading(start, end, found["title"].strip(" \t#"), level or len(found["hashes"]))
            return


def _name(heading: _Heading, aliases: Mapping[int, Sequence[tuple[str, ...]]]) -> _Named | None:
    """Return the step a heading names: by its words first, then by its number."""
    title = heading.title.strip("*_:` \t")
    found = _NUMBER.match(title)
    number = int(found["number"]) if found else None
    firm = heading.level < PLAIN_LEVEL
    step = _by_words(_key(title[found.end() :] if found else title), aliases, loose=firm)
    if step is not None:
        return _Named(heading, step, True) if firm or number in (None, step) else None
    if number is None or number not in aliases or not (firm or _STEP.match(title)):
        return None
    return _Named(heading, number, False)


def _key(title: str) -> tuple[str, ...]:
    words = [lexeme(raw) for raw in words_of(title)]
    return tuple(word.stem for word in words if word.lower not in _FILLER)


def _by_words(key: tuple[str, ...], aliases: Mapping[int, Sequence[tuple[str, ...]]], loose: bool) -> int | None:
    """Return the step with this title; a loose look accepts a title that begins with an alias's words."""
    for step, names in aliases.items():
        if key and key in names:
            return step
    if not loose or not key:
        return None
    best: tuple[int, int] | None = None
    for step, names in aliases.items():
        for name in names:
            if name and len(key) <= len(name) + 3 and key[: len(name)] == name:
                best = max(best or (0, 0), (len(name), -step))
    return -best[1] if best else None
