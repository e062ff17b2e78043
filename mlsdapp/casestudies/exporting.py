"""A case study or a consideration as YAML, always in the same form: what is read back gives the same text again."""

import re
from collections.abc import Mapping
from enum import Enum
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

Data = dict[str, Any]

# What a block of YAML cannot hold, or reads as the end of a line.
UNUSUAL = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
WIDTH = 120
LONGEST_LINE = 100
CASE_FIELDS = (
    "slug",
    "title",
    "summary",
    "domain",
    "difficulty",
    "seniority",
    "themes",
    "figures",
    "statement",
    "facts",
    "rubric",
    "guidance",
    "follow_ups",
    "mistakes",
    "curveballs",
    "sizing",
    "solution",
    "golden",
    "sources",
)
CONSIDERATION_FIELDS = (
    "key",
    "label",
    "weight",
    "step",
    "theme",
    "definition",
    "kind",
    "accepts_deferral",
    "hints",
    "lift",
    "cues",
    "anti_cues",
    "examples",
    "counter_examples",
)
# What a field has where the file leaves it out.
DEFAULTS: Data = {
    "kind": "practice",
    "accepts_deferral": False,
    "anti_cues": [],
    "formula": "",
    "basis": "",
    "note": "",
    "url": "",
}


def case_study_yaml(case: Data, steps: Mapping[str, int]) -> str:
    """The file of a case study, as `schema.read_case_study` reads it; `steps` is the step of each consideration."""
    rubric = case["rubric"]
    ordered = {
        part: {key: rubric[part][key] for key in sorted(rubric[part], key=lambda key: (steps[key], key))}
        for part in ("weights", "cues", "hints")
    }
    owned = [_filed(own) for own in rubric["considerations"]]
    return dump(in_order(case | {"rubric": ordered | {"considerations": owned}}, CASE_FIELDS))


def consideration_yaml(consideration: Data) -> str:
    """The file of a general consideration."""
    return dump(_filed(consideration))


def _filed(consideration: Data) -> Data:
    examples = {depth: texts for depth, texts in consideration["examples"].items() if texts}
    return in_order(consideration | {"examples": examples}, CONSIDERATION_FIELDS)


def in_order(data: Data, fields: tuple[str, ...]) -> Data:
    return {name: data[name] for name in fields if name in data}


def dump(data: Data) -> str:
    """Any data file in its one form: block style, literal Markdown, folded paragraphs, defaults left out."""
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = WIDTH
    out = StringIO()
    yaml.dump(_styled(data), out)
    return out.getvalue()


def _styled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _styled(item) for key, item in value.items() if not _is_default(key, item)}
    if isinstance(value, list):
        return [_styled(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return _scalar(value) if isinstance(value, str) else value


def _is_default(key: Any, value: Any) -> bool:
    return key in DEFAULTS and value == DEFAULTS[key]


def _scalar(text: str) -> str:
    if UNUSUAL.search(text):
        return DoubleQuotedScalarString(text)
    if "\n" in text:
        return LiteralScalarString(text) if _has_plain_lines(text) else DoubleQuotedScalarString(text)
    if len(text) > LONGEST_LINE and " ".join(text.split()) == text:
        return FoldedScalarString(text)
    return text


def _has_plain_lines(text: str) -> bool:
    """Whether the text stands in a literal block as it is."""
    return not text.startswith((" ", "\n", "\t")) and not text.endswith("\n\n") and "\r" not in text
