"""What goes in and out of the door: rendered text, marks on it, and the blocks it falls into."""

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML that is safe to show.

    `problem` is "" or a sentence naming what kept the text from being formatted; `html` is then the plain text in
    `<pre class="plain">`.
    """

    html: SafeString
    problem: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a source text, in code points, `end` excluded; `depth` is 1 to 3 and `ref` a word without spaces.

    A mark with a `role`, a word too, shows what some words do for the mark of that ref: it has no part in naming
    blocks, and where it cannot be shown it is left out instead of being quoted.
    """

    start: int
    end: int
    depth: int
    ref: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A mark that could not be shown in its block; `text` is the span of the source, as it was typed."""

    ref: str
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level HTML element with the white space after it.

    `refs` names the marks that begin in it, the quoted ones too, each name once and in the order of the text.
    """

    html: SafeString
    refs: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The blocks in order; without `<mark>` and `span.said` their HTML is what `render` gives.

    `problem` is as in `Rendered`.
    """

    blocks: tuple[Block, ...]
    problem: str
