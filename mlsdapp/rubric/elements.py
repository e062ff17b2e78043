"""The parts of cues, and where they stand in one sentence."""

from collections.abc import Iterable, Sequence

from .lexicon import MACHINE_STEMS
from .sentences import Words
from .types import Cue
from .words import Lexeme

Span = tuple[int, int]
MOST_SPANS = 24


class View:
    """One sentence as a matcher sees it: the spans of each symbol in it, and the heading above it as context."""

    __slots__ = ("clauses", "context", "memo", "spans", "words")

    def __init__(self, words: Words, spans: dict[int, list[Span]], context: "View | None") -> None:
        self.words = words
        self.spans = spans
        self.context = context
        self.clauses = words.clauses
        self.memo: dict[int, list[Span]] = {}


class Element:
    """Alternatives that stand in the same place of a cue, as symbols; `any` stands for any one word."""

    __slots__ = ("any", "identity", "rarity", "symbols")

    def __init__(self, identity: int, symbols: frozenset[int], any_word: bool, rarity: int) -> None:
        self.identity = identity
        self.symbols = symbols
        self.any = any_word
        self.rarity = rarity

    def find(self, view: View) -> list[Span]:
        """Return the element's spans in order; `any` has none of its own."""
        found = view.memo.get(self.identity)
        if found is None:
            found = view.memo[self.identity] = spans_of(self.symbols, view.spans)
        return found


def spans_of(symbols: frozenset[int], spans: dict[int, list[Span]]) -> list[Span]:
    """Return the spans of any of these symbols, in order."""
    hits = [spans[symbol] for symbol in symbols if symbol in spans]
    if len(hits) < 2:
        return hits[0] if hits else []
    return sorted({span for found in hits for span in found})[:MOST_SPANS]


class Neighbours:
    """Elements that stand together, as `stand_together` says."""

    __slots__ = ("elements", "find")

    def __init__(self, elements: Sequence[Element]) -> None:
        self.elements = tuple(elements)
        self.find = self._find if len(self.elements) > 1 else self.elements[0].find

    def _find(self, view: View) -> list[Span]:
        found: list[list[Span] | None] = []
        for element in self.elements:
            spans = None if element.any else element.find(view)
            if spans is not None and not spans:
                return []
            found.append(spans)
        return stand_together(found, False, view.words.clauses)


def stand_together(found: Sequence[list[Span] | None], tight: bool, clauses: Sequence[int]) -> list[Span]:
    """Return where one span of each list stands with the others in one clause; None stands for any word.

    Tight: side by side and in order. Else in order with at most one word between neighbours, or in any order
    inside a window of their number plus two words.
    """
    solid = [spans for spans in found if spans is not None]
    if tight or len(solid) < len(found):
        spans = _in_order(found, 1 if tight else 2, len(clauses))
    else:
        spans = _in_window(solid, len(solid) + 2)
        if len(solid) > 3:  # the window holds every order of up to three with single words between
            spans += _in_order(found, 2, len(clauses))
    together = [span for span in spans if clauses[span[0]] == clauses[span[1]]]
    return sorted(set(together)) if len(together) > 1 else together


def _in_order(found: Sequence[list[Span] | None], reach: int, count: int) -> list[Span]:
    """Return spans where each list's span begins at most `reach` words after the one before ended."""
    ongoing = _starts(found)
    for spans in found[1:]:
        following: dict[int, int] = {}
        for end, start in ongoing.items():
            if spans is None:
                if end + 1 < count:
                    following[end + 1] = max(start, following.get(end + 1, 0))
                continue
            for first, last in spans:
                if 0 < first - end <= reach:
                    following[last] = max(start, following.get(last, 0))
        ongoing = following
    return [(start, end) for end, start in ongoing.items()]


def _starts(found: Sequence[list[Span] | None]) -> dict[int, int]:
    """Return the ends of the first list's spans with their starts; a leading `*` takes the word before the next."""
    if found[0] is not None:
        return {last: first for first, last in found[0]}
    following = next(spans for spans in found if spans is not None)
    return {first - 1: first - 1 for first, _ in following if first > 0}


def _in_window(found: Sequence[list[Span]], window: int) -> list[Span]:
    """Return spans of at most `window` words that hold one span of each list, none used twice."""
    if len(found) == 2:
        return [
            (min(a, c), max(b, d))
            for a, b in found[0]
            for c, d in found[1]
            if (b < c or d < a) and max(b, d) - min(a, c) < window
        ]
    spans = []
    for begin in sorted({first for one in found for first, _ in one}):
        chosen = _choose(found, begin, begin + window - 1, ())
        if chosen and min(first for first, _ in chosen) == begin:
            spans.append((begin, max(last for _, last in chosen)))
    return spans


def _choose(found: Sequence[list[Span]], begin: int, end: int, taken: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return one span of each list inside the window, the earliest that overlap none taken; () if there are none."""
    if len(taken) == len(found):
        return taken
    for first, last in found[len(taken)]:
        if first > end:
            break
        free = first >= begin and last <= end and all(last < a or first > b for a, b in taken)
        if free and (chosen := _choose(found, begin, end, (*taken, (first, last)))):
            return chosen
    return ()


class CompiledCue:
    """A cue ready to be looked for: sequences, gaps, context and exclusions."""

    __slots__ = ("context", "cue", "excluded", "gaps", "owner", "runs", "solid", "weak")

    def __init__(
        self, cue: Cue, owner: int, runs: list[Neighbours], context: list[Neighbours], excluded: list[Neighbours]
    ) -> None:
        self.cue = cue
        self.owner = owner
        self.runs = runs
        self.gaps = cue.gaps
        self.context = context
        self.excluded = excluded
        self.weak = cue.weak and not context
        solid = [element for run in runs for element in run.elements if not element.any]
        self.solid = sorted(solid, key=lambda element: element.rarity)

    def means(self, word: str) -> bool:
        """Say whether the cue itself asks for a word, in lower case."""
        phrases = (phrase for run in self.cue.runs for alternatives in run.elements for phrase in alternatives)
        return any(atom.text.lower() == word for phrase in phrases for atom in phrase.atoms)

    def find(self, view: View) -> list[Span]:
        """Return where the cue stands in the sentence."""
        found = self._main(view)
        if not found or (self.context or self.excluded) and not self._is_allowed(view):
            return []
        return [span for span in found if _is_technical(view, span)] if self.weak else found

    def _main(self, view: View) -> list[Span]:
        found = self.runs[0].find(view)
        for gap, run in zip(self.gaps, self.runs[1:], strict=True):
            if not found:
                return []
            found = near(found, run.find(view), gap, view.clauses)
        return found

    def _is_allowed(self, view: View) -> bool:
        if any(part.find(view) for part in self.excluded):
            return False
        above = view.context
        return all(part.find(view) or (above is not None and part.find(above)) for part in self.context)


def near(left: list[Span], right: list[Span], gap: int, clauses: Sequence[int]) -> list[Span]:
    """Return the joined spans that have at most `gap` words between them, in either order, in one clause."""
    joined = []
    for a, b in left[:MOST_SPANS]:
        for c, d in right[:MOST_SPANS]:
            if b < c <= b + gap + 1:
                if clauses[a] == clauses[d]:
                    joined.append((a, d))
            elif d < a <= d + gap + 1 and clauses[c] == clauses[b]:
                joined.append((c, b))
    return sorted(set(joined)) if len(joined) > 1 else joined


def _is_technical(view: View, span: Span) -> bool:
    """Say whether the sentence, apart from the span, or its heading holds a word of the trade."""
    lexemes = view.words.lexemes
    own = {word.stem for word in lexemes[span[0] : span[1] + 1]}
    return _holds_trade(lexemes, own) or view.context is not None and _holds_trade(view.context.words.lexemes, own)


def _holds_trade(lexemes: Iterable[Lexeme], own: set[str]) -> bool:
    return any(word.stem in MACHINE_STEMS and word.stem not in own for word in lexemes)
