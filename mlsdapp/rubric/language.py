"""Recognise text that is not in English, so that it is told so instead of scored as empty."""

from collections.abc import Sequence

from .words import WORD, listed

NOT_ENGLISH = "not English"
_ENGLISH = listed(
    "the of and to in is that for it with as we on be this are by not or from at which but have an can if would will"
)
_OTHERS = listed(
    """
    el la los las que en un una por con para es se del como pero más este esta le les des et est une dans pour qui sur
    pas avec au nous ce sont der die und den das ist nicht mit von ein eine zu auf für wir dem des werden auch il di
    che e non è per sono gli della un una o os as do da em um uma não são com nós na no de het een van niet wij zijn
    voor met te og på av som är att jag i na się nie jest z do wir és hogy nem egy ve bir bu için
    """
) - listed("a i as do no on in die den an met per also van con")
FEWEST = 20


def count_language(text: str) -> tuple[int, int, int, int]:
    """Return how many words of a text are English, of another language's commonest, in another script, and all."""
    words = [word.lower() for word in WORD.findall(text)]
    english = sum(1 for word in words if word in _ENGLISH)
    others = sum(1 for word in words if word in _OTHERS)
    script = sum(1 for word in words if word[0].isalpha() and ord(word[0]) > 0x24F)
    return english, others, script, len(words)


def language_note(counts: Sequence[tuple[int, int, int, int]]) -> str:
    """Return a note when the counted texts together are not in English, else an empty text."""
    english, others, script, words = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0, 0)
    if words >= FEWEST and others > 2 * english and others >= 0.12 * words:
        return NOT_ENGLISH
    return NOT_ENGLISH if script > 0.5 * words and words else ""
