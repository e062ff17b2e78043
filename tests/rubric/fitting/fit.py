"""Fit the engine's weights on the annotated sentences: `python -m tests.rubric.fitting.fit [--check]` from the root.

Needs numpy and scikit-learn, which are no dependency of the project; install them in an environment of your own.
Associations: a logistic regression for each consideration on stems and pairs of stems, pruned and rounded. Signs: one
shared logistic regression for each depth; its sentences' associations come from weights that have not seen their set.
Thresholds: where the deepest sentence of a document agrees best with the readers, again on associations from outside.
With --check each set is scored by weights that have never seen it, and nothing is written.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from mlsdapp.rubric import associations, weighing
from mlsdapp.rubric.scoring import Engine
from mlsdapp.rubric.sentences import Kind
from mlsdapp.rubric.settling import Passage, cap_of, placed_claims, signs_of, surroundings

from .corpus import ROOT, Document, general_rubric, grams_of, load, passages_of
from .measures import kappa
from .report import depths_of, figures

RUBRIC = ROOT / "mlsdapp/rubric"
STRENGTH, SIGN_STRENGTH = 3.0, 1.0
SCALE = 3.0
MOST_WEIGHTS = 34_000
ENTRIES_A_LINE = 60
OTHER_EXAMPLES = 0.5
PARTS = 3
CUTS = np.arange(-4, 2.6, 0.1)
_SPECIAL = set(":;=,\n\t")


class Material:
    """The corpus as arrays: one row a passage."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = list(documents)
        self.rubric, self.titles = general_rubric()
        self.keys = [consideration.key for consideration in self.rubric.considerations]
        engine = Engine(self.rubric)
        self.steps: list[tuple[int, list[Passage], int]] = []
        rows: list[tuple[int, dict[str, float], dict[str, int]]] = []
        for place, document in enumerate(self.documents):
            for step in passages_of(document, engine, self.titles):
                self.steps.append((place, [marked.passage for marked in step], len(rows)))
                rows += [(place, marked.grams, marked.marks) for marked in step]
        self.document = np.array([place for place, _, _ in rows])
        self.fold = np.array([self.documents[place].fold for place in self.document])
        self.grams = [grams for _, grams, _ in rows]
        self.own_grams = [grams_of(p.reading, engine) for _, passages, _ in self.steps for p in passages]
        self.depth = np.array([[marks.get(key, 0) for key in self.keys] for _, _, marks in rows])
        self.examples = [
            (grams_of(engine.read(text, Kind.PROSE, ""), engine), owner, depth)
            for owner, item in enumerate(self.rubric.considerations)
            for text, depth in [*((e.text, e.depth) for e in item.examples), *((t, 0) for t in item.counter_examples)]
        ]
        self._fitted: dict[str, tuple[list[str], np.ndarray, np.ndarray]] = {}

    def fitted(self, sets: str) -> tuple[list[str], np.ndarray, np.ndarray]:
        """Return grams, weights and intercepts learned from these sets and all examples."""
        if sets not in self._fitted:
            self._fitted[sets] = self._fit(np.isin(self.fold, list(sets)))
        return self._fitted[sets]

    def _fit(self, rows: np.ndarray) -> tuple[list[str], np.ndarray, np.ndarray]:
        seen = [self.grams[i] for i in np.flatnonzero(rows)] + [grams for grams, _, _ in self.examples]
        counts = Counter(gram for grams in seen for gram in grams)
        vocabulary = sorted(gram for gram, count in counts.items() if count > 1 and not _SPECIAL & set(gram))
        rarity = np.array([_rarity(gram, len(seen) / counts[gram]) for gram in vocabulary])
        matrix = _matrix(seen, vocabulary).multiply(rarity[None, :]).tocsr()
        weights, intercepts = [], []
        for owner in range(len(self.keys)):
            wanted = np.r_[self.depth[rows, owner] > 0, [o == owner and d > 0 for _, o, d in self.examples]]
            heed = np.r_[np.ones(rows.sum()), [1.0 if o == owner else OTHER_EXAMPLES for _, o, _ in self.examples]]
            model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=0.005).fit(
                matrix, wanted, sample_weight=heed
            )
            weights.append(model.coef_[0] * rarity)
            intercepts.append(model.intercept_[0])
        kept = _pruned(np.array(weights))
        used = np.flatnonzero(kept.any(axis=0))
        return [vocabulary[i] for i in used], kept[:, used], np.rint(np.array(intercepts) * associations.PRECISION)

    def scores(self, sets: str) -> np.ndarray:
        """Return the associations of all passages by weights learned from these sets."""
        vocabulary, weights, intercepts = self.fitted(sets)
        said = _matrix(self.own_grams, vocabulary) @ weights.T / associations.PRECISION
        raw = (_matrix(self.grams, vocabulary) @ weights.T + intercepts) / associations.PRECISION
        return np.where(said > associations.LEAST_SAID, np.maximum(raw - associations.FLOOR, 0), 0)

    def outside_scores(self, sets: str) -> np.ndarray:
        """Return associations where each part of these sets is scored by weights of the other parts alone."""
        scores = self.scores(sets)
        for part in (sets[i::PARTS] for i in range(PARTS)):
            inside = np.isin(self.fold, list(part))
            scores[inside] = self.scores("".join(one for one in sets if one not in part))[inside]
        return scores

    def signs(self, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Return rows, considerations, signs and caps of all that may be claimed, given associations."""
        found: list[tuple[int, int, tuple[float, ...], bool]] = []
        for _, passages, first in self.steps:
            taught = [
                passage._replace(associations=_above_floor(scores[first + i])) for i, passage in enumerate(passages)
            ]
            for i, around in enumerate(surroundings(taught)):
                for claim, _ in placed_claims(i, taught):
                    signs = signs_of(claim, around)
                    found.append((first + i, claim.owner, signs, bool(cap_of(claim, around.passage.reading))))
        rows, owners, signs, capped = zip(*found, strict=True)
        return np.array(rows), np.array(owners), np.array(signs, float), np.array(capped)


def _above_floor(scores: np.ndarray) -> dict[int, float]:
    return {int(i): float(scores[i]) for i in np.flatnonzero(scores)}


def _matrix(grams: Sequence[Mapping[str, float]], vocabulary: Sequence[str]) -> csr_matrix:
    place = {gram: i for i, gram in enumerate(vocabulary)}
    rows, columns, values = [], [], []
    for i, found in enumerate(grams):
        for gram in found.keys() & place.keys():
            rows.append(i)
            columns.append(place[gram])
            values.append(found[gram])
    return csr_matrix((values, (rows, columns)), shape=(len(grams), len(vocabulary)))


def _rarity(gram: str, times: float) -> float:
    """Return what a gram counts that stands once in so many sentences; cues count alike."""
    return 1.0 if gram.startswith(associations.CUE) else math.log(times) / SCALE


def _pruned(weights: np.ndarray) -> np.ndarray:
    """Return the largest weights in whole hundredths; the others are 0."""
    least = np.sort(np.abs(weights), axis=None)[-min(MOST_WEIGHTS, weights.size)]
    return np.rint(np.where(np.abs(weights) >= least, weights, 0) * associations.PRECISION)


def fit_signs(material: Material, sets: str) -> tuple[tuple[float, ...], tuple[tuple[float, ...], ...]]:
    """Return the constants and the weights of the signs."""
    rows, owners, signs, capped = material.signs(material.outside_scores(sets))
    inside = np.isin(material.fold[rows], list(sets))
    rows, owners, signs, capped = rows[inside], owners[inside], signs[inside], capped[inside]
    constants, weights = [], []
    for depth in (1, 2, 3):
        model = LogisticRegression(C=SIGN_STRENGTH, max_iter=500)
        model.fit(signs, material.depth[rows, owners] >= depth)
        reached = signs @ model.coef_[0] + model.intercept_[0]
        if depth > 1:
            reached = np.where(capped, -9, reached)
        cut = _cut(material, sets, rows, owners, reached, depth)
        constants.append(round(float(model.intercept_[0] - cut), 3))
        weights.append(tuple(round(float(weight), 3) for weight in model.coef_[0]))
    return tuple(constants), tuple(weights)


def _cut(material: Material, sets: str, rows: np.ndarray, owners: np.ndarray, reached: np.ndarray, depth: int) -> float:
    """Return the cut at which documents agree best with the readers, on the mean over sets."""
    most = np.full((len(material.documents), len(material.keys)), -9.0)
    np.maximum.at(most, (material.document[rows], owners), reached)
    truth = [
        np.array(
            [
                [document.readers[reader].get(key, 0) >= depth for key in material.keys]
                for document in material.documents
            ]
        )
        for reader in (0, 1)
    ]
    place = {one: [i for i, document in enumerate(material.documents) if document.fold == one] for one in sets}

    def agreement(cut: float) -> float:
        said = most > cut
        pairs = [(labels[place[one]].ravel(), said[place[one]].ravel()) for one in sets for labels in truth]
        return float(np.mean([kappa(list(labels), list(verdicts)) for labels, verdicts in pairs]))

    return float(max(CUTS, key=agreement))


@contextmanager
def using(material: Material, sets: str) -> Iterator[Engine]:
    """Give an engine whose weights have seen these sets only."""
    vocabulary, weights, intercepts = material.fitted(sets)
    data = (associations.INTERCEPTS, associations.GRAMS, weighing.CONSTANT, weighing.WEIGHTS)
    associations.INTERCEPTS, associations.GRAMS = written(material.keys, vocabulary, weights, intercepts)
    weighing.CONSTANT, weighing.WEIGHTS = fit_signs(material, sets)
    associations.learned.cache_clear()
    yield Engine(material.rubric)
    associations.INTERCEPTS, associations.GRAMS, weighing.CONSTANT, weighing.WEIGHTS = data
    associations.learned.cache_clear()


def written(keys: Sequence[str], grams: Sequence[str], weights: np.ndarray, intercepts: np.ndarray) -> tuple[str, str]:
    """Return the intercepts and the grams with their weights as text."""
    entries = []
    for gram, column in zip(grams, weights.T, strict=True):
        entries.append(f"{gram}=" + ",".join(f"{owner}:{int(column[owner])}" for owner in np.flatnonzero(column)))
    lines = [";".join(entries[i : i + ENTRIES_A_LINE]) for i in range(0, len(entries), ENTRIES_A_LINE)]
    return " ".join(f"{key}:{int(value)}" for key, value in zip(keys, intercepts, strict=True)), "\n".join(lines)


def write(material: Material) -> None:
    """Write the data modules from all sets."""
    sets = "".join(sorted(set(material.fold)))
    intercepts, grams = written(material.keys, *material.fitted(sets))
    (RUBRIC / "associations_data.py").write_text(
        '"""What stems belong to which considerations, made by tests/rubric/fitting/fit.py. Not edited by hand."""\n'
        f'# ruff: noqa: E501\n\nINTERCEPTS = """{intercepts}"""\nGRAMS = """\n{grams}\n"""\n',
        encoding="utf-8",
    )
    constants, weights = fit_signs(material, sets)
    lines = "".join(f"    {row},\n" for row in weights)
    (RUBRIC / "weights_data.py").write_text(
        '"""The weights of the signs, made by tests/rubric/fitting/fit.py. Not edited by hand."""\n'
        "# ruff: noqa: E501\n# fmt: off\n\n"
        f"CONSTANT: tuple[float, ...] = {constants}\nWEIGHTS: tuple[tuple[float, ...], ...] = (\n{lines})\n",
        encoding="utf-8",
    )


def check(material: Material) -> None:
    """Print the figures of each set, scored by weights that have not seen it."""
    sets = "".join(sorted(set(material.fold)))
    for one in sets:
        documents = [document for document in material.documents if document.fold == one]
        with using(material, sets.replace(one, "")) as engine:
            print(
                "unseen",
                one,
                figures(documents, *depths_of(documents, material.rubric, material.titles, engine)),
                flush=True,
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="score each set by weights that have not seen it")
    corpus = Material(load())
    check(corpus) if parser.parse_args().check else write(corpus)
