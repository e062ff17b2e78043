"""Numbers in a text, in digits or words, and the units that follow them."""

from .words import Lexeme, lexeme, listed

_SPELLED = {
    "ms": "ms msec msecs millisecond milliseconds millis",
    "s": "s sec secs second seconds",
    "min": "min mins minute minutes",
    "hour": "h hr hrs hour hours",
    "day": "d day days",
    "week": "w wk wks week weeks",
    "month": "mo month months",
    "year": "y yr yrs year years",
    "%": "% percent pct",
    "x": "x times fold",
    "k": "k thousand thousands",
    "m": "m mn mio million millions mil",
    "b": "b bn billion billions",
    "gb": "gb gib gigabyte gigabytes",
    "tb": "tb tib terabyte terabytes",
    "qps": "qps rps tps",
    "usd": "usd dollar dollars eur euro euros $ € £",
}
UNIT_OF = {word: unit for unit, words in _SPELLED.items() for word in words.split()}
UNITS = frozenset(_SPELLED)
MAGNITUDES = frozenset({"k", "m", "b"})
_MAGNITUDE_WORDS = listed("k m b mn bn hundred hundreds thousand thousands million millions billion billions")


def unit_of(cue_unit: str) -> str:
    """Return the unit a cue names: one of ours, or the stem of a word counted.

    >>> unit_of("seconds"), unit_of("clicks")
    ('s', 'click')
    """
    return UNIT_OF.get(cue_unit.lower()) or lexeme(cue_unit).stem


def number_at(words: list[Lexeme], i: int) -> tuple[int, dict[str, int]] | None:
    """Return where the number at `i` ends, and its units or counted word with where each of those ends.

    >>> number_at([lexeme(w) for w in "50 million users".split()], 0)
    (1, {'m': 1, 'user': 2})
    """
    word = words[i]
    first = word.lower[0]
    if not word.is_number and not (word.lower == "one" and i + 1 < len(words) and words[i + 1].lower in UNIT_OF):
        return None
    units: dict[str, int] = {}
    if first in "$€£":
        units["usd"] = i
    end = i
    if word.lower in UNIT_OF:
        units[UNIT_OF[word.lower]] = i
    if i + 1 < len(words) and words[i + 1].lower in _MAGNITUDE_WORDS:
        end = i + 1
        magnitude = UNIT_OF.get(words[end].lower)
        if magnitude:
            units[magnitude] = end
    _read_unit(words, end + 1, units)
    return end, units


def _read_unit(words: list[Lexeme], i: int, units: dict[str, int]) -> None:
    """Add the unit or the counted word that stands at `i`."""
    if i >= len(words):
        return
    lower, stem, _ = words[i]
    unit = UNIT_OF.get(lower)
    if lower == "per" and i + 1 < len(words) and words[i + 1].lower == "cent":
        units["%"] = i + 1
    elif unit:
        units.setdefault(unit, i)
    units.setdefault(stem, i)
    ahead = [word.lower for word in words[i + 1 : i + 3]]
    if ahead in (["per", "second"], ["a", "second"], ["per", "sec"]):
        units["qps"] = i + 2
    elif ahead[:1] == ["s"] and stem in ("request", "queri", "req"):
        units["qps"] = i + 1
