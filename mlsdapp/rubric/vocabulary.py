"""The words that a set of cues knows: from a word of a text to the symbols it stands for."""

from collections.abc import Iterable

from .known_words import is_known
from .lexicon import COMMON_STEMS, LEARNING_STEMS, MACHINE_STEMS
from .types import Atom, AtomKind
from .words import Lexeme, fold_spelling, lexeme

SHORTEST_TYPO = 6
SHORTEST_STEM = 5
LONGEST_TYPO = 24
MOST_REMEMBERED = 20_000
_ENDINGS = ("ation", "ations", "ment", "ing", "ings", "ance", "ence", "ity", "ized", "ization")


class Vocabulary:
    """Symbols (small integers) of atoms, and the symbols that each word of a text stands for.

    A vocabulary is filled while cues are compiled and only read afterwards, except for what it remembers.
    """

    def __init__(self) -> None:
        self._count = 0
        self._symbols: dict[Atom, int] = {}
        self._stems: dict[str, int] = {}
        self._exact: dict[str, int] = {}
        self._folded: dict[str, int] = {}
        self._prefixes: dict[str, int] = {}
        self._longest_prefix = 0
        self.units: dict[str, int] = {}
        self._remembered: dict[str, tuple[int, ...]] = {}
        self._typos: dict[str, list[str]] | None = None

    def symbol(self, atom: Atom) -> int:
        """Return the atom's symbol, a new one if it has none yet."""
        known = self._symbols.get(atom)
        if known is None:
            known = self._symbols[atom] = self.new_symbol()
            self._index(atom, known)
        return known

    def new_symbol(self) -> int:
        """Return a symbol that stands for no single atom."""
        self._count += 1
        return self._count

    def _index(self, atom: Atom, symbol: int) -> None:
        table = {
            AtomKind.STEM: self._stems,
            AtomKind.EXACT: self._exact,
            AtomKind.FOLDED: self._folded,
            AtomKind.PREFIX: self._prefixes,
            AtomKind.NUMBER: self.units,
        }.get(atom.kind)
        if table is not None:
            table[atom.text] = symbol
        if atom.kind == AtomKind.PREFIX:
            self._prefixes[atom.text.replace("is", "iz")] = symbol
            self._longest_prefix = max(self._longest_prefix, len(atom.text))

    def symbols_of(self, raw: str) -> tuple[int, ...]:
        """Return the symbols of a word as it was typed; a typing error of one letter is forgiven."""
        found = self._remembered.get(raw)
        if found is None:
            if len(self._remembered) > MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[raw] = tuple(self._look_up(raw))
        return found

    def _look_up(self, raw: str) -> Iterable[int]:
        word = lexeme(raw)
        symbols = [*self._literal(raw, word), *self._prefixed(word.lower)]
        if word.stem not in self._stems and self._may_be_typo(word, bool(symbols)):
            meant = self.corrected(word)
            if meant:
                symbols.append(self._stems[meant])
        return symbols

    def _literal(self, raw: str, word: Lexeme) -> Iterable[int]:
        for table, text in ((self._stems, word.stem), (self._exact, raw), (self._folded, word.lower)):
            symbol = table.get(text)
            if symbol is not None:
                yield symbol

    def _prefixed(self, lower: str) -> Iterable[int]:
        folded = fold_spelling(lower)
        for length in range(3, min(len(lower), self._longest_prefix) + 1):
            symbol = self._prefixes.get(lower[:length], self._prefixes.get(folded[:length]))
            if symbol is not None:
                yield symbol

    @staticmethod
    def _may_be_typo(word: Lexeme, has_symbols: bool) -> bool:
        lower = word.lower
        return (
            not has_symbols
            and SHORTEST_TYPO <= len(lower) <= LONGEST_TYPO
            and lower.isascii()
            and lower.isalpha()
            and not is_known(word)
            and not any(word.stem in known for known in (COMMON_STEMS, LEARNING_STEMS, MACHINE_STEMS))
        )

    def corrected(self, word: Lexeme) -> str:
        """Return the known stem that one edit turns into this word's stem or its ending; "" if there is none.

        The first letter must be right.
        """
        if self._typos is None:
            self._typos = self._index_typos()
        meant = {
            known
            for shorter in _deletions(word.stem)
            for known in self._typos.get(shorter, ())
            if known[0] == word.stem[0] and is_one_edit(known, word.stem)
        }
        if meant:
            return min(meant, key=lambda known: (abs(len(known) - len(word.stem)), known))
        return self._with_wrong_ending(word.lower)

    def _with_wrong_ending(self, lower: str) -> str:
        """Return the stem a word begins with when only its ending is mistyped ("calibraton")."""
        for length in range(len(lower) - 2, SHORTEST_TYPO - 2, -1):
            if lower[:length] in self._stems:
                rest = lower[length:]
                return lower[:length] if any(is_one_edit(ending, rest) for ending in _ENDINGS) else ""
        return ""

    def _index_typos(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for known in sorted(self._stems):
            if len(known) >= SHORTEST_STEM and known.isascii() and known.isalpha():
                for shorter in _deletions(known):
                    index.setdefault(shorter, []).append(known)
        return index


def _deletions(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def is_one_edit(a: str, b: str) -> bool:
    """Say whether one letter left out, added, exchanged or swapped with its neighbour turns `a` into `b`."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        swapped = a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
        return swapped or a[i + 1 :] == b[i + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[i + 1 :] == shorter[i:]
