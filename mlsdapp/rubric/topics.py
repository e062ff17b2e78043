"""What a whole text is about: a design with learning, a design without, or something else."""

from typing import NamedTuple

FEWEST_SENTENCES = 12
FEWEST_LEARNING_WORDS = 6
FEWEST_IN_ANOTHER_SENSE = 9  # trains, labels and guesses are no learning yet
FEWEST_CONSIDERATIONS = 10
FEWEST_OF_MODELLING = 6


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
