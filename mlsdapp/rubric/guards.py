"""What earns no depth however it is written: lists of terms, empty phrases, copied prompt, repeated frames."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .marks import ACTION, COMPARE, NUMBER, PROCEDURE, STRUCTURE, SUBJECT, VAGUE, WHY
from .sentences import Kind, Words, split_sentences
from .words import WORD, lexeme, listed

SHINGLE = 8
SHORTEST_COPY = 4
MANY_CONSIDERATIONS = 6
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
FEWEST_SENTENCES = 12
FEWEST_LEARNING_WORDS = 6
FEWEST_IN_ANOTHER_SENSE = 9  # trains, labels and guesses are no learning yet
FEWEST_CONSIDERATIONS = 10
FEWEST_OF_MODELLING = 6
FEWEST_SPEAKING = 10
LEAST_COMMITTED = 0.22
_SEPARATOR = re.compile(r"[,/+•✅✓☑|&→;]|\s-\s|\.\s|`\s+`")
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
_EMPTY = listed(
    """
    we i i'd we'd one you it there this that the a an some any also too well as is are be would will should must need
    needs want wants have has good nice great important next topic point thing things step is about for of on in to at
    very really of course then and so not forget remember consider think mention discuss talk ask keep mind careful
    care attention pay give our my here now do like look into take account further more say bring up add something
    """
)
_ORDERS = frozenset(("first", "next", "then"))
_MAKES_A_VERB = listed("to must should would will shall can we i not")
_WISHES = listed("need needs must want wants should would nice careful care forget remember topic mention attention")
LONGEST_EMPTY = 14
_AND = frozenset(("and", "or", "vs", "versus", "etc"))


def is_bare_mention(words: Words, marks: Sequence[int], covered: frozenset[int]) -> bool:
    """Say whether a sentence but says that the words cues cover are needed, wanted or there: "We need an A/B test."

    "We need to split by time" and "Retrain nightly" say what is done.
    """
    count = len(words)
    if not covered or count > LONGEST_EMPTY:
        return False
    says = NUMBER | WHY | COMPARE | PROCEDURE
    if any(mark & says and word.lower not in _ORDERS for mark, word in zip(marks, words.lexemes, strict=True)):
        return False
    lowers = [word.lower for word in words.lexemes]
    first = min((i for i in covered if lowers[i] not in _EMPTY), default=0)
    if first and lowers[first - 1] in _MAKES_A_VERB:
        return False
    rest = [lower for i, lower in enumerate(lowers) if i not in covered]
    return _EMPTY.issuperset(rest) and not _WISHES.isdisjoint(lowers)


def is_bare_list(words: Words, marks: Sequence[int], owners: int, covered: int) -> bool:
    """Say whether a sentence only lists terms; `owners` considerations have cues on `covered` of its words."""
    count = len(words)
    if not count or any(mark & (NUMBER | SUBJECT | WHY | COMPARE) for mark in marks):
        return False
    structure = sum(1 for mark in marks if mark & STRUCTURE)
    pieces = 1 + len(_SEPARATOR.findall(words.text))
    joined = sum(1 for word in words.lexemes if word.lower in _AND)
    if structure == 0 and pieces + joined < 3:
        return not any(mark & PROCEDURE for mark in marks) and (count <= 4 or covered >= 0.6 * count)
    if pieces + joined < 3:
        return False
    dense = structure <= 0.12 * count
    return dense and (owners >= 2 or covered >= 0.5 * count)


def is_fluent(bits: int, kind: Kind) -> bool:
    """Say whether a clause with these marks speaks well and commits to nothing."""
    if not bits & VAGUE or bits & NUMBER or kind == Kind.ROW:
        return False
    return not (bits & SUBJECT and bits & ACTION)


def too_many(owners: int, marks: Sequence[int]) -> bool:
    """Say whether a sentence names many considerations and says nothing of them."""
    return owners >= MANY_CONSIDERATIONS and not any(mark & (NUMBER | WHY) for mark in marks)


def is_hollow(speaking: int, committed: int) -> bool:
    """Say whether a write-up names considerations all along and hardly ever decides, measures or reasons.

    >>> is_hollow(speaking=50, committed=4)
    True
    """
    return speaking >= FEWEST_SPEAKING and committed < LEAST_COMMITTED * speaking


class Topics(NamedTuple):
    """What a text speaks of: its sentences, its words of learning, and the considerations it is specific on.

    An opening stands in the first two steps only, which speak of the business before they speak of learning.
    """

    sentences: int = 0
    learning: frozenset[str] = frozenset()
    specific: frozenset[int] = frozenset()
    is_opening: bool = False

    def __add__(self, other: object) -> "Topics":
        """Return what both together speak of."""
        if not isinstance(other, Topics):
            return NotImplemented
        return Topics(
            self.sentences + other.sentences,
            self.learning | other.learning,
            self.specific | other.specific,
            self.is_opening and other.is_opening,
        )

    def lacks_learning(self, fewest: int) -> bool:
        """Say whether a longer text has hardly a word of learning in it where one may expect some."""
        return self.sentences >= FEWEST_SENTENCES and not self.is_opening and len(self.learning) < fewest


def is_off_topic(topics: Topics) -> bool:
    """Say whether a longer text is about something else; then the few considerations it seems to serve prove little.

    >>> is_off_topic(Topics(sentences=80, specific=frozenset((3, 7))))
    True
    """
    return topics.lacks_learning(FEWEST_IN_ANOTHER_SENSE) and len(topics.specific) < FEWEST_CONSIDERATIONS


def is_without_learning(topics: Topics, modelling: frozenset[int]) -> bool:
    """Say whether a longer text designs a system without data to learn from and without a model."""
    return topics.lacks_learning(FEWEST_LEARNING_WORDS) and len(topics.specific & modelling) < FEWEST_OF_MODELLING


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
