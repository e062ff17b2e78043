"""How well the general rubric agrees with readers, from folders of labelled write-ups."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from mlsdapp.casestudies import evaluation
from mlsdapp.casestudies.evaluation import STATISTICS, Document, Verdict
from mlsdapp.casestudies.management.commands.score import find_rubric
from mlsdapp.rubric import ENGINE_VERSION, Rubric, score, split_steps

NAIVE_PHRASES = 5


class Command(BaseCommand):
    help = "Print agreement with readers for each set of labelled write-ups, with a naive substring check beside it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="holds writeups/ and labels/")

    def handle(self, *args, folders: list[Path], **options) -> None:
        rubric, titles = find_rubric(None)
        keys = [consideration.key for consideration in rubric.considerations]
        self.stdout.write(f"engine {ENGINE_VERSION}, rubric {rubric.hash[:12]}, {len(keys)} considerations")
        for folder in folders:
            try:
                sets = evaluation.read_folder(folder)
            except (OSError, ValueError) as error:
                raise CommandError(str(error)) from error
            for name, documents in sets.items():
                self.report(name, documents, rubric, titles, keys)

    def report(
        self, name: str, documents: list[Document], rubric: Rubric, titles: dict[int, list[str]], keys: list[str]
    ) -> None:
        judged = [(document, judge(document.text, rubric, titles)) for document in documents]
        phrases = naive_phrases(rubric)
        naive = [(document, substring(document.text, phrases)) for document in documents]
        self.stdout.write(f"\nset {name}: {len(documents)} documents")
        for label, statistic in STATISTICS.items():
            ours = evaluation.figure(statistic, judged, keys)
            self.stdout.write(f"  {label:22} {ours}   naive {statistic(naive, keys):.3f}")
        worst = ", ".join(f"{key} {value:.2f}" for key, value in evaluation.weakest(judged, keys))
        self.stdout.write(f"  weakest: {worst}")


def judge(text: str, rubric: Rubric, titles: dict[int, list[str]]) -> Verdict:
    sections = split_steps(text, titles)
    report = score(rubric, {step: section.text for step, section in sections.items()})
    return Verdict(report.total, {finding.key: finding.depth for finding in report.findings})


def substring(text: str, phrases: dict[str, list[str]]) -> Verdict:
    """The naive check: any of a consideration's key words as a substring counts as mentioned."""
    low = text.lower()
    depths = {key: int(any(phrase in low for phrase in found)) for key, found in phrases.items()}
    return Verdict(100 * sum(depths.values()) / max(1, len(depths)), depths)


def naive_phrases(rubric: Rubric) -> dict[str, list[str]]:
    """For each consideration the words and pairs of words that most tell its examples from everybody else's."""
    own = {
        c.key: Counter(gram for example in c.examples for gram in grams(example.text)) for c in rubric.considerations
    }
    everywhere: Counter[str] = sum(own.values(), Counter())
    return {
        key: sorted(counts, key=lambda gram: (-(counts[gram] ** 2) / everywhere[gram], gram))[:NAIVE_PHRASES]
        for key, counts in own.items()
    }


def grams(text: str) -> set[str]:
    words = re.findall(r"[a-z]{4,}", text.lower())
    return {*words, *(f"{first} {second}" for first, second in pairwise(words))}
