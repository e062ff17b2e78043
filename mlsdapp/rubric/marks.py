"""Words that show how something is said: a choice, a procedure, a reason, or nothing in particular."""

from .numbers import UNITS, number_at
from .sentences import Words
from .words import listed, stem

NUMBER, ACTION, SUBJECT, PROCEDURE, WHY, CONDITION, VAGUE, MODAL, STRUCTURE, COMPARE, LATER = (
    1 << i for i in range(11)
)

_ACTIONS = """
use choose pick train set keep start go prefer store split log cache run serve compute send drop filter retrain
finetune freeze add build fit
weight sample cap limit hash encode normalise bucket join shard partition replicate route ramp compare measure track
monitor alert page
evaluate report label collect ingest stream precompute batch quantise distil prune deploy return mask block show hide
rank score retrieve
index update refresh rebuild validate test check exclude remove dedup merge combine mix blend boost penalise randomise
calibrate correct
tune optimise minimise maximise predict output take feed map restrict reserve hold write read fetch load publish
trigger throttle reject
replace swap switch fall back subtract divide multiply average aggregate count treat define assume expect want need
target aim require
estimate review annotate ask inspect audit encrypt delete anonymise pseudonymise expire warm initialise bootstrap
explore inject
learn impute clip smooth decay upsample downsample oversample undersample resample reweight stratify discard skip flag
queue buffer
schedule backfill replay version tag snapshot call poll push pull sort order select stop begin put give pass plot save
scale allocate
insert lower raise reduce cut copy autoscale rollback roll pin allow let apply adjust emit match pool concatenate
project embed crop resize
"""
_FEW = listed("two three four five")
_SUBJECTS = "we i we'd i'd we'll i'll we've i've let's lets us"
_PROCEDURES = """
daily weekly hourly nightly monthly quarterly yearly every each once twice then until after before first second next
finally whenever
per overnight continuously immediately whole-day morning night midnight
"""
_WHYS = """
because since therefore hence thus otherwise else reason why so rationale justify justified due thereby meaning
"""
_CONDITIONS = "if unless although though but whereas while however when depending depends except despite still yet even"
_COMPARES = """
than instead rather versus vs cheaper faster slower better worse simpler easier safer harder tradeoff trade cost costs
overkill avoid
avoids avoiding prevent prevents preventing save saves saving hurt hurts matter matters enough unlike reduce reduces
reducing
help helps lets allow allows risk risky expensive cheap slow too
"""
_VAGUES = """
matter attention careful carefully appropriate appropriately suitable suitably important importance essential crucial
vital considered
consideration thought merit merits deserve deserves warrant warrants invite invites virtue subtle robust holistic
leverage leveraged
leveraging lens art science fashion spirit journey principle principles generally well-known mindful various proper
properly relevant
necessary needed helpful useful best-practice practices modern state-of-the-art powerful seamless comprehensive
systematic systematically
landscape paradigm synergy mature wise rightly naturally aspiration posture horizon emerging sought befitting
accordance manner regard
reputation distinguished industry-standard cutting-edge rigour rigor reassurance confidence
"""
_LATERS = "later eventually afterwards someday v2 v3 future"
_MODALS = "would could should might may can must shall will ought"
_STRUCTURES = """
the a an is are was were be been to for with by on in from at as of it its this that these those our their they he she
them there which who
has have had do does did not no into within over under between out up per via using
"""


def _table() -> dict[str, int]:
    """Return the marks of each stem or word; a word may have several."""
    marks: dict[str, int] = {}
    for words, mark in (
        (_SUBJECTS, SUBJECT), (_PROCEDURES, PROCEDURE), (_WHYS, WHY), (_CONDITIONS, CONDITION),
        (_COMPARES, COMPARE), (_VAGUES, VAGUE), (_MODALS, MODAL), (_LATERS, LATER), (_STRUCTURES, STRUCTURE),
    ):  # fmt: skip
        for word in words.split():
            marks[word] = marks.get(word, 0) | mark
    return marks


_MARK_OF = _table()
_ACTION_STEMS = frozenset(stem(word) for word in _ACTIONS.split())


def marks_of(words: Words) -> list[int]:
    """Return the marks of each word of a sentence."""
    marks = []
    for i, word in enumerate(words.lexemes):
        mark = _MARK_OF.get(word.lower, 0)
        if word.stem in _ACTION_STEMS:
            mark |= ACTION
        if word.is_number and not _is_compound(words, i) and not _counts_few(words, i):
            mark |= NUMBER
        if word.lower == "too" and words.text[words.ends[i] : words.ends[i] + 1] != " ":
            mark = 0  # "we cache it too" compares nothing
        if word.lower == "faster" and i and words.raws[i][0].isupper():
            mark = 0  # Faster R-CNN is a name
        marks.append(mark)
    return marks


def _counts_few(words: Words, i: int) -> bool:
    """Say whether a small number in letters counts plain things: "two variants" tells nothing, "two weeks" does."""
    if words.lexemes[i].lower not in _FEW:
        return False
    number = number_at(words.lexemes, i)
    return number is None or UNITS.isdisjoint(number[1])


def _is_compound(words: Words, i: int) -> bool:
    """Say whether a number is part of a name, as in two-tower."""
    end = words.ends[i]
    return not words.raws[i][0].isdigit() and words.text[end : end + 1] == "-"
