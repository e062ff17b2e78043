"""Read the YAML files under fixtures/: no tags, no aliases, no duplicate keys; errors name file, field and reason."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent
from ruamel.yaml.nodes import MappingNode, SequenceNode

MAX_BYTES = 1_000_000
MAX_DEPTH = 12


class DataFileError(Exception):
    """A data file is refused. `str()` reads "file: field: reason", with the line where no field is to blame."""

    def __init__(self, file: str, field: str, reason: str, line: int | None = None) -> None:
        self.file, self.field, self.reason, self.line = file, field, reason, line
        place = field or (f"line {line}" if line else "")
        super().__init__(": ".join(part for part in (file, place, reason) if part))


def load(path: Path) -> "Node":
    """Read one file as a mapping; raises DataFileError."""
    return loads(read_text(path), path.name)


def read_text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataFileError(path.name, "", f"cannot be read ({error.strerror})") from error
    return decode(raw, path.name)


def decode(raw: bytes, name: str) -> str:
    """The text of a file; raises DataFileError where it is too long, not UTF-8 or holds a NUL character."""
    if len(raw) > MAX_BYTES:
        raise DataFileError(name, "", f"has {len(raw):,} bytes; the limit is {MAX_BYTES:,}")
    if b"\0" in raw:
        raise DataFileError(name, "", f"holds a NUL character (byte {raw.index(0)})")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataFileError(name, "", f"is not UTF-8 (byte {error.start})") from error


def loads(text: str, name: str) -> "Node":
    """Parse `text`; `name` is what errors call it. Raises DataFileError."""
    try:
        refuse_tricks(text, name)
        data = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataFileError(name, "", str(error.problem or error.context), line) from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise DataFileError(name, "", f"is not YAML ({error})") from error
    if not isinstance(data, dict):
        raise DataFileError(name, "", "must be a mapping of fields")
    return Node(Source(name, text), "", data)


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name and text, for errors."""

    name: str
    text: str

    def line_of(self, place: str) -> int:
        """The line on which a field stands, or the innermost field around it that is there."""
        node, rest = composed(self.text), place
        line = 1
        while rest:
            found = child(node, rest)
            if not found:
                break
            line, node, rest = found
        return line


@lru_cache(maxsize=2)
def composed(text: str) -> Any:
    """The nodes of a file, which know their lines; several problems of one file ask for them."""
    return YAML(typ="safe", pure=True).compose(text)


def child(node: Any, place: str) -> tuple[int, Any, str] | None:
    """The line and the node of the first part of a place below `node`, and what remains of the place."""
    if isinstance(node, SequenceNode):
        index, _, rest = place.removeprefix("[").partition("]")
        item = node.value[int(index)] if index.isdigit() and int(index) < len(node.value) else None
        return (item.start_mark.line + 1, item, rest.removeprefix(".")) if item else None
    for key, value in node.value if isinstance(node, MappingNode) else []:
        rest = place.removeprefix(str(key.value))
        if rest != place and (not rest or rest[0] in ".["):
            return key.start_mark.line + 1, value, rest.removeprefix(".")
    return None


def refuse_tricks(text: str, name: str) -> None:
    """Refuse aliases, tags and deep nesting before anything is built from them."""
    depth = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        line = event.start_mark.line + 1
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise DataFileError(name, "", "anchors and aliases are not allowed", line)
        if isinstance(event, MappingStartEvent | SequenceStartEvent | ScalarEvent) and event.tag:
            raise DataFileError(name, "", "tags are not allowed", line)
        depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
        depth -= type(event).__name__ in {"MappingEndEvent", "SequenceEndEvent"}
        if depth > MAX_DEPTH:
            raise DataFileError(name, "", f"is nested deeper than {MAX_DEPTH} levels", line)


def canonical(text: str) -> str:
    """The one form a file is kept in: two-space indentation, dashes indented, comments kept, no line rewrapped."""
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 4096
    yaml.preserve_quotes = True
    out = StringIO()
    yaml.dump(yaml.load(text), out)
    return out.getvalue()


class Node:
    """A mapping in a data file that knows its place, so that whoever reads a field need not write the error."""

    def __init__(self, source: Source, place: str, data: dict[str, Any]) -> None:
        self.source, self.place, self.data = source, place, data
        self._seen: set[str] = set()

    @property
    def file(self) -> str:
        return self.source.name

    def fail(self, field: str, reason: str) -> DataFileError:
        """The error to raise about `field`."""
        place = f"{self.place}.{field}".strip(".")
        return DataFileError(self.file, place, reason, self.source.line_of(place))

    def finish(self) -> None:
        """Raise when the mapping holds a field nobody asked for."""
        unknown = sorted(str(key) for key in self.data.keys() - self._seen)
        if unknown:
            raise self.fail(unknown[0], "is not a field here")

    def value(self, field: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        self._seen.add(field)
        value = self.data.get(field, default)
        if value is ...:
            raise self.fail(field, "is missing")
        if value is not default and (not isinstance(value, kind) or isinstance(value, bool) and kind is int):
            raise self.fail(field, f"must be {describe(kind)}, not {type(value).__name__}")
        return value

    def text(self, field: str, *, limit: int = 20_000, default: Any = ...) -> str:
        value = self.value(field, str, default)
        if value is default:
            return value
        if not value.strip():
            raise self.fail(field, "is empty")
        if len(value) > limit:
            raise self.fail(field, f"has {len(value):,} characters; the limit is {limit:,}")
        if "\x00" in value:
            raise self.fail(field, "holds a NUL character")
        return value

    def choice(self, field: str, allowed: list, default: Any = ...) -> Any:
        value = self.value(field, (str, int), default)
        if value not in allowed:
            raise self.fail(field, f"{value!r} is not one of {', '.join(map(str, allowed))}")
        return value

    def integer(self, field: str, low: int, high: int) -> int:
        value = self.value(field, int)
        if not low <= value <= high:
            raise self.fail(field, f"{value} is not between {low} and {high}")
        return value

    def number(self, field: str) -> int | float:
        value = self.value(field, (int, float))
        if isinstance(value, bool) or not math.isfinite(value):
            raise self.fail(field, "must be a number")
        return value

    def integers(self, field: str, low: int, high: int) -> list[int]:
        """A list of whole numbers, not empty."""
        values = self.value(field, list)
        for index, value in enumerate(values):
            if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
                raise self.fail(f"{field}[{index}]", f"must be a whole number from {low} to {high}")
        self._count(field, values, 1, None)
        return list(values)

    def flag(self, field: str, default: bool) -> bool:
        return self.value(field, bool, default)

    def texts(self, field: str, *, at_least: int = 0, exactly: int | None = None, default: Any = ...) -> list[str]:
        """A list of texts that are not empty."""
        values = self.value(field, list, default)
        for index, value in enumerate(values):
            if not isinstance(value, str) or not value.strip():
                raise self.fail(f"{field}[{index}]", "must be a text")
        self._count(field, values, at_least, exactly)
        return list(values)

    def nodes(self, field: str, *, at_least: int = 0, exactly: int | None = None) -> Iterator["Node"]:
        """The mappings of a list."""
        values = self.value(field, list)
        self._count(field, values, at_least, exactly)
        for index, value in enumerate(values):
            place = f"{self.place}.{field}[{index}]".strip(".")
            if not isinstance(value, dict):
                raise self.fail(f"{field}[{index}]", f"must be a mapping, not {type(value).__name__}")
            yield Node(self.source, place, value)

    def node(self, field: str, default: Any = ...) -> "Node":
        return Node(self.source, f"{self.place}.{field}".strip("."), self.value(field, dict, default))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.data)

    def _count(self, field: str, values: list, at_least: int, exactly: int | None) -> None:
        if exactly is not None and len(values) != exactly:
            raise self.fail(field, f"has {len(values)} entries; it needs {exactly}")
        if len(values) < at_least:
            raise self.fail(field, f"has {len(values)} entries; it needs at least {at_least}")


def describe(kind: type | tuple[type, ...]) -> str:
    names = {
        str: "a text",
        int: "a whole number",
        float: "a number",
        list: "a list",
        dict: "a mapping",
        bool: "true or false",
    }
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return " or ".join(names.get(k, "a number") for k in kinds)
