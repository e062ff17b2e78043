"""What is copied from the prompt or from the interviewer."""

from collections.abc import Iterable

from .sentences import Words, split_sentences
from .words import WORD, lexeme

SHINGLE = 8
SHORTEST_COPY = 4


class Prompt:
    """The texts whose copying earns nothing, as shingles of words and as whole short sentences."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._shingles: set[tuple[str, ...]] = set()
        self._sentences: set[tuple[str, ...]] = set()
        for text in texts:
            for sentence in split_sentences(text):
                words = tuple(lexeme(raw).lower for raw in WORD.findall(text, sentence.start, sentence.end))
                self._shingles.update(words[i : i + SHINGLE] for i in range(len(words) - SHINGLE + 1))
                if len(words) >= SHORTEST_COPY:
                    self._sentences.add(words)

    def copied(self, words: Words) -> frozenset[int]:
        """Return the places of the words that are copied from the prompt."""
        if not self._sentences:
            return frozenset()
        lowers = tuple(word.lower for word in words.lexemes)
        if lowers in self._sentences:
            return frozenset(range(len(lowers)))
        starts = [i for i in range(len(lowers) - SHINGLE + 1) if lowers[i : i + SHINGLE] in self._shingles]
        return frozenset(place for i in starts for place in range(i, i + SHINGLE))
