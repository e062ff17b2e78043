"""The cue language: from one line of text to a `Cue`, or a `CueError` that names the place."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .errors import CueError
from .numbers import unit_of
from .types import Atom, AtomKind, Cue, Phrase, Run
from .words import lexeme, words_of

LONGEST_CUE = 400
MOST_ALTERNATIVES = 60
WIDEST_GAP = 30
SHORTEST_PREFIX = 3

_TOKEN = re.compile(
    r'(?P<space>\s+)|"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<gap>~\d*)|(?P<mark>[()|&!])|(?P<bare>[^\s()|&!"]+)'
)
_NUMBER = re.compile(r"#(?P<unit>[^\W\d_]+|%)?$")
_PREFIX = re.compile(r"(?P<start>[^\W_][^*#~]*)\*$")


class _Token(NamedTuple):
    kind: str
    text: str
    position: int


@lru_cache(maxsize=16384)
def parse_cue(source: str) -> Cue:
    """Return the parsed cue.

    >>> parse_cue("+ isotonic regression").named
    True
    """
    if len(source) > LONGEST_CUE:
        raise CueError(LONGEST_CUE, f"longer than {LONGEST_CUE} characters")
    return _Parser(source).cue()


class _Parser:
    """Read one cue from left to right; a parser is used once."""

    def __init__(self, source: str) -> None:
        self.source = source
        body = source.lstrip()
        while body[:1] in ("+", "?"):
            body = body[1:].lstrip()
        self.marks = source[: len(source) - len(body)]
        self.tokens = list(_tokens(source, len(source) - len(body)))
        self.at = 0

    def cue(self) -> Cue:
        """Read the whole cue."""
        runs, gaps = self._chain()
        context: list[Run] = []
        excluded: list[Run] = []
        while (token := self._next()) is not None:
            if token.text not in ("&", "!") or token.kind != "mark":
                raise CueError(token.position, f"unexpected {token.text!r}")
            part = self._run()
            (context if token.text == "&" else excluded).append(part)
        return Cue(
            source=self.source,
            runs=tuple(runs),
            gaps=tuple(gaps),
            context=tuple(context),
            excluded=tuple(excluded),
            named="+" in self.marks,
            weak="?" in self.marks,
        )

    def _chain(self) -> tuple[list[Run], list[int]]:
        runs, gaps = [self._run()], []
        while (token := self._peek()) is not None and token.kind == "gap":
            self.at += 1
            gaps.append(_gap(token))
            runs.append(self._run())
        return runs, gaps

    def _run(self) -> Run:
        """Read neighbouring elements up to a gap, a context or the end."""
        elements: list[tuple[Phrase, ...]] = []
        while (token := self._peek()) is not None and token.kind != "gap" and token.text not in ("&", "!"):
            self.at += 1
            elements.extend(self._elements(token))
        if not elements:
            raise CueError(self._position(), "a word is missing here")
        if all(_is_any(element) for element in elements):
            raise CueError(self._position(), "nothing but * is no cue")
        return Run(tuple(elements))

    def _elements(self, token: _Token) -> Iterator[tuple[Phrase, ...]]:
        if token.kind == "mark" and token.text == "(":
            yield self._group(token)
        elif token.kind == "mark":
            raise CueError(token.position, f"unexpected {token.text!r}")
        elif token.kind == "quoted":
            yield (_exact(token),)
        else:
            for atom in _atoms(token):
                yield (Phrase((atom,)),)

    def _group(self, opening: _Token) -> tuple[Phrase, ...]:
        """Read the alternatives after an opening bracket, closing bracket included."""
        alternatives: list[Phrase] = []
        atoms: list[Atom] = []
        exact: list[Phrase] = []
        while (token := self._next()) is not None:
            if token.text in ("|", ")") and token.kind == "mark":
                alternatives.append(_alternative(atoms, exact, token))
                atoms, exact = [], []
                if len(alternatives) > MOST_ALTERNATIVES:
                    raise CueError(opening.position, f"more than {MOST_ALTERNATIVES} alternatives")
                if token.text == ")":
                    return tuple(alternatives)
            elif token.kind == "quoted":
                exact.append(_exact(token))
            elif token.kind == "bare":
                atoms.extend(_atoms(token))
            else:
                reason = "groups do not nest" if token.text == "(" else f"{token.text!r} cannot stand inside a group"
                raise CueError(token.position, reason)
        raise CueError(opening.position, "the group is not closed")

    def _peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _next(self) -> _Token | None:
        token = self._peek()
        self.at += 1
        return token

    def _position(self) -> int:
        token = self._peek()
        return token.position if token else len(self.source)


def _tokens(source: str, start: int) -> Iterator[_Token]:
    at = start
    while at < len(source):
        found = _TOKEN.match(source, at)
        if not found:
            raise CueError(at, f"unexpected {source[at]!r}")
        if found.lastgroup != "space":
            yield _token(found, at)
        at = found.end()


def _token(found: re.Match[str], at: int) -> _Token:
    if found["quoted"] is not None:
        if not found["closed"]:
            raise CueError(at, "the quotation mark is not closed")
        return _Token("quoted", found["quoted"], at)
    kind = str(found.lastgroup)
    return _Token(kind, found.group(), at)


def _gap(token: _Token) -> int:
    if token.text == "~" or int(token.text[1:]) > WIDEST_GAP:
        raise CueError(token.position, f"~ wants a number of words from 0 to {WIDEST_GAP}")
    return int(token.text[1:])


def _is_any(element: tuple[Phrase, ...]) -> bool:
    return all(atom.kind == AtomKind.ANY for phrase in element for atom in phrase.atoms)


def _exact(token: _Token) -> Phrase:
    words = words_of(token.text)
    if not words:
        raise CueError(token.position, "the quotation holds no word")
    if token.text != token.text.lower():
        return Phrase(tuple(Atom(AtomKind.EXACT, word) for word in words), tight=True)
    return Phrase(tuple(Atom(AtomKind.FOLDED, lexeme(word).lower) for word in words), tight=True)


def _alternative(atoms: list[Atom], exact: list[Phrase], token: _Token) -> Phrase:
    if atoms and exact or len(exact) > 1:
        raise CueError(token.position, "a quoted text stands alone in its alternative")
    if exact:
        return exact[0]
    if not atoms:
        raise CueError(token.position, "an alternative is empty")
    return Phrase(tuple(atoms))


def _atoms(token: _Token) -> list[Atom]:
    """Return the atoms of one bare piece; `real-time` has two."""
    text = token.text
    if text == "*":
        return [Atom(AtomKind.ANY)]
    if text.startswith("#"):
        return [_number(token)]
    if "*" in text:
        return _prefixed(token)
    if "~" in text or text[0] in "+?":
        raise CueError(token.position, f"a space is missing around {text!r}, or quote it")
    words = words_of(text)
    if not words:
        raise CueError(token.position, f"{text!r} holds no word")
    return [Atom(AtomKind.STEM, lexeme(word).stem) for word in words]


def _number(token: _Token) -> Atom:
    found = _NUMBER.match(token.text)
    if not found:
        raise CueError(token.position, "# stands alone or before one unit")
    return Atom(AtomKind.NUMBER, unit_of(found["unit"]) if found["unit"] else "")


def _prefixed(token: _Token) -> list[Atom]:
    """Return the atoms of `word*`; only the last of hyphenated words is a prefix."""
    found = _PREFIX.match(token.text)
    words = words_of(found["start"]) if found else []
    if not words:
        raise CueError(token.position, "* stands alone or at the end of a word")
    *before, last = words
    start = lexeme(last).lower
    if len(start) < SHORTEST_PREFIX:
        raise CueError(token.position, f"at least {SHORTEST_PREFIX} letters before the *")
    return [*(Atom(AtomKind.STEM, lexeme(word).stem) for word in before), Atom(AtomKind.PREFIX, start)]
