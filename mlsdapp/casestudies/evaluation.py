"""How well the engine agrees with readers: labelled write-ups in, figures with bootstrap intervals out.

A labelled folder holds `writeups/<set>/<id>.md` and `labels/<reader>/<set>-<id>.json`, each
`{"doc": "<set>/<id>", "labels": {key: [depth, quote]}}`; a consideration that is not named has depth 0.
"""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

DEPTHS = 4
RESAMPLES = 400
SEED = 7

Depths = dict[str, int]


@dataclass(frozen=True, slots=True)
class Document:
    """A write-up's text and, reader by reader, the depth of each consideration."""

    name: str
    text: str
    readers: tuple[Depths, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the engine said of a document: its total, 0 to 100, and the depth of each consideration."""

    total: float
    depths: Depths


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic with the 2.5th and 97.5th percentile of its bootstrap over documents."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


Judged = Sequence[tuple[Document, Verdict]]


def read_folder(folder: Path) -> dict[str, list[Document]]:
    """Set name -> its documents, in order; raises ValueError for a folder without labels or with a broken file."""
    readers = [read_reader(path) for path in sorted(folder.glob("labels/*"))]
    if not readers:
        raise ValueError(f"{folder}: holds no labels")
    sets: dict[str, list[Document]] = {}
    for name in sorted(set.intersection(*(set(reader) for reader in readers))):
        path = folder / "writeups" / f"{name}.md"
        document = Document(name, path.read_text(encoding="utf-8"), tuple(reader[name] for reader in readers))
        sets.setdefault(name.split("/")[0], []).append(document)
    return sets


def read_reader(folder: Path) -> dict[str, Depths]:
    """Document name -> depths, from one reader's files."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            found[data["doc"]] = {key: int(label[0]) for key, label in data["labels"].items()}
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise ValueError(f"{path}: is not a file of labels ({error})") from error
    return found


def kappa(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Cohen's kappa of two yes-or-no ratings (Cohen 1960)."""
    agreed = mean(a == b for a, b in zip(first, second, strict=True))
    yes, also = mean(first), mean(second)
    chance = yes * also + (1 - yes) * (1 - also)
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def weighted_kappa(first: Sequence[int], second: Sequence[int]) -> float:
    """Quadratically weighted kappa of two ratings 0 to 3 (Cohen 1968)."""
    observed = mean((a - b) ** 2 for a, b in zip(first, second, strict=True))
    shares = [[ratings.count(depth) / len(ratings) for depth in range(DEPTHS)] for ratings in (first, second)]
    expected = sum(p * q * (i - j) ** 2 for i, p in enumerate(shares[0]) for j, q in enumerate(shares[1]))
    return 1 - observed / expected if expected else 1.0


def f1(truth: Sequence[bool], said: Sequence[bool]) -> float:
    """The harmonic mean of precision and recall."""
    hits = sum(t and s for t, s in zip(truth, said, strict=True))
    return 2 * hits / (sum(truth) + sum(said)) if hits else 0.0


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's rho, ties sharing their mean rank."""
    a, b = ranks(first), ranks(second)
    centre = mean(a)
    spread = sum((x - centre) ** 2 for x in a) * sum((y - centre) ** 2 for y in b)
    return sum((x - centre) * (y - centre) for x, y in zip(a, b, strict=True)) / spread**0.5 if spread else 0.0


def ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [mean(i for i, other in enumerate(ordered) if other == value) for value in values]


def covered_kappa(judged: Judged, keys: Sequence[str]) -> float:
    """Kappa of "covered or not" (depth 1 or more), the mean over the readers."""
    said = [verdict.depths.get(key, 0) > 0 for _, verdict in judged for key in keys]
    return mean(kappa([depth > 0 for depth in truth], said) for truth in columns(judged, keys))


def depth_kappa(judged: Judged, keys: Sequence[str]) -> float:
    """Weighted kappa of depth, the mean over the readers."""
    said = [verdict.depths.get(key, 0) for _, verdict in judged for key in keys]
    return mean(weighted_kappa(truth, said) for truth in columns(judged, keys))


def in_depth_f1(judged: Judged, keys: Sequence[str]) -> float:
    """F1 of "in depth" (2 or 3), over the pairs on which all readers agree."""
    truth, said = [], []
    for document, verdict in judged:
        for key in keys:
            votes = {reader.get(key, 0) > 1 for reader in document.readers}
            if len(votes) == 1:
                truth.append(votes.pop())
                said.append(verdict.depths.get(key, 0) > 1)
    return f1(truth, said)


def total_correlation(judged: Judged, keys: Sequence[str]) -> float:
    """Rank correlation of the total with the readers' sum of depths."""
    sums = [sum(reader.get(key, 0) for reader in document.readers for key in keys) for document, _ in judged]
    return rank_correlation(sums, [verdict.total for _, verdict in judged])


STATISTICS: Mapping[str, Callable[[Judged, Sequence[str]], float]] = {
    "kappa, covered": covered_kappa,
    "weighted kappa, depth": depth_kappa,
    "F1, in depth": in_depth_f1,
    "rank correlation": total_correlation,
}


def columns(judged: Judged, keys: Sequence[str]) -> list[list[int]]:
    """Each reader's depths, document by document, in the order of `keys`."""
    count = len(judged[0][0].readers)
    return [[document.readers[r].get(key, 0) for document, _ in judged for key in keys] for r in range(count)]


def figure(statistic: Callable[[Judged, Sequence[str]], float], judged: Judged, keys: Sequence[str]) -> Figure:
    """The statistic with its interval; the resampling is seeded, so the same verdicts give the same interval."""
    chance = random.Random(SEED)
    values = sorted(statistic(chance.choices(judged, k=len(judged)), keys) for _ in range(RESAMPLES))
    return Figure(statistic(judged, keys), values[RESAMPLES // 40], values[-RESAMPLES // 40 - 1])


def weakest(judged: Judged, keys: Sequence[str], count: int = 10) -> list[tuple[str, float]]:
    """The considerations with the lowest F1 of "covered", over the pairs on which all readers agree."""
    found = []
    for key in keys:
        agreed = [(d, v) for d, v in judged if len({reader.get(key, 0) > 0 for reader in d.readers}) == 1]
        truth = [document.readers[0].get(key, 0) > 0 for document, _ in agreed]
        if any(truth):
            found.append((key, f1(truth, [verdict.depths.get(key, 0) > 0 for _, verdict in agreed])))
    return sorted(found, key=lambda row: row[1])[:count]
