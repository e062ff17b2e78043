"""Small valid data files for tests, as plain data that a test can spoil before it is written."""

from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from mlsdapp.casestudies import datafiles
from tests.factories.casestudies import TITLES

Data = dict[str, Any]
LETTERS = "bcdfghjklmnpqrstvw"


def framework() -> Data:
    return {
        "steps": [
            {
                "number": number,
                "key": f"step-{number}",
                "title": title,
                "short_title": title.split()[0],
                "phase": "Data",
                "minutes": 6,
                "description": "What the step is.",
                "key_considerations": ["First", "Second", "Third"],
                "guidance": f"Say what you choose in step {number}.",
                "aliases": [f"Part {number}"],
            }
            for number, title in enumerate(TITLES, 1)
        ]
    }


def consideration(key: str, *, cues: int = 15, examples: int = 12, counter_examples: int = 5) -> Data:
    """A consideration whose every cue and example hold the words of its key."""
    word = key.rsplit(".")[-1].replace("-", "")
    sentences = [f"The {word} zag{letter} matters." for letter in LETTERS[:examples]]
    return {
        "key": key,
        "label": key.rsplit(".")[-1].capitalize(),
        "step": 3,
        "theme": "data",
        "definition": "What counts and what does not.",
        "hints": ["A question?", "The name.", "An example."],
        "lift": {"absent": "Say it.", "mentioned": "Say how.", "specific": "Say why."},
        "cues": [f"{word} zag{letter}" for letter in LETTERS[:cues]],
        "examples": {"mentioned": sentences[:4], "specific": sentences[4:8], "justified": sentences[8:]},
        "counter_examples": [f"The queue has {letter} people in it." for letter in LETTERS[:counter_examples]],
    }


def own(key: str) -> Data:
    return consideration(key, cues=8, examples=6, counter_examples=3) | {"weight": 2}


def case_study(slug: str = "toy-case") -> Data:
    return {
        "slug": slug,
        "title": slug.replace("-", " ").capitalize(),
        "summary": "Predict something from something else.",
        "domain": "ads",
        "difficulty": 2,
        "seniority": "Senior",
        "themes": ["data", "drift"],
        "figures": [{"value": "10", "caption": "things"}] * 3,
        "statement": " ".join(["word"] * 60),
        "facts": [
            {
                "key": f"fact-{n}",
                "question": "How many?",
                "cues": ["how many ~3 user", "number of user", "user count"],
                "answer": f"{n} million.",
            }
            for n in range(10)
        ],
        "rubric": {
            "weights": {"alpha": 3, "beta": 1},
            "cues": {"alpha": ["alpha zagtoy"]},
            "hints": {"alpha": ["Case question?", "Case name.", "Case example."]},
            "considerations": [own(f"{slug}.own{letter}") for letter in LETTERS[:5]],
        },
        "guidance": {number: f"Think of {number}." for number in range(1, 8)},
        "follow_ups": [{"question": f"And {n}?", "answer": "Like this."} for n in range(6)],
        "solution": {number: " ".join(["alpha", "zagb", *["word"] * 248]) for number in range(1, 8)},
        "sources": [{"key": "paper", "title": "A paper", "url": "https://example.org/paper"}],
    }


def dump(data: Data) -> str:
    """The data as YAML in canonical form."""
    yaml = YAML()
    yaml.representer.ignore_aliases = lambda data: True
    out = StringIO()
    yaml.dump(data, out)
    return datafiles.canonical(out.getvalue())


def write(folder: Path, name: str, data: Data) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(data), encoding="utf-8")
    return path


def write_all(folder: Path) -> Path:
    """Framework, two general considerations and one case study."""
    write(folder, "framework.yaml", framework())
    for key in ("alpha", "beta"):
        write(folder, f"considerations/{key}.yaml", consideration(key))
    write(folder, "casestudies/toy-case.yaml", case_study())
    return folder
