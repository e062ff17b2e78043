"""Sanitised HTML as a row of tags and texts, cut into its top-level elements."""

import re
from collections.abc import Iterator

# The second wall of the sanitiser quotes every attribute with ", in which > may stand as it is.
TAG = re.compile(r'(<[a-z/][^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_NAME = re.compile(r"</?([a-z0-9]+)")
_VOID = frozenset({"br", "hr", "img"})


def split_blocks(html: str) -> list[str]:
    """Return the top-level elements, each with what stands between it and the next; joined they are `html` again."""
    blocks: list[str] = []
    current: list[str] = []
    for piece, closes in _pieces(html):
        if closes is None and blocks and not current and not piece.strip():
            blocks[-1] += piece
            continue
        current.append(piece)
        if closes:
            blocks.append("".join(current))
            current = []
    rest = "".join(current)
    if rest:
        blocks.append(rest)
    return blocks


def _pieces(html: str) -> Iterator[tuple[str, bool | None]]:
    """Yield each tag and text with whether a top-level element ends with it; None for a text at the top level."""
    depth = 0
    for index, piece in enumerate(TAG.split(html)):
        if index % 2 == 0:
            if piece:
                yield piece, None if depth == 0 else False
            continue
        name = _NAME.match(piece)[1]  # type: ignore[index]  # TAG matched, so there is a name
        if name in _VOID:
            yield piece, depth == 0
            continue
        depth += -1 if piece.startswith("</") else 1
        yield piece, depth == 0
