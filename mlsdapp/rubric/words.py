"""Words of a text with their places, spelling folded and stemmed."""

import re
from functools import lru_cache
from typing import NamedTuple

import Stemmer

STEMMER_VERSION = "pystemmer3.1.0"
LONGEST_WORD = 40

_PREFIX = r"(?:[Rr]e|[Dd]e|[Pp]re|[Nn]on|[Uu]n|[Dd]own|[Uu]p|[Oo]ver|[Uu]nder|RE|DE|PRE|NON|UN|DOWN|UP|OVER|UNDER)"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
WORD = re.compile(
    r"[$€£]?\d+(?:[.,:]\d+)*"
    rf"|(?:\b{_PREFIX}[-\u2010\u2011](?=[^\W\d_]))?[^\W\d_](?:[^\W_]|['’{_INVISIBLE}](?=[^\W\d_]))*"
    r"|[%×]"
)
_COUNTED = re.compile(r"[^\W_]\S*")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_HYPHENS = re.compile(r"[-\u2010\u2011]")

_IRREGULAR = {
    "chose": "choose", "chosen": "choose", "built": "build", "kept": "keep", "ran": "run", "sent": "send",
    "held": "hold", "fed": "feed", "saw": "see", "seen": "see", "wrote": "write", "written": "write",
    "fell": "fall", "fallen": "fall", "drew": "draw", "drawn": "draw", "took": "take", "taken": "take",
    "got": "get", "gave": "give", "given": "give", "made": "make", "went": "go", "gone": "go",
    "bought": "buy", "caught": "catch", "found": "find", "shown": "show", "known": "know", "knew": "know",
    "thought": "think", "brought": "bring", "began": "begin", "begun": "begin", "broke": "break", "broken": "break",
    "paid": "pay", "said": "say", "sold": "sell", "spent": "spend", "lost": "lose", "told": "tell",
    "meant": "mean", "grew": "grow", "grown": "grow", "froze": "freeze", "frozen": "freeze", "stored": "store",
    "storing": "store", "stores": "store", "threw": "throw", "thrown": "throw", "hidden": "hide",
    "person": "people", "persons": "people", "children": "child", "women": "woman", "men": "man",
    "indices": "index", "indexes": "index", "matrices": "matrix", "criteria": "criterion", "vertices": "vertex",
    "analysis": "analyze", "analyses": "analyze", "unbalanced": "imbalanced", "unbalance": "imbalance",
    "programme": "program", "programmes": "programs", "artefact": "artifact", "artefacts": "artifacts",
    "defence": "defense", "licence": "license", "licences": "licenses", "offence": "offense", "judgement": "judgment",
    "judgements": "judgments", "ageing": "aging", "grey": "gray", "learnt": "learned", "fulfil": "fulfill",
    "sceptical": "skeptical", "catalogue": "catalog", "catalogues": "catalogs", "dialogue": "dialog",
    "dialogues": "dialogs", "analogue": "analog", "centre": "center", "centres": "centers", "centred": "centered",
    "metre": "meter", "metres": "meters", "litre": "liter", "fibre": "fiber", "theatre": "theater",
    "travelling": "traveling", "travelled": "traveled", "traveller": "traveler", "cancelled": "canceled",
    "classification": "classify", "classifications": "classify", "noisy": "noise", "explanation": "explain",
    "explanations": "explain", "conversion": "convert", "conversions": "convert", "frequency": "frequent",
    "frequencies": "frequent", "replica": "replicate", "replicas": "replicate", "scalable": "scale",
    "scalability": "scale", "rarity": "rare", "complaint": "complain", "complaints": "complain", "expiry": "expire",
    "expiration": "expire", "exploratory": "explore", "deduplicate": "dedup", "deduplicated": "dedup",
    "deduplicates": "dedup", "deduplicating": "dedup", "deduplication": "dedup", "diversify": "diverse",
    "diversification": "diverse", "fraudulent": "fraud", "fraudster": "fraud", "fraudsters": "fraud",
    "decision": "decide", "decisions": "decide", "cancelling": "canceling", "signalling": "signaling", "×": "x",
}  # fmt: skip
_OUR = re.compile(r"^(behavi|misbehavi|col|fav|neighb|lab|hon|hum|harb|flav|endeav|rum|arm|od|vig)our")
_ISE = re.compile(r"(?<=[a-z]{2})is(e|es|ed|er|ers|ing|ation|ations|able)$")
_YSE = re.compile(r"ys(e|es|ed|er|ers|ing)$")
_OWN_STEM = re.compile(r"^(normaliz|personaliz|generaliz|initializ|centraliz)")  # Snowball: normal, person, ...
_NCE = re.compile(r"(?<=n)c(?:ed|ing)$")
_stem = Stemmer.Stemmer("english", 0).stemWord


def listed(text: str) -> frozenset[str]:
    """Return the words of a written list."""
    return frozenset(text.split())


NUMBER_WORDS = listed(
    """
    zero two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy
    eighty ninety dozen hundred hundreds thousand thousands million millions billion billions
    """
)


class Lexeme(NamedTuple):
    """A word in lower case with its hyphen joined, its stem, and whether it is a number: digits, money or spelled."""

    lower: str
    stem: str
    is_number: bool = False


def fold_spelling(lower: str) -> str:
    """Turn British spelling into American, and irregular forms into regular ones."""
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    folded = _NCE.sub("ce", _OUR.sub(r"\1or", lower))
    return _YSE.sub(r"yz\1", _ISE.sub(r"iz\1", folded))


def visible(raw: str) -> str:
    """Return the word without soft hyphens and spaces of no width."""
    return raw if raw.isascii() else _UNSEEN.sub("", raw)


@lru_cache(maxsize=65536)
def lexeme(raw: str) -> Lexeme:
    """Return the word as it is compared, from the word as it was typed."""
    lower = visible(raw)[:LONGEST_WORD].lower().replace("’", "'")
    lower = _HYPHENS.sub("", lower)
    folded = fold_spelling(lower)
    own = _OWN_STEM.match(folded)
    is_number = lower[0].isdigit() or lower[0] in "$€£" or lower in NUMBER_WORDS
    return Lexeme(lower, own[1] if own else _stem(folded), is_number)


def stem(word: str) -> str:
    """Return the stem of one word."""
    return lexeme(word).stem


def words_of(text: str) -> list[str]:
    """Return the words of a text as they were typed."""
    return WORD.findall(text)


def count_words(text: str) -> int:
    """Count the words of a text: what stands between spaces and holds a letter or a digit."""
    return sum(1 for _ in _COUNTED.finditer(text))
