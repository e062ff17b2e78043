"""Our dialect of Markdown: no raw HTML, headings that fit under ours, links that give nothing away, task lists."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from .code import FencedCode, IndentedCode
from .lists import TidyLists

EXTERNAL_REL = "nofollow noopener noreferrer"
# Our pages have their own h1 and h2.
FIRST_HEADING = 3
DONE = "done"
TO_DO = "to do"

# python-markdown looks for the end of a link text or address to the end of the paragraph, once for each bracket.
LONGEST_LINK_TEXT = 600
LONGEST_ADDRESS = 2_500
_LINKS = ("link", "image_link", "reference", "image_reference", "short_reference", "short_image_ref")

_BRACKET = re.compile(r"[\[\]]")
_HEADING = re.compile(r"h([1-6])")
_TASK = re.compile(r"\[([ xX])\](?=\s)")
# A place in this text, a page of ours, a mail address: nothing another site learns of.
_OWN_LINK = re.compile(r"#|/(?![/\\])|mailto:", re.IGNORECASE)


class NumberedFootnotes(FootnoteExtension):
    """Footnotes whose ids hold a number instead of the writer's label, so that they need no escaping."""

    def makeFootnoteId(self, id: str) -> str:  # the library's names
        return super().makeFootnoteId(self._number(id))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # the library's names
        return super().makeFootnoteRefId(self._number(id), found)

    def _number(self, label: str) -> str:
        return str(list(self.footnotes).index(label) + 1)


class ShiftHeadings(Treeprocessor):
    """Make the highest heading of the text an h3, the next an h4 and so on; never deeper than h6, no level left out.

    Our pages put an h2 above every text, and whoever moves from heading to heading expects each level under the last.
    """

    def run(self, root: Element) -> None:
        found = ((element, _HEADING.fullmatch(str(element.tag))) for element in root.iter())
        headings = [(element, int(heading[1])) for element, heading in found if heading]
        levels = sorted({level for _, level in headings})
        deepest = FIRST_HEADING
        for element, level in headings:
            shifted = min(FIRST_HEADING + levels.index(level), deepest, 6)
            element.tag = f"h{shifted}"
            deepest = shifted + 1


class TaskLists(Treeprocessor):
    """Show `[ ]` and `[x]` at the start of a list item as a drawn box with a name, which is no form control."""

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
            task = _TASK.match(holder.text or "")
            if task:
                self._draw(item, holder, task)

    def _draw(self, item: Element, holder: Element, task: re.Match[str]) -> None:
        is_done = task[1] != " "
        item.set("class", "task")
        box = Element("span", {"class": "task__box", "role": "img", "aria-label": DONE if is_done else TO_DO})
        box.text = AtomicString("\u2611" if is_done else "\u2610")
        box.tail = task.string[task.end() :]
        holder.text = ""
        holder.insert(0, box)


class PlainLinks(Treeprocessor):
    """Mark links that leave us, and turn images into links: nothing is loaded from elsewhere."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            self._spell_out(link)
            for image in link.iter("img"):
                self._name(image, "span")
            if not _OWN_LINK.match(link.get("href", "")):
                link.set("rel", EXTERNAL_REL)
        for image in root.iter("img"):
            source = image.get("src", "")
            self._name(image, "a")
            image.set("href", source)
            image.set("rel", EXTERNAL_REL)

    def _spell_out(self, link: Element) -> None:
        """Undo python-markdown's hiding of mail addresses, which hides them from the sanitiser too."""
        href = link.get("href", "")
        if AMP_SUBSTITUTE in href:
            link.set("href", unescape(href.replace(AMP_SUBSTITUTE, "&")))
            link.text = AtomicString(unescape((link.text or "").replace(AMP_SUBSTITUTE, "&")))

    def _name(self, image: Element, tag: str) -> None:
        text = image.get("alt") or image.get("src") or ""
        image.attrib.clear()
        image.tag, image.text = tag, AtomicString(text)


def _link_text(data: str, index: int) -> tuple[str, int, bool]:
    """Return the text up to the bracket that closes the one before `index`, where it ends, and whether there is one."""
    depth = 1
    for bracket in _BRACKET.finditer(data, index, index + LONGEST_LINK_TEXT):
        depth += 1 if bracket[0] == "[" else -1
        if depth == 0:
            return data[index : bracket.start()], bracket.end(), True
    return "", index, False


def _bound(link: LinkInlineProcessor) -> None:
    """Let a link processor look no further than a link is long."""
    whole_address = link.getLink
    link.getText = _link_text
    link.getLink = lambda data, index: whole_address(data[: index + LONGEST_ADDRESS], index)


class Dialect(Extension):
    """Everything that is ours; the priorities place each part between those of python-markdown named beside it."""

    def extendMarkdown(self, md: Markdown) -> None:  # the library's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        for name in _LINKS:
            _bound(md.inlinePatterns[name])
        md.preprocessors.register(FencedCode(md), "fenced_code", 25)  # after normalize_whitespace (30)
        md.preprocessors.register(TidyLists(md), "tidy_lists", 20)
        md.treeprocessors.register(IndentedCode(md), "indented_code", 30)  # before inline (20)
        md.treeprocessors.register(TaskLists(md), "task_lists", 29)
        md.treeprocessors.register(ShiftHeadings(md), "shift_headings", 28)
        md.treeprocessors.register(PlainLinks(md), "plain_links", -1)  # after unescape (0)


def convert(source: str, identity: int) -> str:
    """Return the HTML of a text, not yet sanitised; footnotes get ids that begin with `identity`.

    A parser is made for every text: it keeps state, and making one costs half a millisecond.
    """
    footnotes = NumberedFootnotes(UNIQUE_IDS=True)
    extensions = [
        TableExtension(use_align_attribute=True),
        SaneListExtension(),
        DefListExtension(),
        footnotes,
        Dialect(),
    ]
    md = Markdown(extensions=extensions, output_format="html")
    footnotes.unique_prefix = identity
    return md.convert(source)
