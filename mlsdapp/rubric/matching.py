"""Where the cues of many considerations stand in one sentence, found in one pass over its words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .elements import CompiledCue, Element, Neighbours, Span, View, stand_together
from .lexicon import rarity
from .numbers import number_at
from .sentences import Words
from .types import Atom, AtomKind, Consideration, Cue, Phrase, Run
from .vocabulary import Vocabulary

Pairs = dict[int, dict[int, list[int]]]


class Match(NamedTuple):
    """A cue (by its place in `Matcher.cues`), the first and last word it stands on, and whether it was read broadly."""

    cue: int
    first: int
    last: int
    broad: bool = False


class _Compound(NamedTuple):
    """A phrase that counts as one symbol: the symbols of its words (None: any word) and how they stand."""

    symbol: int
    parts: tuple[int | None, ...]
    tight: bool


class PairIndex:
    """Things found by their two rarest parts, so that common parts alone wake nothing."""

    def __init__(self) -> None:
        self._pairs: Pairs = {}
        self._frozen: dict[int, tuple[frozenset[int], dict[int, list[int]]]] = {}
        self._rarest: frozenset[int] = frozenset()

    def add(self, thing: int, rarest: int, second: int) -> None:
        """Note a thing under its two rarest parts, which may be one."""
        self._pairs.setdefault(rarest, {}).setdefault(second, []).append(thing)

    def freeze(self) -> None:
        """Make ready for `find`."""
        self._frozen = {rarest: (frozenset(seconds), seconds) for rarest, seconds in self._pairs.items()}
        self._rarest = frozenset(self._pairs)

    def find(self, present: frozenset[int]) -> list[int]:
        """Return the things whose two rarest parts are present, in the order they were added."""
        found: list[int] = []
        for rarest in self._rarest & present:
            seconds, things = self._frozen[rarest]
            for second in seconds & present:
                found += things[second]
        found.sort()
        return found


class Matcher:
    """The cues and anti-cues of several considerations, indexed by their rarest parts."""

    def __init__(self, considerations: Sequence[Consideration]) -> None:
        self.considerations = tuple(considerations)
        self.vocabulary = Vocabulary()
        self.cues: list[CompiledCue] = []
        self._number = self.vocabulary.symbol(Atom(AtomKind.NUMBER))
        self._elements: dict[tuple[Phrase, ...], Element] = {}
        self._compounds: list[_Compound] = []
        self._compound_of: dict[Phrase, int] = {}
        self._phrase_index = PairIndex()
        for owner, consideration in enumerate(considerations):
            self._add(consideration.cues, owner)
        self.first_anti_cue = len(self.cues)
        for owner, consideration in enumerate(considerations):
            self._add(consideration.anti_cues, owner)
        self._phrase_index.freeze()
        self._touched = self._touching()
        self._waking = self._wake()

    def _add(self, cues: Iterable[Cue], owner: int) -> None:
        for cue in cues:
            parts = ([self._sequence(run) for run in runs] for runs in (cue.runs, cue.context, cue.excluded))
            self.cues.append(CompiledCue(cue, owner, *parts))

    def _sequence(self, run: Run) -> Neighbours:
        return Neighbours([self._element(alternatives) for alternatives in run.elements])

    def _element(self, alternatives: tuple[Phrase, ...]) -> Element:
        """Return the element for these alternatives; equal ones are one element."""
        known = self._elements.get(alternatives)
        if known is None:
            solid = [phrase for phrase in alternatives if phrase.atoms[0].kind != AtomKind.ANY or len(phrase.atoms) > 1]
            symbols = frozenset(self._symbol(phrase) for phrase in solid)
            price = sum(max(rarity(atom) for atom in phrase.atoms) for phrase in alternatives)
            known = Element(len(self._elements), symbols, len(solid) < len(alternatives), price)
            self._elements[alternatives] = known
        return known

    def _symbol(self, phrase: Phrase) -> int:
        """Return the symbol of a word, or of a phrase, which is looked for as a whole."""
        if len(phrase.atoms) == 1:
            return self.vocabulary.symbol(phrase.atoms[0])
        known = self._compound_of.get(phrase)
        if known is None:
            known = self._compound_of[phrase] = self.vocabulary.new_symbol()
            self._index_phrase(phrase, known)
        return known

    def _index_phrase(self, phrase: Phrase, symbol: int) -> None:
        parts = [None if atom.kind == AtomKind.ANY else self.vocabulary.symbol(atom) for atom in phrase.atoms]
        solid = sorted((rarity(atom), part) for atom, part in zip(phrase.atoms, parts, strict=True) if part is not None)
        rarest, second = solid[0][1], solid[min(1, len(solid) - 1)][1]
        self._phrase_index.add(len(self._compounds), rarest, second)
        self._compounds.append(_Compound(symbol, tuple(parts), phrase.tight))

    def _touching(self) -> dict[int, int]:
        """Return for each symbol the bits of the elements it makes present."""
        touching: dict[int, int] = {}
        for element in {element for cue in self.cues for element in cue.solid}:
            for symbol in element.symbols:
                touching[symbol] = touching.get(symbol, 0) | 1 << element.identity
        return touching

    def _wake(self) -> dict[int, list[tuple[int, int]]]:
        """Return for each symbol the cues whose rarest part it can be, and the bits of all their parts."""
        waking: dict[int, list[tuple[int, int]]] = {}
        for place, cue in enumerate(self.cues):
            for symbol in cue.solid[0].symbols:
                waking.setdefault(symbol, []).append((place, cue.needed))
        return waking

    def view(self, words: Words, context: View | None = None) -> View:
        """Return the sentence with the symbols found in it; `context` is the heading above it."""
        spans: dict[int, list[Span]] = {}
        symbols_of = self.vocabulary.symbols_of
        for i, raw in enumerate(words.raws):
            for symbol in symbols_of(raw):
                spans.setdefault(symbol, []).append((i, i))
        self._add_numbers(words, spans)
        self._add_joined(words, spans)
        self._add_phrases(words, spans)
        view = View(words, spans, context)
        view.present = self._present(spans)
        return view

    def broader(self, view: View) -> View:
        """Return the sentence read more generously: kindred words count, a few more words may stand between."""
        if view.wider is None:
            view.wider = self._broaden(view)
        return view.wider

    def _broaden(self, view: View) -> View:
        kin: dict[int, list[Span]] = {}
        kin_of = self.vocabulary.kin_of
        for i, raw in enumerate(view.words.raws):
            for symbol in kin_of(raw):
                kin.setdefault(symbol, []).append((i, i))
        spans = {**view.spans, **{symbol: [*view.spans.get(symbol, ()), *found] for symbol, found in kin.items()}}
        broad = View(view.words, spans, self.broader(view.context) if view.context else None, broad=True)
        broad.present = view.present | self._present(kin)
        return broad

    def _present(self, symbols: Iterable[int]) -> int:
        """Return the bits of the elements of cues that these symbols make present."""
        present = 0
        for symbol in symbols:
            present |= self._touched.get(symbol, 0)
        return present

    def _add_numbers(self, words: Words, spans: dict[int, list[Span]]) -> None:
        units = self.vocabulary.units
        end = -1
        numbers = [i for i, word in enumerate(words.lexemes) if word.is_number or word.lower == "one"]
        for i in numbers:
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

    def _add_phrases(self, words: Words, spans: dict[int, list[Span]]) -> None:
        """Add the phrases whose words are all there and stand together."""
        present = frozenset(spans)
        for place in self._phrase_index.find(present):
            symbol, parts, tight = self._compounds[place]
            found = [None if part is None else spans.get(part, []) for part in parts]
            if [] not in found and (together := stand_together(found, tight, words.clauses)):
                spans[symbol] = together

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

    def _candidates(self, view: View) -> list[int]:
        """Return the cues all of whose parts may stand in the sentence."""
        present = view.present
        return sorted(
            {cue for symbol in view.spans for cue, needed in self._waking.get(symbol, ()) if needed & present == needed}
        )

    def _nearly(self, cue: int, view: View) -> bool:
        """Say whether all parts of a cue but one stand in the sentence as they are written."""
        needed = self.cues[cue].needed
        return needed.bit_count() > 1 and (needed & ~view.present).bit_count() <= 1

    def _find(self, candidates: Iterable[int], view: View) -> list[Match]:
        present, cues = view.present, self.cues
        return [
            Match(cue, first, last, view.broad)
            for cue in candidates
            if cues[cue].needed & present == cues[cue].needed
            for first, last in cues[cue].find(view)
        ]

    def _without_other_senses(self, found: list[Match], view: View) -> list[Match]:
        """Leave out what an anti-cue in the same clause shows to be another sense, and the anti-cues."""
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
