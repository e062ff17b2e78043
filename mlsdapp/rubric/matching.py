"""Where the cues of many considerations stand in one sentence, found in one pass over its words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .lexicon import MACHINE_STEMS, rarity
from .numbers import number_at
from .sentences import Words
from .types import Atom, AtomKind, Consideration, Cue, Phrase, Run
from .vocabulary import Vocabulary

Span = tuple[int, int]
MOST_SPANS = 24
SLACK = 6


class Match(NamedTuple):
    """A cue (by its place in `Matcher.cues`), the first and last word it stands on, and whether it was read broadly."""

    cue: int
    first: int
    last: int
    broad: bool = False


class View:
    """One sentence as a matcher sees it: the spans of each symbol that occurs."""

    __slots__ = ("broad", "clauses", "context", "elements", "memo", "present", "slack", "spans", "words")

    def __init__(self, words: Words, spans: dict[int, list[Span]], context: "View | None", broad: bool = False) -> None:
        self.words = words
        self.spans = spans
        self.present = frozenset(spans)
        self.context = context
        self.elements: frozenset[int] = frozenset()
        self.broad = broad
        self.clauses = [0] * len(words) if broad else words.clauses
        self.slack = SLACK if broad else 0
        self.memo: dict[int, list[Span]] = {}


class Element:
    """Alternatives that stand in the same place of a cue: symbols of single words, and phrases."""

    __slots__ = ("any", "identity", "phrases", "rarity", "symbols", "touching")

    def __init__(self, identity: int, alternatives: Sequence[Phrase], matcher: "Matcher") -> None:
        self.identity = identity
        single = [phrase.atoms[0] for phrase in alternatives if len(phrase.atoms) == 1]
        self.any = any(atom.kind == AtomKind.ANY for atom in single)
        self.symbols = frozenset(matcher.vocabulary.symbol(atom) for atom in single if atom.kind != AtomKind.ANY)
        self.phrases = tuple(_Sequence.of(phrase, matcher) for phrase in alternatives if len(phrase.atoms) > 1)
        self.touching = self.symbols.union(*(phrase.rarest for phrase in self.phrases))
        self.rarity = sum(max(rarity(atom) for atom in phrase.atoms) for phrase in alternatives)

    def find(self, view: View) -> list[Span]:
        """Return the element's spans in order; `any` has none of its own."""
        found = view.memo.get(self.identity)
        if found is None:
            found = self._find(view)
            view.memo[self.identity] = found
        return found

    def _find(self, view: View) -> list[Span]:
        spans = view.spans
        hits = self.symbols & view.present
        if len(hits) == 1 and not self.phrases:
            return spans[next(iter(hits))]
        found = [span for symbol in hits for span in spans[symbol]]
        for phrase in self.phrases:
            if not phrase.rarest.isdisjoint(view.present):
                found.extend(phrase.find(view))
        return sorted(set(found))[:MOST_SPANS] if len(found) > 1 else found


class _Sequence:
    """Elements that stand together: in order with small gaps, or in any order inside a window."""

    __slots__ = ("elements", "has_any", "rarest", "tight")

    def __init__(self, elements: Sequence[Element], tight: bool) -> None:
        self.elements = tuple(elements)
        self.tight = tight
        solid = [element for element in elements if not element.any]
        self.has_any = len(solid) < len(self.elements)
        self.rarest = min(solid, key=lambda element: element.rarity).touching

    @classmethod
    def of(cls, phrase: Phrase, matcher: "Matcher") -> "_Sequence":
        """Make a sequence of single atoms."""
        elements = [matcher.element((Phrase((atom,)),)) for atom in phrase.atoms]
        return cls(elements, phrase.tight)

    def find(self, view: View) -> list[Span]:
        """Return the spans of the whole sequence inside single clauses."""
        found = []
        for element in self.elements:
            found.append(element.find(view))
            if not found[-1] and not element.any:
                return []
        if len(found) == 1:
            return found[0]
        spans = self._in_order(found, view)
        if not self.tight and not self.has_any:
            spans += _in_window(found, len(self.elements) + 2)
        clauses = view.words.clauses
        return sorted({span for span in spans if clauses[span[0]] == clauses[span[1]]})

    def _in_order(self, found: list[list[Span]], view: View) -> list[Span]:
        """Return spans where the elements follow each other with at most one word (tight: none) between."""
        reach = 1 if self.tight else 2
        ongoing = self._starts(found)
        for element, spans in zip(self.elements[1:], found[1:], strict=True):
            following: dict[int, int] = {}
            for end, start in ongoing.items():
                if element.any and end + 1 < len(view.words):
                    following[end + 1] = max(start, following.get(end + 1, 0))
                for first, last in spans:
                    if 0 < first - end <= reach:
                        following[last] = max(start, following.get(last, 0))
            ongoing = following
        return [(start, end) for end, start in ongoing.items()]

    def _starts(self, found: list[list[Span]]) -> dict[int, int]:
        """Return the ends of the first element with their starts; a leading `*` takes the word before the second."""
        if self.elements[0].any:
            return {first - 1: first - 1 for first, _ in found[1] if first > 0}
        return {last: first for first, last in found[0]}


def _in_window(found: list[list[Span]], window: int) -> list[Span]:
    """Return spans of at most `window` words that hold one span of each list, none used twice."""
    spans = []
    for begin in sorted({first for spans_ in found for first, _ in spans_}):
        chosen = _choose(found, begin, begin + window - 1, ())
        if chosen and min(first for first, _ in chosen) == begin:
            spans.append((begin, max(last for _, last in chosen)))
    return spans


def _choose(found: list[list[Span]], begin: int, end: int, taken: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return one span for each list inside the window, the earliest that overlap none taken; () if there are none."""
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

    __slots__ = ("context", "cue", "excluded", "gaps", "needed", "owner", "rarest", "runs", "second", "wanted", "weak")

    def __init__(self, cue: Cue, owner: int, runs: list[_Sequence], context: list[_Sequence], excluded: list[_Sequence]):
        self.cue = cue
        self.owner = owner
        self.runs = runs
        self.gaps = cue.gaps
        self.context = context
        self.excluded = excluded
        self.weak = cue.weak and not context
        solid = [element for run in runs for element in run.elements if not element.any]
        solid.sort(key=lambda element: element.rarity)
        self.rarest = solid[0].identity
        self.second = solid[min(1, len(solid) - 1)].identity
        self.needed = frozenset(element.identity for element in solid)
        self.wanted = frozenset(element.identity for run in context for element in run.elements if not element.any)

    def find(self, view: View) -> list[Span]:
        """Return where the cue stands in the sentence."""
        found = self._main(view)
        if not found or (self.context or self.excluded) and not self._allowed(view):
            return []
        return [span for span in found if _is_technical(view, span)] if self.weak else found

    def _main(self, view: View) -> list[Span]:
        found = self.runs[0].find(view)
        for gap, run in zip(self.gaps, self.runs[1:], strict=True):
            if not found:
                return []
            found = _near(found, run.find(view), gap + view.slack, view.clauses)
        return found

    def _allowed(self, view: View) -> bool:
        if any(part.find(view) for part in self.excluded):
            return False
        above = view.context
        return all(part.find(view) or (above is not None and part.find(above)) for part in self.context)


def _near(left: list[Span], right: list[Span], gap: int, clauses: list[int]) -> list[Span]:
    """Return the joined spans that have at most `gap` words between them, in either order, in one clause."""
    joined = set()
    for a, b in left[:MOST_SPANS]:
        for c, d in right[:MOST_SPANS]:
            between = c - b - 1 if c > b else a - d - 1 if a > d else -1
            if 0 <= between <= gap:
                first, last = min(a, c), max(b, d)
                if clauses[first] == clauses[last]:
                    joined.add((first, last))
    return sorted(joined)


def _is_technical(view: View, span: Span) -> bool:
    """Say whether the sentence, apart from the span, or its heading holds a word of the trade."""
    lexemes = view.words.lexemes
    own = {word.stem for word in lexemes[span[0] : span[1] + 1]}
    above = view.context.words.lexemes if view.context else []
    return any(word.stem in MACHINE_STEMS and word.stem not in own for word in (*lexemes, *above))


class Matcher:
    """The cues and anti-cues of several considerations, indexed by their rarest words."""

    def __init__(self, considerations: Sequence[Consideration]) -> None:
        self.considerations = tuple(considerations)
        self.vocabulary = Vocabulary()
        self._elements: dict[tuple[Phrase, ...], Element] = {}
        self._identities = 0
        self._parts: set[int] = set()
        self._touching: dict[int, set[int]] = {}
        self._number = self.vocabulary.symbol(Atom(AtomKind.NUMBER))
        self.cues: list[CompiledCue] = []
        pairs: dict[int, dict[int, list[int]]] = {}
        for owner, consideration in enumerate(considerations):
            for cue in consideration.cues:
                self._add(self._compile(cue, owner), pairs)
        self.first_anti_cue = len(self.cues)
        for owner, consideration in enumerate(considerations):
            for cue in consideration.anti_cues:
                self._add(self._compile(cue, owner), pairs)

        self._by_pair = {rarest: (frozenset(cues), cues) for rarest, cues in pairs.items()}
        self._rarest = frozenset(pairs)
        self._touched = {symbol: frozenset(elements) for symbol, elements in self._touching.items()}

    def _add(self, compiled: CompiledCue, pairs: dict[int, dict[int, list[int]]]) -> None:
        by_second = pairs.setdefault(compiled.rarest, {})
        by_second.setdefault(compiled.second, []).append(len(self.cues))
        self.cues.append(compiled)

    def _compile(self, cue: Cue, owner: int) -> CompiledCue:
        parts = ([self._sequence(run) for run in runs] for runs in (cue.runs, cue.context, cue.excluded))
        return CompiledCue(cue, owner, *parts)

    def _sequence(self, run: Run) -> _Sequence:
        return _Sequence([self._part(alternatives) for alternatives in run.elements], tight=False)

    def _part(self, alternatives: tuple[Phrase, ...]) -> Element:
        """Return an element of a cue, whose presence in a sentence is looked up by its symbols."""
        element = self.element(alternatives)
        if element.identity not in self._parts:
            self._parts.add(element.identity)
            for symbol in element.touching:
                self._touching.setdefault(symbol, set()).add(element.identity)
        return element

    def element(self, alternatives: tuple[Phrase, ...]) -> Element:
        """Return the element for these alternatives; equal ones are one element."""
        element = self._elements.get(alternatives)
        if element is None:
            element = Element(self._identities, alternatives, self)
            self._elements[alternatives] = element
            self._identities += 1
        return element

    def view(self, words: Words, context: View | None = None) -> View:
        """Return the sentence with the symbols found in it; `context` is the heading above it."""
        spans: dict[int, list[Span]] = {}
        symbols_of = self.vocabulary.symbols_of
        for i, raw in enumerate(words.raws):
            for symbol in symbols_of(raw):
                spans.setdefault(symbol, []).append((i, i))
        self._add_numbers(words, spans)
        self._add_joined(words, spans)
        return View(words, spans, context)

    def broader(self, view: View) -> View:
        """Return the sentence read more generously: kindred words count, a few more words may stand between."""
        spans = {symbol: list(found) for symbol, found in view.spans.items()}
        kin_of = self.vocabulary.kin_of
        for i, raw in enumerate(view.words.raws):
            for symbol in kin_of(raw):
                spans.setdefault(symbol, []).append((i, i))
        context = self.broader(view.context) if view.context else None
        return View(view.words, spans, context, broad=True)

    def _add_numbers(self, words: Words, spans: dict[int, list[Span]]) -> None:
        units = self.vocabulary.units
        end = -1
        for i, word in enumerate(words.lexemes):
            if i <= end or not (number := number_at(words.lexemes, i)):
                continue
            end = number[0]
            spans.setdefault(self._number, []).append((i, end))
            for unit, last in number[1].items():
                if unit in units:
                    spans.setdefault(units[unit], []).append((i, last))

    def _add_joined(self, words: Words, spans: dict[int, list[Span]]) -> None:
        """Add what hyphenated neighbours mean as one word: time-out is also timeout."""
        text, starts, ends = words.text, words.starts, words.ends
        if "-" not in text:
            return
        for i in range(len(words) - 1):
            if starts[i + 1] == ends[i] + 1 and text[ends[i]] == "-":
                for symbol in self.vocabulary.symbols_of(words.raws[i] + words.raws[i + 1]):
                    spans.setdefault(symbol, []).append((i, i + 1))

    def matches(self, view: View, broader: View | None = None) -> list[Match]:
        """Return all matches of cues, where no anti-cue of the same consideration stands in the clause.

        With a `broader` view, considerations that match nothing are looked for there.
        """
        candidates = self._candidates(broader or view)
        found = self._without_other_senses(self._find(candidates, view), view)
        if broader is None:
            return found
        owners = {self.cues[match.cue].owner for match in found}
        others = [cue for cue in candidates if self.cues[cue].owner not in owners and self._nearly(cue, view)]
        return found + self._without_other_senses(self._find(others, broader), broader)

    def _nearly(self, cue: int, view: View) -> bool:
        """Say whether all parts of a cue but one stand in the sentence as they are written."""
        needed = self.cues[cue].needed
        return len(needed) > 1 and len(needed - self._present(view)) <= 1

    def _find(self, candidates: Iterable[int], view: View) -> list[Match]:
        present = self._present(view)
        around = present | self._present(view.context) if view.context else present
        return [
            Match(cue, first, last, view.broad)
            for cue in candidates
            if self.cues[cue].needed <= present and self.cues[cue].wanted <= around
            for first, last in self.cues[cue].find(view)
        ]

    def _candidates(self, view: View) -> list[int]:
        """Return the cues whose two rarest parts may stand in the sentence."""
        present = self._present(view)
        found: list[int] = []
        for rarest in self._rarest & present:
            seconds, cues = self._by_pair[rarest]
            for second in seconds & present:
                found += cues[second]
        return sorted(found)

    def _present(self, view: View) -> frozenset[int]:
        """Return the elements that the words of a sentence touch."""
        if not view.elements:
            touched = self._touched
            view.elements = frozenset().union(*[touched[symbol] for symbol in view.spans if symbol in touched])
        return view.elements

    def _without_other_senses(self, found: list[Match], view: View) -> list[Match]:
        clauses = view.clauses
        other = {
            (self.cues[match.cue].owner, clause)
            for match in found
            if match.cue >= self.first_anti_cue
            for clause in range(clauses[match.first], clauses[match.last] + 1)
        }
        return [
            match
            for match in found
            if match.cue < self.first_anti_cue and (self.cues[match.cue].owner, clauses[match.first]) not in other
        ]


def compile_cues(considerations: Iterable[Consideration]) -> Matcher:
    """Return the matcher of some considerations."""
    return Matcher(tuple(considerations))
