"""Where the cues of many considerations stand in one sentence, found in one pass over its words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .elements import CompiledCue, Element, Neighbours, Span, View, stand_together
from .lexicon import rarity
from .numbers import number_at
from .sentences import Words
from .types import Atom, AtomKind, Consideration, Cue, Phrase, Run
from .vocabulary import Vocabulary


class Match(NamedTuple):
    """A cue (by its place in `Matcher.cues`), and the first and last word it stands on."""

    cue: int
    first: int
    last: int


class _Compound(NamedTuple):
    """A phrase that counts as one symbol: the symbols of its words (None: any word) and how they stand."""

    symbol: int
    parts: tuple[int | None, ...]
    tight: bool


class PartsIndex:
    """Things found by their rarest part, so that common parts wake nothing, and only when all parts are present."""

    def __init__(self) -> None:
        self._things: dict[int, list[tuple[int, frozenset[int]]]] = {}

    def add(self, thing: int, rarest: int, parts: Iterable[int]) -> None:
        """Note a thing with its parts, of which one is the rarest."""
        self._things.setdefault(rarest, []).append((thing, frozenset(parts)))

    def find(self, present: frozenset[int]) -> list[int]:
        """Return the things all of whose parts are present, in the order they were added."""
        things = self._things
        return sorted(
            thing for rarest in things.keys() & present for thing, parts in things[rarest] if parts <= present
        )


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
        self._phrase_index = PartsIndex()
        for owner, consideration in enumerate(considerations):
            self._add(consideration.cues, owner)
        self.first_anti_cue = len(self.cues)
        for owner, consideration in enumerate(considerations):
            self._add(consideration.anti_cues, owner)
        self._touched = self._touching()
        self._cue_index = self._index_cues()

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
        solid = [(rarity(atom), part) for atom, part in zip(phrase.atoms, parts, strict=True) if part is not None]
        self._phrase_index.add(len(self._compounds), min(solid)[1], (part for _, part in solid))
        self._compounds.append(_Compound(symbol, tuple(parts), phrase.tight))

    def _touching(self) -> dict[int, list[int]]:
        """Return for each symbol the elements of cues that it makes present."""
        touching: dict[int, list[int]] = {}
        for element in {element for cue in self.cues for element in cue.solid}:
            for symbol in element.symbols:
                touching.setdefault(symbol, []).append(element.identity)
        return touching

    def _index_cues(self) -> PartsIndex:
        index = PartsIndex()
        for place, cue in enumerate(self.cues):
            index.add(place, cue.solid[0].identity, (element.identity for element in cue.solid))
        return index

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
        return View(words, spans, context)

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

    def matches(self, view: View) -> list[Match]:
        """Return all matches of cues, where no anti-cue of the same consideration stands in the clause."""
        cues, touched = self.cues, self._touched
        present = frozenset().union(*(touched[symbol] for symbol in view.spans.keys() & touched.keys()))
        found = [
            Match(cue, first, last) for cue in self._cue_index.find(present) for first, last in cues[cue].find(view)
        ]
        return self._without_other_senses(found, view)

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
