"""Reading a stored report into the feedback page: totals, misses, themes, and the text with its notes."""

import pytest
import time_machine

from mlsdapp.casestudies import services as case_services
from mlsdapp.casestudies.models import Consideration
from mlsdapp.writeups import feedback, services
from mlsdapp.writeups.models import ScoreReport, WriteUp
from mlsdapp.writeups.passages import quote_parts
from tests.factories.casestudies import JUSTIFIED, MENTIONED, SPECIFIC, ConsiderationFactory, WeighingFactory
from tests.factories.writeups import make_submitted, make_write_up

FRENCH = (
    "Nous voulons prédire le clic de la personne sur une publicité, et le modèle est servi dans les millisecondes. "
)


def read(alice, case_study, texts: dict[int, str]) -> feedback.Feedback:
    return feedback.read(WriteUp.objects.get(pk=make_submitted(alice, case_study, texts).pk))


def part(found: feedback.Feedback, number: int) -> feedback.StepFeedback:
    return found.steps[number - 1]


def keys(notes: list[feedback.Note]) -> list[str]:
    return [note.key.rsplit(".")[-1] for note in notes]


def test_first_attempt_has_nothing_to_compare_with(alice, case_study):
    found = read(alice, case_study, {3: SPECIFIC})

    assert found.scored.total == pytest.approx(26.25)
    assert found.scored.words == 8
    assert (found.previous, found.change, found.is_under_another_rubric) == (None, None, False)
    assert [step.previous for step in found.steps] == [None] * 7
    assert [step.change for step in found.steps] == [None] * 7
    assert [theme.previous for theme in found.themes] == [None] * 4


def test_reference_solution_is_scored_under_the_same_version(alice, case_study):
    found = read(alice, case_study, {3: SPECIFIC})

    assert found.reference_total == pytest.approx(37.5)
    assert found.to_reference == 26 - 38


def test_later_attempt_is_compared_with_the_last_submitted_one(alice, case_study):
    make_submitted(alice, case_study, {3: MENTIONED})
    with time_machine.travel("2026-11-03 10:00:00+00:00", tick=False):
        make_submitted(alice, case_study, {3: SPECIFIC})
    make_write_up(alice, case_study, {3: "A draft"})

    found = read(alice, case_study, {3: JUSTIFIED})

    assert found.change == 38 - 26
    assert found.previous.when.day == 3
    assert (part(found, 3).previous, part(found, 3).change) == (70, 30)
    assert {theme.label: theme.previous for theme in found.themes} == {
        "Drift": 0,
        "Latency": 0,
        "Modelling": 0,
        "Imbalance": 70,
    }


def test_attempts_of_others_and_those_put_away_are_not_compared_with(alice, bob, case_study):
    make_submitted(bob, case_study, {3: JUSTIFIED})
    services.put_away(write_up=make_submitted(alice, case_study, {3: JUSTIFIED}))

    assert read(alice, case_study, {3: SPECIFIC}).previous is None


def test_changed_rubric_is_said_where_two_totals_are_compared(alice, case_study):
    make_submitted(alice, case_study, {3: SPECIFIC})
    case_study.weighings.filter(consideration__key="drift").update(weight=3)
    case_services.publish(case_study=case_study)

    assert read(alice, case_study, {3: SPECIFIC}).is_under_another_rubric


def test_misses_stand_by_what_they_would_gain(alice, case_study):
    found = read(alice, case_study, {3: SPECIFIC})

    assert [(key, note.gain) for key, note in zip(keys(found.misses), found.misses, strict=True)] == [
        ("drift", 25.0),
        ("latency-budget", 25.0),
        ("recalibration", 12.5),
        ("class-imbalance", 11.25),
    ]
    assert found.more_misses == []
    assert found.misses[0].lift == "Say something about Drift."
    assert found.misses[3].lift == "Say why you do Class imbalance so."


def test_misses_beyond_the_first_six_are_apart(alice, case_study):
    for number in range(5):
        WeighingFactory(case_study=case_study, consideration=ConsiderationFactory(key=f"more-{number}"), weight=1)
    case_services.publish(case_study=case_study)

    found = read(alice, case_study, {3: JUSTIFIED})

    assert (len(found.misses), len(found.more_misses)) == (6, 2)


def test_themes_stand_weakest_first_with_depths_deepest_first(alice, case_study):
    WeighingFactory(case_study=case_study, consideration=ConsiderationFactory(key="rare-class", theme="imbalance"))
    case_services.publish(case_study=case_study)

    found = read(alice, case_study, {3: JUSTIFIED})

    themes = [(theme.label, round(theme.total), theme.depths, theme.in_words) for theme in found.themes]
    assert themes[-1] == ("Imbalance", 75, [3, 0], "1 justified, 1 absent")
    assert {label for label, *_ in themes[:-1]} == {"Drift", "Latency", "Modelling"}


def test_step_has_its_share_of_the_whole(alice, case_study):
    found = read(alice, case_study, {3: SPECIFIC})

    assert [round(step.share, 1) for step in found.steps] == [0, 0, 37.5, 12.5, 25, 25, 0]
    assert [step.total for step in found.steps] == [0, 0, 70, 0, 0, 0, 0]


def test_note_stands_with_the_block_its_evidence_begins_in(alice, case_study):
    text = f"Before it.\n\n# Sampling\n\n{JUSTIFIED}\n\nAfter it.\n\n- and\n- more"

    before, noted = part(read(alice, case_study, {3: text}), 3).passages

    assert (before.noted.html.strip(), before.notes, before.rest) == ("<p>Before it.</p>", [], [])
    assert [block.html.strip() for block in noted.lead] == ["<h3>Sampling</h3>"]
    assert '<mark class="evidence evidence--3" data-ref="class-imbalance">' in noted.noted.html
    assert [block.html.strip()[:4] for block in noted.rest] == ["<p>A", "<ul>"]
    assert keys(noted.notes) == ["class-imbalance"]
    assert noted.notes[0].depth_name == "justified"
    assert noted.notes[0].reason == (
        "You wrote “focal loss”; the reason, “because copies of the few clicks would be memorised”, lifts it to justified."
    )


def test_blocks_together_are_the_whole_text(alice, case_study):
    text = f"# One\n\n## Two\n\n{MENTIONED}\n\n{SPECIFIC}\n\n# Three"

    found = part(read(alice, case_study, {3: text}), 3)

    html = "".join(block.html for passage in found.passages for block in passage.blocks)
    assert [html.count(words) for words in ("One", "Two", "class imbalance", "focal loss", "Three")] == [1] * 5
    assert [len(passage.lead) for passage in found.passages] == [2, 0, 0]


def test_evidence_in_another_step_is_noted_there_and_listed_here(alice, case_study):
    found = read(alice, case_study, {5: SPECIFIC})

    (passage,) = part(found, 5).passages
    assert (passage.notes, keys(passage.others)) == ([], ["class-imbalance"])
    assert keys(part(found, 3).elsewhere) == ["class-imbalance"]
    assert part(found, 3).elsewhere[0].step == 5
    assert part(found, 3).missing == []


def test_finding_with_evidence_here_is_not_listed_as_found_elsewhere(alice, case_study):
    found = read(alice, case_study, {3: SPECIFIC})

    assert part(found, 3).elsewhere == []


def test_what_was_not_found_is_listed_with_its_gain(alice, case_study):
    missing = part(read(alice, case_study, {3: SPECIFIC}), 6).missing

    assert [(note.key, note.depth, note.gain, note.reason) for note in missing] == [("drift", 0, 25.0, "")]


def test_dismissed_finding_asks_for_the_reason(alice, case_study):
    found = read(alice, case_study, {6: "We ignore data drift for now."})

    (note,) = part(found, 6).missing
    assert (note.dismissed, note.reason) == (
        True,
        "You set “data drift” aside (“ignore”) without a reason: say why, or what you do about it.",
    )
    assert [(part.text, part.role) for part in note.quote] == [
        ("We ", ""),
        ("ignore", "aside"),
        (" ", ""),
        ("data drift", "cue"),
        (" for now", ""),
    ]
    assert note.evidence[0]["quote"] in "We ignore data drift for now."
    assert [block.html for passage in part(found, 6).passages for block in passage.blocks] == [
        "<p>We ignore data drift for now.</p>"
    ]


def test_words_are_marked_within_the_evidence(alice, case_study):
    text = "Before it.\n\nHere we keep every click. Otherwise rare ones are lost."

    _, passage = part(read(alice, case_study, {3: text}), 3).passages

    assert passage.noted.html == (
        '<p><mark class="evidence evidence--3" data-ref="class-imbalance">Here '
        '<span class="said said--lift" data-ref="class-imbalance">we </span>'
        '<span class="said said--lift said--cue" data-ref="class-imbalance">keep</span>'
        '<span class="said said--cue" data-ref="class-imbalance"> every click</span>. '
        '<span class="said said--lift" data-ref="class-imbalance">Otherwise rare ones are lost</span>.</mark></p>'
    )


def test_report_of_an_engine_that_marked_no_words_is_shown_without(alice, case_study):
    write_up = make_submitted(alice, case_study, {3: SPECIFIC, 6: "We ignore data drift for now."})
    report = ScoreReport.objects.get()
    for finding in report.findings:
        for evidence in finding["evidence"]:
            del evidence["marks"]
    report.save(update_fields=["findings"])

    found = feedback.read(write_up)

    (passage,) = part(found, 3).passages
    assert passage.noted.html == (
        '<p><mark class="evidence evidence--2" data-ref="class-imbalance">We use focal loss for the rare clicks</mark>.</p>'
    )
    assert passage.notes[0].reason == "A technique by name is specific by itself."
    (miss,) = part(found, 6).missing
    assert miss.reason == "You set it aside without a reason: say why, or what you do about it."
    assert [(piece.text, piece.role) for piece in miss.quote] == [("We ignore data drift for now", "")]


def test_quote_shows_each_word_once_where_roles_overlap():
    evidence = {
        "start": 10,
        "quote": "cache 5% of it",
        "marks": [["cue", 10, 18], ["number", 16, 18], ["reason", 2, 8]],
    }

    parts = quote_parts(evidence | {"marks": [*evidence["marks"], ["new role", 20, 22]]})

    assert [(part.text, part.role) for part in parts] == [("cache 5%", "cue"), (" of it", "")]


def test_empty_step_has_no_text(alice, case_study):
    found = read(alice, case_study, {3: SPECIFIC, 4: " \n "})

    assert (part(found, 1).passages, part(found, 1).own, part(found, 1).problem) == ([], [], "")
    assert part(found, 4).passages == []
    assert part(found, 1).solution.html == "<p>The reference for step 1.</p>"


def test_text_beyond_a_limit_is_shown_as_typed_with_its_quotes(alice, case_study):
    found = part(read(alice, case_study, {3: f"{'> ' * 30}deep\n\n{SPECIFIC}"}), 3)

    (passage,) = found.passages
    assert found.problem == "Quotes or lists in this text are more than 20 deep, so it is shown as it was typed."
    assert passage.noted.html.startswith('<pre class="plain">')
    assert [(quote.ref, quote.text) for quote in passage.quotes] == [("class-imbalance", SPECIFIC.rstrip("."))]
    assert keys(passage.notes) == ["class-imbalance"]


def test_text_of_the_candidate_is_escaped(alice, case_study):
    found = part(read(alice, case_study, {3: f"<script>alert(1)</script> {SPECIFIC}"}), 3)

    html = "".join(block.html for passage in found.passages for block in passage.blocks)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_own_text_beside_the_reference_repeats_no_footnote_id(alice, case_study):
    found = part(read(alice, case_study, {3: f"{SPECIFIC}[^1]\n\n[^1]: A note."}), 3)

    above = "".join(block.html for passage in found.passages for block in passage.blocks)
    beside = "".join(block.html for block in found.own)
    ids = [html.split('id="')[1:] for html in (above, beside)]
    assert [len(found) for found in ids] == [2, 2]
    assert {piece.split('"')[0] for piece in ids[0]}.isdisjoint(piece.split('"')[0] for piece in ids[1])


def test_text_not_in_english_is_told_so(alice, case_study):
    found = read(alice, case_study, {1: FRENCH * 2})

    assert found.language_problem.startswith("This write-up does not seem to be in English.")
    assert read(alice, case_study, {3: SPECIFIC}).language_problem == ""


def test_follow_ups_and_sources_are_there(alice, case_study):
    found = read(alice, case_study, {3: SPECIFIC})

    assert [answer.html for _, answer in found.after.follow_ups] == ["<p>A <strong>strong</strong> answer.</p>"]
    assert [source.title for source in found.after.sources] == ["Somebody, Something, 2014"]


def test_stored_report_is_read_and_not_computed_again(alice, case_study):
    write_up = make_submitted(alice, case_study, {3: SPECIFIC})
    ScoreReport.objects.update(total=99)

    assert feedback.read(write_up).scored.total == 99


def test_newest_report_is_read(alice, case_study):
    write_up = make_submitted(alice, case_study, {3: SPECIFIC})
    report = write_up.submission.reports.get()
    fields = {name: getattr(report, name) for name in ("submission", "rubric_version", "steps", "findings")}
    ScoreReport.objects.create(**fields, engine="later", total=12)

    assert feedback.read(write_up).scored.total == 12


def test_report_stays_readable_after_its_consideration_is_no_longer_scored(alice, case_study):
    write_up = make_submitted(alice, case_study, {3: SPECIFIC})
    case_study.weighings.filter(consideration__key__endswith="recalibration").delete()
    case_services.publish(case_study=case_study)

    assert "recalibration" in keys(feedback.read(write_up).misses)


@pytest.mark.parametrize("more", [0, 12])
def test_feedback_costs_the_same_whatever_was_found(alice, case_study, django_assert_num_queries, more):
    for number in range(more):
        key = f"extra-{'abcdefghijkl'[number]}"
        WeighingFactory(case_study=case_study, consideration=ConsiderationFactory(key=key), weight=1)
    case_services.publish(case_study=case_study)
    make_submitted(alice, case_study, {3: MENTIONED})
    write_up = make_submitted(alice, case_study, dict.fromkeys(range(1, 8), f"{SPECIFIC} The extra a is one of them."))
    write_up = WriteUp.objects.select_related("case_study").get(pk=write_up.pk)

    with django_assert_num_queries(15):
        found = feedback.read(write_up)

    assert len(found.misses + found.more_misses) == 4 + more


def test_texts_that_nobody_submitted_are_scored_and_not_stored(case_study):
    found = feedback.of_texts(case_study, case_study.current_version, {3: SPECIFIC})

    assert found.scored.total == pytest.approx(26.25)
    assert (found.scored.when, found.previous) == (None, None)
    assert keys(part(found, 3).passages[0].notes) == ["class-imbalance"]
    assert {theme.label for theme in found.themes} == {"Drift", "Latency", "Modelling", "Imbalance"}
    assert not ScoreReport.objects.exists()


def test_report_stays_readable_after_its_consideration_is_deleted(alice, case_study):
    write_up = make_submitted(alice, case_study, {3: SPECIFIC})
    case_study.weighings.filter(consideration__key__endswith="recalibration").delete()
    Consideration.objects.get(key__endswith="recalibration").delete()

    found = feedback.read(write_up)

    (note,) = (note for note in found.misses if note.key.endswith("recalibration"))
    assert (note.consideration.label, note.lift) == ("Recalibration", "Say something about Recalibration.")
    assert keys(part(found, 4).missing) == ["recalibration"]


def test_reworded_label_is_shown_on_earlier_reports(alice, case_study):
    write_up = make_submitted(alice, case_study, {3: SPECIFIC})
    Consideration.objects.filter(key="drift").update(label="Drift, watched")

    assert feedback.read(write_up).misses[0].consideration.label == "Drift, watched"
