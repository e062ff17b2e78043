"""What holds for every text: nothing raises, spans are the text, and more text takes no credit away."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlsdapp.rubric import RubricError, parse_cue, score, score_step, split_steps
from mlsdapp.rubric.scoring import engine_for

QUIET = settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PIECES = (
    "we use focal loss keep every click 5% of because data drift PSI not no ignore A/B test split by time Redis p99"
    " budget 60 ms retrain nightly ? . , ; - * ** # | ``` \n \n\n ## > ( ) 🦊 é 数据 \r\n \t _ ~~~ <!-- --> 1. 2)"
)
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=30).map("".join)
)
UNRELATED = st.lists(
    st.sampled_from(
        ["The sky is blue today.", "My aunt has a green hat.", "Birds sing in the old tree, and dogs bark."]
    ),
    max_size=5,
).map(" ".join)
CUES = st.one_of(st.text(max_size=40), st.text(alphabet='ab ()|~3&!?+*"#%', max_size=20))


@QUIET
@given(text=TEXTS)
def test_score_any_text_quotes_it(rubric, text):
    report = score(rubric, {3: text})

    assert 0 <= report.total <= 100
    for finding in report.findings:
        for evidence in finding.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)
            assert text[evidence.start : evidence.end] == evidence.quote
            assert all(text[mark.start : mark.end].strip() for mark in evidence.marks)


@QUIET
@given(text=TEXTS)
def test_score_is_deterministic(rubric, text):
    first = score_step(rubric, 2, text)
    engine_for(rubric).forget()

    assert score_step(rubric, 2, text) == first


@QUIET
@given(more=UNRELATED, before=st.booleans())
def test_score_unrelated_text_takes_nothing_away(rubric, more, before):
    text = (
        "We use focal loss with gamma 2 because positives are rare.\n\nRetrain every night.\n\nThe p99 budget is 60 ms."
    )
    joined = f"{more}\n\n{text}" if before else f"{text}\n\n{more}"

    alone, together = score(rubric, {3: text}), score(rubric, {3: joined})

    assert [finding.depth for finding in together.findings] == [finding.depth for finding in alone.findings]


@QUIET
@given(text=TEXTS)
def test_split_steps_loses_no_text(text):
    sections = split_steps(text, {3: ["Data"], 4: ["Model"]})

    for section in sections.values():
        if section.start is not None and "<!--" not in text:
            assert section.text.split() == [] or section.text.strip().split()[0] in text
    assert sum(len(section.text.split()) for section in sections.values()) <= len(text.split())


@QUIET
@given(source=CUES)
def test_parse_cue_reads_or_refuses(source):
    cue = None
    with suppress(RubricError):
        cue = parse_cue(source)

    assert cue is None or (cue.source == source and cue.runs)
