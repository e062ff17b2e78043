"""HTML as tests read it: a small tree by the standard library's parser, to ask for roots, ids and texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """Every element below, in document order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, tag: str = "", **attributes: str) -> list["Element"]:
        """Elements by tag and attributes; `data_go="1"` is `data-go="1"`, `class_` asks for one class of several."""
        return [element for element in self.walk() if element.is_a(tag, attributes)]

    def one(self, tag: str = "", **attributes: str) -> "Element":
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]

    def is_a(self, tag: str, attributes: dict[str, str]) -> bool:
        wanted = dict(attributes)
        one_class = wanted.pop("class_", None)
        if one_class and one_class not in self.attributes.get("class", "").split():
            return False
        return tag in ("", self.tag) and all(
            self.attributes.get(name.replace("_", "-")) == value for name, value in wanted.items()
        )

    @property
    def text(self) -> str:
        """Its words, white space collapsed."""
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        return "".join(child.raw if isinstance(child, Element) else child for child in self.children)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str | bytes) -> Element:
    builder = _Builder()
    builder.feed(html.decode() if isinstance(html, bytes) else html)
    builder.close()
    return builder.root


def page(response) -> Element:
    """The tree of a response."""
    return parse(response.content)


def roots(response) -> list[str]:
    """The ids of a fragment's outermost elements; a fragment with text of its own beside them has no such list."""
    tree = page(response)
    loose = [child for child in tree.children if isinstance(child, str) and child.strip()]
    assert not loose, loose
    return [child.attributes.get("id", child.tag) for child in tree.children if isinstance(child, Element)]
