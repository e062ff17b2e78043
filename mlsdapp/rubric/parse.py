"""From plain data to a `Rubric`, and back to the canonical data whose hash names it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from .cues import parse_cue
from .errors import CueError, RubricError
from .types import JUSTIFIED, MENTIONED, SPECIFIC, Consideration, Cue, Example, Lift, Rubric

MOST_CONSIDERATIONS = 200
MOST_CUES = 400
MOST_PROMPT_TEXTS = 200
LONGEST_TEXT = 20_000
KINDS = ("practice", "hazard")
_DEPTHS = {"mentioned": MENTIONED, "specific": SPECIFIC, "justified": JUSTIFIED}


def parse_rubric(data: Mapping[str, Any]) -> Rubric:
    """Return the rubric, or raise `RubricError` naming the first bad field."""
    _require(data, Mapping, "")
    items = _sequence(data, "considerations", "", MOST_CONSIDERATIONS)
    considerations = tuple(_consideration(item, f"considerations[{i}]") for i, item in enumerate(items))
    _require_unique([consideration.key for consideration in considerations])
    prompt = _texts(data, "prompt", "", MOST_PROMPT_TEXTS)
    return Rubric(considerations, prompt, _hash(_canonical(considerations, prompt)))


def parse_consideration(data: Mapping[str, Any]) -> Consideration:
    """Return one consideration, or raise `RubricError` naming the first bad field."""
    return _consideration(data, "")


def canonical(rubric_data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what scores as sorted plain data, equal for rubrics that score alike."""
    rubric = parse_rubric(rubric_data)
    return _canonical(rubric.considerations, rubric.prompt)


def content_hash(rubric_data: Mapping[str, Any]) -> str:
    """Return the hash that names what scores in a rubric."""
    return parse_rubric(rubric_data).hash


def _canonical(considerations: Sequence[Consideration], prompt: Sequence[str]) -> dict[str, Any]:
    ordered = sorted(considerations, key=lambda consideration: consideration.key)
    return {"considerations": [_scoring_fields(item) for item in ordered], "prompt": sorted(set(prompt))}


def _scoring_fields(consideration: Consideration) -> dict[str, Any]:
    return {
        "accepts_deferral": consideration.accepts_deferral,
        "anti_cues": sorted({cue.source for cue in consideration.anti_cues}),
        "counter_examples": sorted(set(consideration.counter_examples)),
        "cues": sorted({cue.source for cue in consideration.cues}),
        "examples": {
            name: sorted({example.text for example in consideration.examples if example.depth == depth})
            for name, depth in _DEPTHS.items()
        },
        "key": consideration.key,
        "kind": consideration.kind,
        "step": consideration.step,
        "theme": consideration.theme,
        "weight": consideration.weight,
    }


def _hash(plain: Mapping[str, Any]) -> str:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _consideration(data: Mapping[str, Any], path: str) -> Consideration:
    _require(data, Mapping, path)
    return Consideration(
        key=_text(data, "key", path, required=True),
        step=_step(data, path),
        theme=_text(data, "theme", path, required=True),
        cues=_cues(data, "cues", path, required=True),
        anti_cues=_cues(data, "anti_cues", path),
        weight=_weight(data, path),
        kind=_kind(data, path),
        accepts_deferral=_flag(data, "accepts_deferral", path),
        label=_text(data, "label", path),
        definition=_text(data, "definition", path),
        hints=_texts(data, "hints", path),
        lift=_lift(data, path),
        examples=_examples(data, path),
        counter_examples=_texts(data, "counter_examples", path),
    )


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _require(value: object, kind: type, field: str) -> None:
    if not isinstance(value, kind):
        wanted = {Mapping: "a mapping", Sequence: "a list", str: "text", bool: "true or false"}[kind]
        raise RubricError(field, f"must be {wanted}, not {type(value).__name__}")


def _text(data: Mapping[str, Any], name: str, path: str, required: bool = False) -> str:
    value = data.get(name)
    if value is None and not required:
        return ""
    field = _at(path, name)
    if value is None:
        raise RubricError(field, "is missing")
    _require(value, str, field)
    if required and not value.strip():
        raise RubricError(field, "is empty")
    if len(value) > LONGEST_TEXT:
        raise RubricError(field, f"is longer than {LONGEST_TEXT} characters")
    return str(value)


def _sequence(data: Mapping[str, Any], name: str, path: str, most: int) -> Sequence[Any]:
    value = data.get(name)
    field = _at(path, name)
    if value is None:
        return ()
    if isinstance(value, str):
        raise RubricError(field, "must be a list, not text")
    _require(value, Sequence, field)
    if len(value) > most:
        raise RubricError(field, f"has more than {most} entries")
    return list(value)


def _texts(data: Mapping[str, Any], name: str, path: str, most: int = MOST_CUES) -> tuple[str, ...]:
    values = _sequence(data, name, path, most)
    for i, value in enumerate(values):
        field = f"{_at(path, name)}[{i}]"
        _require(value, str, field)
        if len(value) > LONGEST_TEXT:
            raise RubricError(field, f"is longer than {LONGEST_TEXT} characters")
    return tuple(str(value) for value in values)


def _cues(data: Mapping[str, Any], name: str, path: str, required: bool = False) -> tuple[Cue, ...]:
    sources = _texts(data, name, path)
    if required and not sources:
        raise RubricError(_at(path, name), "needs at least one cue")
    return tuple(_cue(source, f"{_at(path, name)}[{i}]") for i, source in enumerate(sources))


def _cue(source: str, field: str) -> Cue:
    try:
        return parse_cue(source)
    except CueError as error:
        raise error.at(field) from None


def _step(data: Mapping[str, Any], path: str) -> int:
    value = data.get("step")
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 7:
        raise RubricError(_at(path, "step"), "must be a number from 1 to 7")
    return int(value)


def _weight(data: Mapping[str, Any], path: str) -> float:
    value = data.get("weight", 1)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 100:
        raise RubricError(_at(path, "weight"), "must be a number above 0, at most 100")
    return int(value) if value == int(value) else float(value)


def _kind(data: Mapping[str, Any], path: str) -> str:
    value = data.get("kind", "practice")
    if value not in KINDS:
        raise RubricError(_at(path, "kind"), "must be practice or hazard")
    return str(value)


def _flag(data: Mapping[str, Any], name: str, path: str) -> bool:
    value = data.get(name, False)
    _require(value, bool, _at(path, name))
    return bool(value)


def _lift(data: Mapping[str, Any], path: str) -> Lift:
    value = data.get("lift") or {}
    field = _at(path, "lift")
    _require(value, Mapping, field)
    return Lift(*(_text(value, name, field) for name in ("absent", "mentioned", "specific")))


def _examples(data: Mapping[str, Any], path: str) -> tuple[Example, ...]:
    value = data.get("examples") or {}
    field = _at(path, "examples")
    _require(value, Mapping, field)
    unknown = sorted(set(map(str, value)) - set(_DEPTHS))
    if unknown:
        raise RubricError(_at(field, unknown[0]), "must be mentioned, specific or justified")
    return tuple(Example(depth, text) for name, depth in _DEPTHS.items() for text in _texts(value, name, field))


def _require_unique(keys: Sequence[str]) -> None:
    seen: set[str] = set()
    for i, key in enumerate(keys):
        if key in seen:
            raise RubricError(f"considerations[{i}].key", f"{key} is there twice")
        seen.add(key)
