"""Write-ups that say nothing earn next to nothing, in whatever shape the words of the trade are put."""

import pytest

from mlsdapp.rubric import score

from .emptiness import ANECDOTES, GOOD
from .stuffing import DENSE, EMPTY_FRAMES, FRAMES, HEADINGS, LISTS, QUESTIONS, attacks, dense, framed
from .terms import DEFINITIONS, MEANINGS, TERMS

HIGHEST = 16
MOST_DEEP = 2
SAYS_NOTHING = {name: answers for name, answers in attacks() if not name.startswith("anecdote")}
BARE = {**{f"list: {name}": build for name, build in LISTS.items()}, **HEADINGS, **QUESTIONS}


def deep(report):
    return [finding.key for finding in report.findings if finding.depth > 1]


@pytest.mark.parametrize("name", SAYS_NOTHING)
def test_write_up_that_says_nothing_earns_little(scored, name):
    report = scored(SAYS_NOTHING[name])

    assert len(deep(report)) <= MOST_DEEP
    assert report.total < HIGHEST


@pytest.mark.parametrize("name", BARE)
def test_bare_lists_headings_and_questions_are_mentions(scored, name):
    assert deep(scored(BARE[name]())) == []


@pytest.mark.parametrize("name", ANECDOTES)
def test_another_systems_story_earns_little(scored, name):
    """What others did is not told from what we would do; only the total is bounded."""
    assert scored(ANECDOTES[name]).total < HIGHEST


@pytest.mark.parametrize("frame", [*FRAMES, *DENSE])
def test_frame_earns_little_in_one_box(scored, frame):
    answers = framed(frame) if frame in FRAMES else dense(frame)

    report = scored("\n\n".join(answers.values()))

    assert len(deep(report)) <= MOST_DEEP
    assert report.total < HIGHEST


def test_good_paragraph_pasted_often_earns_what_it_earns_once(scored):
    once, often = scored(GOOD), scored("\n\n".join([GOOD] * 20))

    assert len(deep(once)) >= 3
    assert often.total <= once.total


ASKED = (
    "Should we use {} with 5% of the traffic, because it is cheaper?",
    "Shall I train with {} every night?",
    "Do we choose {} rather than something simpler, since there are 50 ms?",
    "Would {} take 10 days or 20?",
    "Is {} what we monitor weekly, so that nobody complains?",
    "Can we compute {} once an hour instead of for each request?",
)


@pytest.mark.parametrize("frame", ASKED)
def test_question_alone_is_a_mention(found, frame):
    assert [key for key, (term, _) in DEFINITIONS.items() if found(key, frame.format(term)).depth > 1] == []


CONSIDERED = (
    "We consider {}, {} and {}.",
    "I would look at {}, {} and {}.",
    "Then we discuss {}, {} and {}.",
    "We should mention {}, {} and {}.",
    "One can think about {}, {} and {}.",
)


@pytest.mark.parametrize("frame", CONSIDERED)
def test_what_is_only_considered_is_a_mention(scored, frame):
    terms = [term for term, _ in DEFINITIONS.values()]
    triples = [terms[i : i + 3] for i in range(0, len(terms) - 2, 3)]

    for triple in triples:
        assert deep(scored(frame.format(*triple))) == [], triple
    assert scored(" ".join(frame.format(*triple) for triple in triples)).total < HIGHEST


WITHOUT_FIGURES = (
    "We use a machine learning model and train it on the data. We clean the data and remove duplicates. We choose a good "
    "loss function. We serve it as an API. We monitor the model and we retrain it when it gets worse. We use load "
    "balancing. We run an A/B test. We cache results. We have a fallback. We look at fairness and at drift. "
    "We handle new users with popular items. We use feature engineering."
)


def test_choices_without_any_figure_are_mentions(scored):
    named = deep(scored(WITHOUT_FIGURES))

    figured = deep(scored(WITHOUT_FIGURES + " We cache 5% of results for 10 minutes. We retrain every 7 days."))
    assert len(named) <= 4
    assert len(figured) > len(named) + 4


WISHES = [frame for frame in EMPTY_FRAMES if not frame.startswith("There is")]


@pytest.mark.parametrize("frame", WISHES)
def test_wish_without_content_is_a_mention(found, frame):
    deeper = [key for key, (term, _) in DEFINITIONS.items() if found(key, frame.format(term)).depth > 1]

    assert len(deeper) <= 8, deeper  # where a cue knows only a part of the term, the rest passes for content


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("train-test-split", "We must split by time."),
        ("retraining", "We need to retrain the model every night."),
        ("loss-function", "We use focal loss."),
        ("latency-requirement", "We need an answer in 50 ms."),
        ("fallback", "When it is down we must show the most popular items."),
    ],
)
def test_duty_with_content_is_specific(found, key, text):
    assert found(key, text).depth >= 2


COPIES = {
    "as it is": lambda text: text,
    "in capitals": str.upper,
    "without bold": lambda text: text.replace("**", ""),
    "as a quotation": lambda text: "\n".join("> " + line for line in text.splitlines()),
    "ending changed": lambda text: text.replace(".", " !"),
    "with a word before": lambda text: "\n".join("So, " + line if line else line for line in text.splitlines()),
    "with a word after": lambda text: "\n".join(line + " Yes." if line else line for line in text.splitlines()),
    "lines turned round": lambda text: "\n".join(reversed(text.splitlines())),
    "numbered": lambda text: text.replace("\n- ", "\n1. "),
    "joined": lambda text: text.replace(". ", ", and "),
}


@pytest.mark.parametrize("edit", COPIES)
def test_copied_prompt_earns_next_to_nothing(general, edit):
    rubric, _ = general
    prompt = [text for text in rubric.prompt if text]

    report = score(rubric, {step: COPIES[edit](text) for step, text in enumerate(prompt, 1)})

    assert deep(report) == []
    assert report.total < 3


def test_every_attack_has_a_term_for_every_consideration(general):
    rubric, _ = general

    assert len(TERMS) == len(MEANINGS) == len(rubric.considerations)
