"""The same write-up in another guise: other spelling, case, emphasis, shape, order, and some typing errors."""

import random
import re
from collections.abc import Callable

from mlsdapp.rubric.sentences import Kind, split_sentences

WORD = re.compile(r"[A-Za-z]+")
_PLAIN = re.compile(r"(?<![\w`*_/@<#.$-])[A-Za-z]{4,}(?![\w`*_/@>.$-])")
BRITISH = {
    "optimize": "optimise", "optimizes": "optimises", "optimized": "optimised", "optimizer": "optimiser",
    "optimizing": "optimising", "optimization": "optimisation", "quantize": "quantise", "quantized": "quantised",
    "quantization": "quantisation", "normalize": "normalise", "normalized": "normalised", "normalizing": "normalising",
    "tokenize": "tokenise", "tokenizer": "tokeniser", "penalize": "penalise", "penalized": "penalised",
    "maximize": "maximise", "minimize": "minimise", "minimizes": "minimises", "prioritize": "prioritise",
    "anonymize": "anonymise", "anonymized": "anonymised", "personalized": "personalised", "personalize": "personalise",
    "personalization": "personalisation", "regularization": "regularisation", "generalize": "generalise",
    "behavior": "behaviour", "behaviors": "behaviours", "color": "colour", "neighbor": "neighbour",
    "neighbors": "neighbours", "neighborhood": "neighbourhood", "favor": "favour", "favorite": "favourite",
    "labeled": "labelled", "labeling": "labelling", "labeler": "labeller", "labelers": "labellers",
    "unlabeled": "unlabelled", "modeling": "modelling", "modeled": "modelled", "catalog": "catalogue",
    "catalogs": "catalogues", "center": "centre", "traveler": "traveller", "travelers": "travellers",
    "canceled": "cancelled", "canceling": "cancelling", "analyze": "analyse", "analyzed": "analysed",
    "randomize": "randomise", "randomized": "randomised", "randomization": "randomisation", "summarize": "summarise",
    "recognize": "recognise", "recognized": "recognised", "organization": "organisation", "judgment": "judgement",
    "gray": "grey", "program": "programme", "fulfill": "fulfil", "artifact": "artefact", "artifacts": "artefacts",
    "license": "licence", "defense": "defence", "learned": "learnt", "meter": "metre", "meters": "metres",
    "initialize": "initialise", "initialized": "initialised", "categorize": "categorise", "utilize": "utilise",
    "localize": "localise", "standardize": "standardise", "standardized": "standardised", "serialize": "serialise",
    "memorize": "memorise", "emphasize": "emphasise", "honor": "honour", "labor": "labour", "rumor": "rumour",
    "skeptical": "sceptical", "aging": "ageing", "signaling": "signalling", "leveled": "levelled",
}  # fmt: skip
AMERICAN = {british: american for american, british in BRITISH.items()}


def spelled(text: str, words: dict[str, str]) -> str:
    """Return the text with words in the other spelling; capitals stay."""

    def other(found: re.Match[str]) -> str:
        raw = found[0]
        new = words.get(raw.lower())
        if new is None or raw.isupper():
            return raw
        return new.capitalize() if raw[0].isupper() else new

    return WORD.sub(other, text)


def british(text: str) -> str:
    """Return the text in British spelling."""
    return spelled(text, BRITISH)


def american(text: str) -> str:
    """Return the text in American spelling."""
    return spelled(text, AMERICAN)


def lower(text: str) -> str:
    """Return the text in small letters."""
    return text.lower()


def sentence_case(text: str) -> str:
    """Return the text with a capital only where a sentence begins; names and short forms lose theirs."""
    small = list(text.lower())
    for sentence in split_sentences(text):
        small[sentence.start] = small[sentence.start].upper()
    return "".join(small)


def emphasised(text: str) -> str:
    """Return the text with emphasis around every ninth plain word, in the four ways of Markdown."""
    marks = ("**", "*", "__", "_")
    count = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        around = marks[count // 9 % 4] if count % 9 == 0 else ""
        return f"{around}{found[0]}{around}"

    return "\n".join(line if _is_special(line) else _PLAIN.sub(mark, line) for line in text.split("\n"))


def bullets(text: str) -> str:
    """Return the text with each sentence of prose as a bullet."""
    return _shaped(text, Kind.PROSE, lambda said: f"- {said}\n", "")


def prose(text: str) -> str:
    """Return the text with bullets joined to paragraphs."""
    return _shaped(text, Kind.ITEM, lambda said: said if said[-1:] in ".!?:;" else said + ".", " ")


def _shaped(text: str, kind: Kind, shape: Callable[[str], str], glue: str) -> str:
    parts: list[str] = []
    before = None
    for sentence in split_sentences(text):
        said = " ".join(text[sentence.start : sentence.end].split())
        if sentence.kind == kind:
            parts.append((glue if before == kind else "\n\n") + shape(said))
        elif sentence.kind == Kind.ITEM:
            parts.append(f"\n- {said}")
        elif sentence.kind == Kind.HEADING:
            parts.append(f"\n\n## {said.strip('*_')}\n")
        elif sentence.kind == Kind.CODE:
            parts.append(f"\n\n```\n{said}\n```\n")
        elif sentence.kind == Kind.ROW:
            parts.append(f"\n{said}" if before == Kind.ROW else f"\n\n{said}\n{'|---' * (said.count('|') - 1)}|")
        else:
            parts.append(("\n\n" if before != Kind.PROSE else " ") + said)
        before = sentence.kind
    return "".join(parts).strip()


def mistyped(text: str, seed: int, share: float = 0.06) -> str:
    """Return the text with an error in one of 17 words of six letters or more, which is about one of 50 of all words.

    The first letter and the last stay.
    """
    rng = random.Random(f"{seed} {text[:80]}")  # the same errors each time

    def err(found: re.Match[str]) -> str:
        word = found[0]
        if len(word) < 6 or rng.random() >= share:
            return word
        at = rng.randrange(1, len(word) - 2)
        kind = rng.randrange(4)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[:at] + word[at] + word[at:]
        if kind == 2:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + rng.choice("aeinorst") + word[at + 1 :]

    return WORD.sub(err, text)


def _is_special(line: str) -> bool:
    return line.lstrip().startswith(("#", "|", "`", "~", "<", "**", "__")) or "://" in line or "$" in line
