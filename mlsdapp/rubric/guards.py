"""What earns no depth however it is written: lists of terms, bare wishes, empty phrases."""

import re
from collections.abc import Sequence

from .marks import ACTION, COMPARE, MODAL, NUMBER, PROCEDURE, STRUCTURE, SUBJECT, VAGUE, WHY
from .sentences import Kind, Words
from .words import listed

MANY_CONSIDERATIONS = 6
FEWEST_SPEAKING = 10
LEAST_COMMITTED = 0.22
LEAST_FIGURED = 0.055
_SEPARATOR = re.compile(r"[,/+•✅✓☑|&→;]|\s-\s|\.\s|`\s+`")
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
MOST_BEFORE_VERB = 6
_IN_NAMES = frozenset(("per", "second"))
_CONSIDERS = listed(
    """
    consider considers considered considering discuss discussing mention mentioning cover covering address addressing
    look think talk touch include includes including name list explore remember
    """
)
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


def _tells(mark: int, word: str) -> bool:
    """Say whether a word beside what is considered tells more of it; "queries per second" and "trade-off" are names."""
    return bool(mark & (NUMBER | WHY | SUBJECT) or mark & PROCEDURE and word not in _IN_NAMES or word == "than")


def only_considers(words: Words, marks: Sequence[int]) -> bool:
    """Say whether a sentence only says that things are considered: "We would look at caches, shards and replicas." """
    for i, word in enumerate(words.lexemes[:MOST_BEFORE_VERB]):
        if word.lower in _CONSIDERS:
            return not any(_tells(mark, words.lexemes[j].lower) for j, mark in enumerate(marks) if j > i)
        if word.lower not in _EMPTY and not marks[i] & MODAL:
            return False
    return False


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


def lacks_figures(speaking: int, figured: int) -> bool:
    """Say whether a write-up names considerations all along and hardly ever gives a number.

    Readers then take a choice ("we use a model server") for a mention; a named technique still counts.

    >>> lacks_figures(speaking=20, figured=0)
    True
    """
    return speaking >= FEWEST_SPEAKING and figured < LEAST_FIGURED * speaking
