"""Score the corpus and say how well the verdicts agree with the readers."""

import random
from collections.abc import Sequence

from mlsdapp.rubric import Rubric, merge
from mlsdapp.rubric.scoring import Engine
from mlsdapp.rubric.settling import Passage, Statement, settle

from .corpus import Document, passages_of, steps_of
from .measures import f1, kappa, rank_correlation, weighted_kappa

Depths = list[dict[str, int]]
RESAMPLES = 400


def depths_of(
    documents: Sequence[Document], rubric: Rubric, titles: dict[int, list[str]], engine: Engine
) -> tuple[Depths, list[float]]:
    """Return the depths and the totals of documents."""
    depths, totals = [], []
    for document in documents:
        texts = steps_of(document, titles)
        report = merge(rubric, {step: engine.step(step, text) for step, text in texts.items()})
        depths.append({finding.key: finding.depth for finding in report.findings})
        totals.append(report.total)
    return depths, totals


def figures(documents: Sequence[Document], depths: Depths, totals: Sequence[float]) -> dict[str, float]:
    """Return the figures of some documents: the mean over both readers, as in the evaluation."""
    keys = list(depths[0])
    said = [found[key] for found in depths for key in keys]
    truth = [[document.readers[r].get(key, 0) for document in documents for key in keys] for r in (0, 1)]
    solid = [(a > 1, s > 1) for a, b, s in zip(*truth, said, strict=True) if (a > 1) == (b > 1)]
    sums = [float(sum(sum(reader.values()) for reader in document.readers)) for document in documents]
    return {
        "kappa": round(sum(kappa([t > 0 for t in one], [s > 0 for s in said]) for one in truth) / 2, 3),
        "weighted": round(sum(weighted_kappa(one, said) for one in truth) / 2, 3),
        "f1 in depth": round(f1(solid), 3),
        "rank": round(rank_correlation(sums, totals), 3),
        "covered": round(sum(s > 0 for s in said) / len(said), 2),
        "truly": round(sum(t > 0 for t in truth[0]) / len(said), 2),
    }


def interval(documents: Sequence[Document], depths: Depths, totals: Sequence[float], name: str) -> tuple[float, float]:
    """Return the bootstrap interval (95%) of a figure over documents."""
    chance = random.Random(1)
    values = []
    for _ in range(RESAMPLES):
        drawn = [chance.randrange(len(documents)) for _ in documents]
        parts = ([documents[i] for i in drawn], [depths[i] for i in drawn], [totals[i] for i in drawn])
        values.append(figures(*parts)[name])
    values.sort()
    return values[RESAMPLES // 40], values[-RESAMPLES // 40]


def sentence_figures(
    documents: Sequence[Document], titles: dict[int, list[str]], engine: Engine
) -> tuple[float, float, float]:
    """Return how often a statement stands where readers marked its consideration, how many marks have one, and F1."""
    said = marked = both = 0
    for document in documents:
        for step in passages_of(document, engine, titles):
            passages = [found.passage for found in step]
            statements = settle("", passages, engine.taught)
            places = {(_place(passages, statement), engine.keys[statement.claim.owner]) for statement in statements}
            truth = {(i, key) for i, found in enumerate(step) for key, depth in found.marks.items() if depth}
            said, marked, both = said + len(places), marked + len(truth), both + len(places & truth)
    return both / said, both / marked, 2 * both / (said + marked)


def _place(passages: Sequence[Passage], statement: Statement) -> int:
    """Return which passage a statement stands in."""
    return next(i for i, passage in enumerate(passages) if statement.claim.start < passage.sentence.end)
