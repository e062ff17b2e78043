"""Code blocks: found by our own fences, highlighted with classes only, from a short list of languages.

The stock fence and highlighting extensions hand whatever stands in a fence's braces to Pygments as options (another
formatter, files to read, inline styles) and take any of its lexers, some of which need seconds for a few kilobytes.
"""

from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pygments import highlight  # type: ignore[import-untyped]  # no stubs among our requirements
from pygments.formatters.html import HtmlFormatter  # type: ignore[import-untyped]  # as above
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]  # as above

from .characters import SENTINEL, without_sentinels
from .lines import Fence, find_fences

# What designs are written with. Each was timed on 2 kB of hostile text; none took more than a few milliseconds.
LANGUAGES = {
    "bash": "bash",
    "c": "c",
    "cpp": "cpp",
    "c++": "cpp",
    "go": "go",
    "java": "java",
    "javascript": "javascript",
    "js": "javascript",
    "json": "json",
    "proto": "protobuf",
    "protobuf": "protobuf",
    "py": "python",
    "python": "python",
    "rust": "rust",
    "scala": "scala",
    "sh": "bash",
    "shell": "bash",
    "sql": "sql",
    "toml": "toml",
    "typescript": "typescript",
    "ts": "typescript",
    "yaml": "yaml",
    "yml": "yaml",
}
# Drawn, where the page has a place for pictures.
DIAGRAM = "mermaid"
# A longer block is shown without colours.
HIGHLIGHTED_CHARACTERS = 2_048

_FORMATTER = HtmlFormatter(nowrap=True)


def code_html(code: str, language: str = "") -> str:
    """Return a block of code, coloured where the language is on the list.

    Sentinels in the code stand before it in the result, so that the code looks the same with and without marks.
    `tabindex` lets a keyboard scroll a block that is wider than the page.
    """
    sentinels = "".join(SENTINEL.findall(code))
    code = without_sentinels(code).rstrip() + "\n"
    lexer = LANGUAGES.get(language)
    if lexer and len(code) <= HIGHLIGHTED_CHARACTERS:
        inner = highlight(code, get_lexer_by_name(lexer, stripnl=False), _FORMATTER)
    else:
        inner = escape(code)
    frame = "diagram" if language == DIAGRAM else "highlight"
    return f'<div class="{frame}"><pre tabindex="0"><code>{sentinels}{inner}</code></pre></div>'


class FencedCode(Preprocessor):
    """Put fenced code aside before anything else reads it, also inside quotes and list items."""

    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        done = 0
        for fence in find_fences(lines):
            out += lines[done : fence.first]
            out += self._stand_in(fence)
            done = fence.last + 1
        # A fence that was never closed has eaten the blank lines at the end.
        return [*out, *lines[done:], "", ""]

    def _stand_in(self, fence: Fence) -> list[str]:
        placeholder = self.md.htmlStash.store(code_html(fence.code, fence.language))
        if fence.in_item:
            return [fence.prefix + placeholder, ""]
        return [fence.prefix.rstrip(" \t"), fence.prefix + placeholder, ""]


class IndentedCode(Treeprocessor):
    """Give code blocks made by indentation the same HTML as fenced ones."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)

    def run(self, root: Element) -> None:
        for block in list(root.iter("pre")):
            if len(block) != 1 or block[0].tag != "code":
                continue
            code = (block[0].text or "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            tail = block.tail
            block.clear()
            block.tag, block.text, block.tail = "p", self.md.htmlStash.store(code_html(code)), tail
