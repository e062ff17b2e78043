"""Mermaid to SVG on this server, by a renderer that is not installed everywhere; what it draws is kept in the cache.

The picture is shown as an image from an address of its own: as markup in a page it would need inline styles.
"""

import hashlib
import json
import logging
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module, metadata
from typing import Any
from xml.etree import ElementTree

from django.core.cache import cache

from .diagram_theme import site_config

logger = logging.getLogger(__name__)

MOST_BYTES = 20_000
KEPT = 7 * 24 * 3600
PREVIEW_KEPT = 3600
# 150 linked boxes are drawn, 300 are refused at once. The deadline is for what a count of work does not foresee.
LAYOUT_WORK = 1_000_000
SVG_BYTES = 1_000_000
MILLISECONDS = 3_000
# Raised when the looks of a picture change, so that none is served from before.
LOOK = 1
# Boxes are drawn with 16 px text; beside running text a caption's size is enough.
SCALE = 0.8
LONGEST_REASON = 160
LONGEST_WORDS = 300

ABSENT = "diagrams are not drawn on this machine"
EMPTY = "there is nothing in it"
TOO_LONG = f"a diagram's source may have {MOST_BYTES:,} bytes at most"
TOO_BIG = "it has too many parts for one picture"
TOO_MUCH_ASKED = "it asks for something the renderer here cannot do, such as formulas"
BROKEN = "the renderer could not draw it"
_REASONS = {
    "MERMAN_NO_DIAGRAM": EMPTY,
    "MERMAN_RESOURCE_LIMIT_EXCEEDED": TOO_BIG,
    "MERMAN_CANCELLED": TOO_BIG,
    "MERMAN_UNSUPPORTED_OPERATION": TOO_MUCH_ASKED,
}

_ROOT = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r'\s(?:width|height)="[^"]*"')
_BOX = re.compile(r'\sviewBox="\S+ \S+ (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"')
_CLASSES = "data-merman-source-classes"
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_FORBIDDEN = frozenset({"script", "foreignObject", "iframe", "image", "object", "embed", "handler", "set", "animate"})
_PARSER = re.compile(r"Diagram parse error(?: \([\w-]+\))?:?\s*")
_TITLE = re.compile(r"^[ \t]*(?:pie[ \t]+(?:showData[ \t]+)?)?title[: \t][ \t]*(\S.*)$", re.MULTILINE)
_ADDRESS = re.compile(r"#|https?://", re.IGNORECASE)


class NotDrawn(Exception):
    """There is no picture of this source; `reason` says why, in words that follow a colon."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page has to know of a picture: its size in pixels, and what it shows in words."""

    width: int
    height: int
    words: str


def digest(source: str) -> str:
    """The name of a diagram: the hash of its source."""
    return hashlib.sha256(source.encode(errors="replace")).hexdigest()


def render(source: str, *, dark: bool = False) -> str:
    """The SVG of a Mermaid source; the same source always gives the same picture.

    Raises NotDrawn where there is no renderer, or it refuses the source.
    """
    if len(source.encode(errors="replace")) > MOST_BYTES:
        raise NotDrawn(TOO_LONG)
    version = renderer_version()
    if not version:
        raise NotDrawn(ABSENT)
    name = f"diagram:{digest(source)}:{version}:{LOOK}:{'dark' if dark else 'light'}"
    packed, reason = cache.get(name) or (b"", "")
    if not packed and not reason:
        svg, reason = attempt(source, dark)
        packed = zlib.compress(svg.encode())  # a tenth of its length
        cache.set(name, (packed, reason), KEPT)
    if reason:
        raise NotDrawn(reason)
    return zlib.decompress(packed).decode()


def picture(source: str) -> Picture:
    """The size and words of a diagram's picture, kept by the process; raises NotDrawn as `render` does."""
    found = _picture(source, renderer_version())
    if isinstance(found, str):
        raise NotDrawn(found)
    return found


@lru_cache(maxsize=512)
def _picture(source: str, version: str) -> Picture | str:
    try:
        root = ElementTree.fromstring(render(source))
    except NotDrawn as refusal:
        return refusal.reason
    return Picture(int(root.attrib["width"]), int(root.attrib["height"]), words_of(root, source))


def renderer_version() -> str:
    """The version of the renderer, "" where it is not installed or does not run."""
    try:
        import_module("merman")
    except (ImportError, OSError):  # the second where the machine's C library is too old for the wheel
        return ""
    return _installed_version()


@lru_cache(maxsize=1)
def _installed_version() -> str:
    return metadata.version("merman")


def attempt(source: str, dark: bool) -> tuple[str, str]:
    """The SVG and "", or "" and the reason why there is none."""
    try:
        return checked(sized(draw(source, dark))), ""
    except NotDrawn as refusal:
        return "", refusal.reason
    except Exception as error:
        # A young library written in another language: whatever it raises, the page is shown with the source.
        if not hasattr(error, "code_name"):
            logger.warning("A diagram of %d characters was not drawn: %s", len(source), type(error).__name__)
        return "", reason_of(error)


def draw(source: str, dark: bool) -> str:
    """What the library makes of it; raises whatever the library raises."""
    merman = import_module("merman")
    request = merman.MermanOperationRequestV4(
        operation_id="svg",
        source=source,
        uri=None,
        options_json=_options(dark),
        control=merman.MermanOperationControl(timeout_ms=MILLISECONDS),
    )
    return bytes(merman.Merman().execute(request).data).decode()


@lru_cache(maxsize=2)
def _options(dark: bool) -> str:
    merman = import_module("merman")
    limits = merman.ResourceOptionsBuilder().profile(merman.ResourceProfile.INTERACTIVE)
    limits = limits.limit(merman.ResourceOverrideId.MAX_LAYOUT_WORK_UNITS, LAYOUT_WORK)
    limits = limits.limit(merman.ResourceOverrideId.MAX_SVG_BYTES, SVG_BYTES)
    options: dict[str, Any] = json.loads(limits.build().to_options_json())
    options["svg"] = {"pipeline": "resvg-safe", "diagram_id": "diagram"}
    options["presentation"] = {"profile": "merman-modern"}
    options["site_config"] = site_config(dark=dark)
    return json.dumps(options)


def reason_of(error: Exception) -> str:
    """A library's exception in one short sentence of ours or of its own."""
    known = _REASONS.get(getattr(error, "code_name", ""))
    if known:
        return known
    said = _PARSER.sub("", " ".join(str(getattr(error, "message", "") or "").split())).rstrip(".")
    return shortened(said, LONGEST_REASON) or BROKEN


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def sized(svg: str) -> str:
    """The same picture with a size of its own, which an image needs, and with labels that are never cut."""
    root = _ROOT.search(svg)
    box = root and _BOX.search(root[0])
    if not root or not box:
        raise NotDrawn(BROKEN)
    width, height = (max(1, round(SCALE * float(side))) for side in box.groups())
    tag = _SIZE.sub("", root[0]).replace("<svg", f'<svg width="{width}" height="{height}"', 1)
    return tag + svg[root.end() :].replace("overflow:hidden", "overflow:visible")


def checked(svg: str) -> str:
    """The same picture, once it is known to hold nothing that runs, loads or leads anywhere but to plain pages.

    It is the renderer's own promise; its answer is looked over all the same. Raises NotDrawn.
    """
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        raise NotDrawn(BROKEN)
    for element in ElementTree.fromstring(svg).iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in _FORBIDDEN or any(_is_unfit(name, value) for name, value in element.attrib.items()):
            raise NotDrawn(BROKEN)
    return svg


def _is_unfit(name: str, value: str) -> bool:
    name = name.rpartition("}")[2].lower()
    return name.startswith("on") or name in {"href", "src"} and not _ADDRESS.match(value)


def words_of(root: ElementTree.Element, source: str) -> str:
    """A picture in words: its title and description if it has them, then what is written in it."""
    titles = [root.findtext(f"{_NAMESPACE}{tag}", "") for tag in ("title", "desc")]
    if not any(titles):
        titles = _TITLE.findall(source)[:1]
    title = ". ".join(" ".join(text.split()).strip('"') for text in titles if text.strip())
    texts = sorted(root.iter(f"{_NAMESPACE}text"), key=lambda text: "edgeLabel" in text.get(_CLASSES, ""))
    written = (" ".join(" ".join(text.itertext()).split()) for text in texts)
    labels = ", ".join(dict.fromkeys(label for label in written if label not in {"", title}))
    return shortened(f"{title or 'Diagram'}: {labels}" if labels else title or "Diagram", LONGEST_WORDS)


def remember_preview(owner: str, sources: dict[str, str]) -> None:
    """Keep the diagrams, by hash, of what somebody previewed last; they may be saved nowhere yet."""
    cache.set(f"previewed:{owner}", sources, PREVIEW_KEPT)


def previewed(owner: str) -> dict[str, str]:
    return cache.get(f"previewed:{owner}") or {}
