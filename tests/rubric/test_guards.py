"""Lists, fluent phrases, copied prompts and repeated frames earn no depth."""

import pytest

from mlsdapp.rubric import score

LIST = "Class imbalance, data drift, leakage, A/B test, Redis, retraining."


def depths(report):
    return {finding.key: (finding.depth, finding.reason) for finding in report.findings if finding.reason}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LIST, "list"),
        ("- data drift\n", "list"),
        ("Data drift deserves careful attention.", "fluent"),
        ("Data drift is handled appropriately.", "fluent"),
        ("What about data drift?", "question"),
    ],
)
def test_score_empty_talk_is_a_mention(finding_of, text, reason):
    finding = finding_of("drift-detection", text)

    assert (finding.depth, finding.reason) == (1, reason)


def test_score_list_mentions_everything(rubric):
    assert set(depths(score(rubric, {None: LIST})).values()) == {(1, "list")}


def test_score_copied_prompt_earns_nothing(finding_of, rubric_data):
    finding = finding_of("latency-requirement", "So. The latency budget is 60 ms.")

    assert (finding.depth, finding.reason) == (0, "copied")


def test_score_copied_prompt_does_not_carry_a_heading(finding_of):
    text = "## p99 budget 60 ms\n\nThe latency budget is 60 ms."

    assert finding_of("latency-requirement", text).depth == 1


def test_score_repeated_frame_earns_mentions(rubric):
    text = "\n".join(
        f"We will certainly use {name} at 10 ms here." for name in ("focal loss", "PSI", "Redis", "leakage")
    )

    found = depths(score(rubric, {None: text}))

    assert {reason for _, reason in found.values()} == {"repeated"}
    assert {depth for depth, _ in found.values()} == {1}


def test_score_short_sentences_that_begin_alike_earn_mentions(rubric):
    text = " ".join(f"We use {name}." for name in ("focal loss", "PSI", "Redis", "leakage", "an A/B test", "v2"))

    assert {depth for depth, _ in depths(score(rubric, {None: text})).values()} == {1}


def test_score_one_answer_under_many_headings_earns_mentions(rubric):
    heads = ("Class imbalance", "Data drift", "Leakage", "A/B test", "Retraining", "The key-value store")
    text = "\n\n".join(f"## {head}\n\nWe do it well with 3 things." for head in heads)

    assert {depth for depth, _ in depths(score(rubric, {None: text})).values()} == {1}


def test_score_hollow_write_up_earns_mentions(rubric):
    fine = ("Focal loss has its admirers", "PSI has a long history", "Redis is a lovely thing to behold")
    text = "\n\n".join(f"{name} {word}." for word in ("indeed", "truly", "really", "surely") for name in fine)

    found = depths(score(rubric, {None: text}))

    assert {depth for depth, _ in found.values()} == {1}


def test_score_many_considerations_in_one_sentence_are_mentions(rubric):
    text = "We use focal loss with PSI and Redis and split by time and retrain with an A/B test in the next version."

    assert {depth for depth, _ in depths(score(rubric, {None: text})).values()} == {1}


def test_score_duplicates_count_once(rubric):
    once = score(rubric, {3: "We use focal loss."})
    often = score(rubric, {3: "We use focal loss. Then we like it. We use focal loss."})

    assert often.total == once.total


def test_score_comments_and_addresses_earn_nothing(rubric):
    report = score(rubric, {3: "<!-- We use focal loss. -->\n\nSee https://example.org/focal-loss?leakage=1 for more."})

    assert depths(report) == {}
    assert report.words == 4


def test_score_what_is_only_considered_is_a_mention(finding_of):
    finding = finding_of("drift-detection", "We consider data drift, PSI and dashboards.")

    assert (finding.depth, finding.reason) == (1, "list")


def test_score_what_is_considered_with_a_figure_is_more(finding_of):
    assert finding_of("drift-detection", "We consider data drift a problem when PSI exceeds 0.2.").depth >= 2
