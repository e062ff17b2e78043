"""Sentences and clauses of a Markdown text, each a span of the source."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from .words import WORD, Lexeme, lexeme, listed, visible

MOST_WORDS = 120
SHORT_LINE = 45  # a shorter line is a note of its own; longer ones are wrapped prose


class Kind(StrEnum):
    """Where a sentence stands."""

    PROSE = "prose"
    ITEM = "item"
    ROW = "row"
    HEADING = "heading"
    CODE = "code"


class Sentence(NamedTuple):
    """A span of the source, where it stands, and which block (paragraph, item, row) it belongs to."""

    start: int
    end: int
    kind: Kind
    block: int


_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_ITEM = re.compile(r"[ \t>]*(?:[-*+•◦–]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\[[ xX]\])[ \t]+")
_ROW = re.compile(r"[ \t]*\|")
_RULE = re.compile(r"[ \t|:=*_-]*$")
_BOLD_LINE = re.compile(r"[ \t]*(?:\*\*|__)[^*_]{1,80}(?:\*\*|__)[ \t]*:?[ \t]*$")
_END = re.compile(r"[.!?…]{1,6}[)\]\"'’”*_`]{0,4}(?=\s|$)|\n(?!\s)")
_ABBREVIATIONS = listed("e.g i.e eg ie vs cf approx resp incl excl est fig al dr mr mrs st inc ltd dept avg ca")


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK = re.compile(
    r"""^[ ]{0,3}\[[^\]\n]{1,80}\]:[ \t]*\S+                                  # [name]: address
    (?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$""",  # and perhaps "a title"
    re.MULTILINE | re.VERBOSE,
)
_TAG = re.compile(r"<[a-zA-Z][\w-]*\s[^<>=]*=[^<>]*>")
_URL = re.compile(r"https?://\S+")


def blank_comments(text: str) -> str:
    """Return the text with what a page does not show turned into spaces, so that offsets stay.

    These are HTML comments, the attributes of tags, and definitions of links (`[//]: # (a comment)`).
    """
    hidden = (("<!--", _COMMENT), ("<", _TAG), ("]:", _LINK))
    for sign, pattern in hidden:
        if sign in text:
            text = pattern.sub(lambda found: blank(found.group()), text)
    return text


def blank(text: str) -> str:
    """Return as many spaces as the text has characters; line ends stay."""
    return re.sub(r"[^\n]", " ", text)


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of a Markdown text in order; empty ones are left out."""
    found: list[Sentence] = []
    for number, (start, end, kind) in enumerate(_blocks(text)):
        if kind in (Kind.PROSE, Kind.ITEM):
            found.extend(Sentence(a, b, kind, number) for a, b in _split_block(text, start, end))
        else:
            found.append(Sentence(start, end, kind, number))
    return found


def _blocks(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Give the blocks of a text: paragraphs and items with their continued lines joined, rows, headings, code lines."""
    open_start, open_end, open_kind = 0, 0, Kind.PROSE
    fence = ""
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at, at + len(line.rstrip())
        at += len(line)
        kind, content = _classify(line.rstrip(), fence)
        fence = _fence_after(line, fence)
        joins = kind == Kind.PROSE and open_end > open_start
        if joins:
            open_end = end
            continue
        if open_end > open_start:
            yield open_start, open_end, open_kind
            open_start = open_end = 0
        if kind in (Kind.PROSE, Kind.ITEM):
            open_start, open_end, open_kind = start + content, end, kind
        elif kind is not None and end > start + content:
            yield start + content, end, kind
    if open_end > open_start:
        yield open_start, open_end, open_kind


def _classify(line: str, fence: str) -> tuple[Kind | None, int]:
    """Return a line's kind (None: nothing to read) and where its content begins."""
    if fence:
        return (None, 0) if _FENCE.match(line) else (Kind.CODE, 0)
    if _RULE.match(line) or _FENCE.match(line):
        return None, 0
    if found := _HEADING.match(line):
        return Kind.HEADING, found.end()
    if _BOLD_LINE.match(line):
        return Kind.HEADING, 0
    if _ROW.match(line):
        return Kind.ROW, 0
    if found := _ITEM.match(line):
        return Kind.ITEM, found.end()
    return Kind.PROSE, 0


def _fence_after(line: str, fence: str) -> str:
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1][0]
    return "" if found[1][0] == fence else fence


def _split_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the sentences of one block."""
    begin = start
    for found in _END.finditer(text, start, end):
        if found.start() >= begin and _ends_sentence(text, begin, found):
            stop = found.end() if found[0] != "\n" else found.start()
            if stop > begin:
                yield begin, stop
            begin = found.end()
            while begin < end and text[begin].isspace():
                begin += 1
    if begin < end:
        yield begin, end


def _ends_sentence(text: str, begin: int, found: re.Match[str]) -> bool:
    """Say whether a full stop ends the sentence, rather than an abbreviation or a list number; or a short line does."""
    if found[0] == "\n":
        return found.start() - text.rfind("\n", 0, found.start()) <= SHORT_LINE
    if found[0][0] != ".":
        return True
    before = text[max(begin, found.start() - 12) : found.start()].rsplit(None, 1)
    last = before[-1].lower().lstrip("([") if before else ""
    if last in _ABBREVIATIONS or last.isdigit() and found.start() - begin <= 3:
        return False
    continues = text[found.end() : found.end() + 2].lstrip()[:1].islower()
    return not (continues and (last == "etc" or len(last) == 1 and last.isalpha()))


class Words:
    """The words of one sentence: lexemes, places, and the number of the clause each stands in."""

    __slots__ = ("clauses", "ends", "lexemes", "raws", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        read = _URL.sub(lambda found: blank(found.group()), text) if "://" in text else text
        found = list(WORD.finditer(read))[:MOST_WORDS]
        self.raws: list[str] = [visible(word.group()) for word in found]
        self.starts: list[int] = [word.start() for word in found]
        self.ends: list[int] = [word.end() for word in found]
        self.lexemes: list[Lexeme] = [lexeme(raw) for raw in self.raws]
        self.clauses: list[int] = _clauses(self)

    def __len__(self) -> int:
        return len(self.raws)


_OPENERS = listed("because but although though whereas unless however therefore hence")
_COMMA_OPENERS = listed("so which while since then and or if when where as thus otherwise except instead rather not")
_SUBJECTS = listed("we i it they this that these those you he she there users the a an our")
_BREAK = re.compile(r"[;—]|\s[-–]{1,2}\s|\s(?:->|=>|→)\s")


def _clauses(words: Words) -> list[int]:
    """Return each word's clause number; clauses end at semicolons, dashes and conjunctions."""
    numbers: list[int] = []
    clause = 0
    text, lexemes = words.text, words.lexemes
    previous = 0
    for i, start in enumerate(words.starts):
        lower = lexemes[i].lower
        if i and (lower in _OPENERS or (start - previous > 1 and _breaks(text[previous:start], lexemes, i))):
            clause += 1
        numbers.append(clause)
        previous = words.ends[i]
    return numbers


def _breaks(between: str, lexemes: list[Lexeme], i: int) -> bool:
    if _BREAK.search(between):
        return True
    if "," not in between or lexemes[i].lower not in _COMMA_OPENERS:
        return False
    if lexemes[i].lower in ("and", "or"):
        return i + 1 < len(lexemes) and lexemes[i + 1].lower in _SUBJECTS
    return True


def chunks(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Give the sentence, or its pieces when it has more words than we read at once."""
    if sentence.end - sentence.start <= 2 * MOST_WORDS:
        yield sentence.start, sentence.end
        return
    found = [word.span() for word in WORD.finditer(text, sentence.start, sentence.end)]
    if len(found) <= MOST_WORDS:
        yield sentence.start, sentence.end
        return
    cuts = [found[i][0] for i in range(MOST_WORDS, len(found), MOST_WORDS)]
    yield from zip([sentence.start, *cuts], [*cuts, sentence.end], strict=True)
