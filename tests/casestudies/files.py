"""Small valid data files for tests, as plain data that a test can spoil before it is written."""

from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from mlsdapp.casestudies import datafiles, exporting
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
                "questions": ["Who asks?", "How often?", "How fast?"],
                "mistakes": ["Too early.", "Too late.", "Not at all."],
                "diagram": "flowchart LR\n  a --> b",
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


# Filler that serves nothing and repeats nothing of the prompt.
TALK = "The team talks about the plan again and writes it down for the others."
DIAGRAM = "```mermaid\nflowchart LR\n  a --> b\n```"


# What each consideration may be claimed with; the engine gives nothing for one sentence said seven times.
CLAIMS = (
    "We use the {} zagb because it is cheap.",
    "Every night 3 machines rebuild the {} zagb rather than hourly, since nobody reads a fresher table.",
    "I would pick the {} zagb over a larger one, as its answers arrive within 20 ms.",
    "For new shops the {} zagb falls back to yesterday's values, because an empty page costs more than a stale one.",
    "The {} zagb is kept for 90 days and not longer, so that storage stays below 2 TB.",
    "Two people label 500 rows for the {} zagb each week instead of paying a vendor, because mistakes are subtle.",
    "At 5% of the traffic we compare the {} zagb with the present one for two weeks, since weekends differ.",
)


def claims(*keys: str) -> dict[int, str]:
    """A sentence that earns it fully for each consideration, one a step."""
    said = {n: CLAIMS[n - 1].format(key.rsplit(".")[-1]) for n, key in enumerate(keys, 1)}
    return {n: said.get(n, TALK) for n in range(1, 8)}


def golden(slug: str) -> Data:
    """Answers that land in their bands: alpha weighs 3, beta 1 and five own ones 2 each."""
    own_keys = [f"{slug}.own{letter}" for letter in LETTERS[:5]]
    return {
        "weak": claims("alpha"),
        "average": claims("alpha", *own_keys[:2]),
        "strong": claims("alpha", "beta", *own_keys[:3]),
        "stuffed": {n: "alpha zagb, beta zagb, ownb zagb" if n == 3 else TALK for n in range(1, 8)},
    }


def talk(n: int) -> str:
    """Some two hundred words of the trade that say nothing twice and serve nothing of ours."""
    who = ("The classifier", "A training job", "Supervised learning", "The neural network", "The team")
    what = ("embeddings", "gradients", "predictions", "hyperparameters", "regressions", "epochs", "datasets")
    said = [f"{one} {DOES[n - 1]} the {thing} of the model." for one in who for thing in what]
    return "\n\n".join(said)


DOES = ("reads", "joins", "stores", "checks", "serves", "watches", "moves")


def solution(slug: str) -> Data:
    """Long enough, with three diagrams, and all that is weighed."""
    said = claims("alpha", "beta", *(f"{slug}.own{letter}" for letter in LETTERS[:5]))
    return {n: f"{text}\n\n{talk(n)}\n" + (f"\n{DIAGRAM}\n" if n in (3, 4, 5) else "") for n, text in said.items()}


def case_study(slug: str = "toy-case") -> Data:
    return {
        "slug": slug,
        "title": slug.replace("-", " ").capitalize(),
        "summary": "Predict something from something else.",
        "domain": "ads",
        "difficulty": 2,
        "seniority": "Senior",
        "themes": ["data", "drift"],
        "figures": [{"value": "10", "caption": "things"} for _ in range(3)],
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
        "mistakes": [{"mistake": f"Mistake {n}.", "why": "It hurts.", "instead": "Do this."} for n in range(5)],
        "curveballs": [
            {"title": f"Curveball {n}", "text": "It is now slower.", "steps": [3, 5], "answer": "Like that."}
            for n in range(2)
        ],
        "sizing": [
            {"key": "users", "label": "Users", "unit": "people", "value": 1000, "basis": "assumption"},
            {"key": "visits", "label": "Visits a day", "unit": "visits", "value": 10, "basis": "paper"},
            {"key": "rate", "label": "Rate", "unit": "1/s", "value": 0.116, "formula": "users * visits / 86400"},
            {
                "key": "peak",
                "label": "Peak",
                "unit": "1/s",
                "value": 0.35,
                "formula": "rate * 3",
                "note": "One machine.",
            },
            {"key": "size", "label": "Size", "unit": "kB", "value": 2, "basis": "assumption"},
            {"key": "store", "label": "Store", "unit": "kB", "value": 20_000, "formula": "users * visits * size"},
        ],
        "solution": solution(slug),
        "golden": golden(slug),
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
    path = write(folder, "casestudies/toy-case.yaml", case_study())
    path.write_text(exporting.case_study_yaml(case_study(), {"alpha": 3, "beta": 3}), encoding="utf-8")
    return folder
