"""From a rubric and the texts of the steps to a report: `score`, made of `score_step` and `merge`."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from threading import Lock

from .associations import ABOVE, BEFORE, LEAD, STEP
from .context import Context, contexts
from .copying import Prompt
from .examples import Associations
from .explaining import explain
from .frames import repeated_frames
from .guards import is_hollow, lacks_figures
from .language import count_language, language_note
from .matching import Matcher
from .reading import Claim, Reader, Reading, below
from .sentences import Kind, Sentence, blank_comments, chunks, split_sentences
from .settling import Passage, Statement, settle
from .steps import Step
from .topics import Topics, is_off_topic, is_without_learning
from .types import (
    ABSENT,
    CREDIT,
    MENTIONED,
    Consideration,
    Evidence,
    Finding,
    Reason,
    Report,
    Rubric,
    StepScore,
    ThemeScore,
)
from .words import STEMMER_VERSION, count_words

ENGINE_VERSION = f"3.1+{STEMMER_VERSION}"
MOST_EVIDENCE = 3
REMEMBERED_RUBRICS = 16
REMEMBERED_SENTENCES = 4096
REMEMBERED_STEPS = 64
REMEMBERED_EXPLANATIONS = 4096
MODELLING_STEPS = frozenset((Step.PROPOSE_ML_SOLUTION, Step.DATA_MANAGEMENT, Step.MODEL_DEVELOPMENT))
OPENING_STEPS = frozenset((Step.CLARIFY_REQUIREMENTS, Step.PROPOSE_ML_SOLUTION))
WITHOUT_LEARNING = frozenset(("data-pipeline",))  # is designed in any system
_SPEAKING = (Kind.PROSE, Kind.ITEM, Kind.ROW)


@dataclass(frozen=True, slots=True)
class StepResult:
    """What one step's text says; `speaking` sentences name considerations, `committed` of them decide something.

    `figured` of them hold a number.

    `topics` is what the text speaks of.
    Offsets in the statements are those of `text`, in which comments are blank.
    """

    step: int | None
    text: str
    words: int
    statements: tuple[Statement, ...]
    speaking: int
    committed: int
    figured: int
    topics: Topics
    language: tuple[int, int, int, int]


class Engine:
    """One rubric compiled, with what it remembers of sentences and steps."""

    def __init__(self, rubric: Rubric) -> None:
        self.keys = tuple(consideration.key for consideration in rubric.considerations)
        self.deferral = tuple(consideration.accepts_deferral for consideration in rubric.considerations)
        self.associations = Associations(rubric.considerations)
        reader = Reader(Matcher(rubric.considerations), Prompt(rubric.prompt), self.associations)
        self.taught = self.associations.owners
        self.modelling = frozenset(
            owner for owner, item in enumerate(rubric.considerations) if item.step in MODELLING_STEPS
        ) - {owner for owner, key in enumerate(self.keys) if key in WITHOUT_LEARNING}
        self.read = lru_cache(maxsize=REMEMBERED_SENTENCES)(reader.read)
        self.step = lru_cache(maxsize=REMEMBERED_STEPS)(self._step)
        self.explain = lru_cache(maxsize=REMEMBERED_EXPLANATIONS)(explain)

    def forget(self) -> None:
        """Forget all sentences and steps; the next results are computed afresh and are the same."""
        self.associations.forget()
        self.read.cache_clear()
        self.step.cache_clear()
        self.explain.cache_clear()

    def _step(self, step: int | None, text: str) -> StepResult:
        visible = blank_comments(text)
        passages = self.passages(step, visible)
        statements = settle(text, passages, self.taught, self.associations.new)
        speaking = [
            passage.reading for passage in passages if passage.reading.claims and passage.sentence.kind in _SPEAKING
        ]
        return StepResult(
            step=step,
            text=visible,
            words=count_words(visible),
            statements=statements,
            speaking=len(speaking),
            committed=sum(1 for reading in speaking if reading.commits or reading.has_why),
            figured=sum(1 for reading in speaking if reading.has_number),
            topics=Topics(
                sentences=len(passages),
                learning=frozenset(word for passage in passages for word in passage.reading.learning),
                specific=frozenset(said.claim.owner for said in statements if said.claim.depth > MENTIONED),
                is_opening=not passages or step in OPENING_STEPS,
            ),
            language=count_language(visible),
        )

    def passages(self, step: int | None, text: str) -> list[Passage]:
        """Return the sentences of a step's text, read and with their associations, in order."""
        read = list(self._read(text))
        base = self.associations.from_place(STEP, (str(step),)) if step else 0
        return [
            Passage(sentence, reading, context, step, self._associated(reading, base, read, context))
            for (sentence, reading), context in zip(read, contexts(read), strict=True)
        ]

    def _associated(
        self, reading: Reading, base: int, read: Sequence[tuple[Sentence, Reading]], context: Context
    ) -> Mapping[int, float]:
        """Return the associations of a sentence, given what its step weighs and what stands around it."""
        if reading.is_copied:
            return {}
        around = ((BEFORE, context.before), (ABOVE, context.above), (LEAD, context.lead))
        weights = [
            self.associations.from_place(mark, read[place][1].stems) for mark, place in around if place is not None
        ]
        return self.associations.scores(reading.weight, base, *weights)

    def _read(self, text: str) -> Iterator[tuple[Sentence, Reading]]:
        """Give the sentences of a text with their readings, in order."""
        heading = ""
        for sentence in split_sentences(text):
            for start, end in chunks(text, sentence):
                piece = text[start:end]
                reading = self.read(piece, sentence.kind, heading)
                yield Sentence(start, end, sentence.kind, sentence.block), reading
            if sentence.kind == Kind.HEADING:
                heading = text[sentence.start : sentence.end]


_engines: "OrderedDict[tuple[str, tuple[str, ...]], Engine]" = OrderedDict()
_engines_lock = Lock()


def engine_for(rubric: Rubric) -> Engine:
    """Return the compiled rubric; the most recent ones are kept."""
    key = (rubric.hash, tuple(consideration.key for consideration in rubric.considerations))
    with _engines_lock:
        if key in _engines:
            _engines.move_to_end(key)
            return _engines[key]
    engine = Engine(rubric)
    with _engines_lock:
        _engines[key] = engine
        while len(_engines) > REMEMBERED_RUBRICS:
            _engines.popitem(last=False)
    return engine


def score(rubric: Rubric, answers: Mapping[int | None, str]) -> Report:
    """Return the report of a write-up; key None holds text that stands outside any step."""
    return merge(rubric, {step: score_step(rubric, step, text) for step, text in answers.items()})


def score_step(rubric: Rubric, step: int | None, text: str) -> StepResult:
    """Return what one step's text says; the result depends on nothing but the arguments."""
    return engine_for(rubric).step(step, text)


def merge(rubric: Rubric, results: Mapping[int | None, StepResult]) -> Report:
    """Return the report that step results make together."""
    ordered = [results[step] for step in sorted(results, key=lambda step: step or 99)]
    by_owner: dict[int, list[tuple[int | None, Statement]]] = {}
    for step, statement in _guarded(rubric, ordered):
        by_owner.setdefault(statement.claim.owner, []).append((step, statement))
    weights = sum(consideration.weight for consideration in rubric.considerations)
    texts = {result.step: result.text for result in ordered}
    evidence = partial(_evidence, engine_for(rubric), texts)
    findings = tuple(
        _finding(consideration, by_owner.get(owner, []), weights, evidence)
        for owner, consideration in enumerate(rubric.considerations)
    )
    return _report(rubric, ordered, findings)


def _guarded(rubric: Rubric, results: Sequence[StepResult]) -> Iterator[tuple[int | None, Statement]]:
    """Give all statements, those that only look deep beside the others as mentions."""
    repeated = repeated_frames(frame for _, _, frame in _places(results))
    speaking = sum(result.speaking for result in results)
    hollow = is_hollow(speaking, sum(result.committed for result in results))
    bare = lacks_figures(speaking, sum(result.figured for result in results))
    strange = _strange(rubric, results)
    for result in results:
        for statement in result.statements:
            is_empty = hollow or bare and not statement.claim.is_named
            reason = _less(statement, repeated, is_empty, statement.claim.owner in strange)
            yield result.step, statement._replace(claim=below(statement.claim, reason)) if reason else statement


def _strange(rubric: Rubric, results: Sequence[StepResult]) -> frozenset[int]:
    """Return the considerations that a text like this one can hardly serve."""
    engine = engine_for(rubric)
    topics = sum((result.topics for result in results), Topics(is_opening=True))
    if not engine.taught:
        return frozenset()
    if is_off_topic(topics):
        return frozenset(range(len(engine.keys)))
    return engine.modelling if is_without_learning(topics, engine.modelling) else frozenset()


def _less(statement: Statement, repeated: frozenset[tuple[str, ...]], is_empty: bool, is_strange: bool) -> Reason:
    """Return why a statement earns no more than a mention, if so."""
    if statement.claim.depth <= MENTIONED:
        return Reason.NONE
    if statement.frame in repeated:
        return Reason.REPEATED
    if is_strange:
        return Reason.OFF_TOPIC
    return Reason.FLUENT if is_empty and not statement.has_number else Reason.NONE


def _places(results: Iterable[StepResult]) -> set[tuple[int | None, int, tuple[str, ...]]]:
    """Return where sentences of each frame stand, each place once."""
    return {
        (result.step, statement.claim.start, statement.frame) for result in results for statement in result.statements
    }


def _finding(
    consideration: Consideration,
    found: Sequence[tuple[int | None, Statement]],
    weights: float,
    evidence: Callable[[int | None, Statement], Evidence],
) -> Finding:
    """Return the finding of one consideration: its deepest statements, those in the expected step first."""
    ranked = sorted(found, key=lambda entry: _rank(entry[1].claim, entry[0] == consideration.step))
    step, best = (ranked[0][0], ranked[0][1].claim) if ranked else (None, None)
    depth, reason = (best.depth, best.reason) if best else (ABSENT, Reason.NONE)
    shown = _apart([entry for entry in ranked if entry[1].claim.depth == depth])[:MOST_EVIDENCE]
    return Finding(
        key=consideration.key,
        depth=depth,
        step=step,
        evidence=tuple(evidence(step, statement) for step, statement in shown),
        dismissed=reason == Reason.DISMISSED,
        reason=str(reason),
        potential=round(100 * consideration.weight * (1 - CREDIT[depth]) / weights, 4),
    )


def _rank(claim: Claim, is_expected_step: bool) -> tuple[int, bool, float, bool]:
    """Return what orders claims of one consideration: deeper and surer ones first, dismissals and other steps last."""
    return -claim.depth, claim.reason == Reason.DISMISSED, -claim.strength, not is_expected_step


def _apart(entries: Sequence[tuple[int | None, Statement]]) -> list[tuple[int | None, Statement]]:
    """Leave out statements that overlap an earlier one."""
    kept: list[tuple[int | None, Statement]] = []
    for step, statement in entries:
        claim = statement.claim
        if all(step != other or claim.end <= at.claim.start or at.claim.end <= claim.start for other, at in kept):
            kept.append((step, statement))
    return kept


def _evidence(engine: Engine, texts: Mapping[int | None, str], step: int | None, statement: Statement) -> Evidence:
    claim = statement.claim
    marks = engine.explain(texts[step], statement)
    return Evidence(step, claim.start, claim.end, statement.quote, claim.cue, marks)


def _report(rubric: Rubric, results: Sequence[StepResult], findings: tuple[Finding, ...]) -> Report:
    pairs = list(zip(rubric.considerations, findings, strict=True))
    words = {result.step: result.words for result in results}
    steps = tuple(
        StepScore(step.value, words.get(step.value, 0), _total((c.weight, f.depth) for c, f in pairs if c.step == step))
        for step in Step
    )
    themes = tuple(
        ThemeScore(
            theme,
            _total((c.weight, f.depth) for c, f in pairs if c.theme == theme),
            sum(c.weight for c, _ in pairs if c.theme == theme),
        )
        for theme in sorted({c.theme for c, _ in pairs})
    )
    return Report(
        total=_total((c.weight, f.depth) for c, f in pairs),
        words=sum(words.values()),
        steps=steps,
        themes=themes,
        findings=findings,
        rubric_hash=rubric.hash,
        engine=ENGINE_VERSION,
        language_note=language_note([result.language for result in results]),
    )


def _total(weighted: Iterable[tuple[float, int]]) -> float:
    """Return 100 x sum(weight x credit) / sum(weight), rounded so that it prints alike everywhere."""
    entries = list(weighted)
    weights = sum(weight for weight, _ in entries)
    return round(100 * sum(weight * CREDIT[depth] for weight, depth in entries) / weights, 4) if weights else 0.0
