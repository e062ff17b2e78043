"""The feedback page of a submitted write-up."""

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse

from mlsdapp.casestudies import services as case_services
from mlsdapp.writeups import services
from mlsdapp.writeups.models import WriteUp
from tests.factories.casestudies import JUSTIFIED, MENTIONED, SPECIFIC, ConsiderationFactory, WeighingFactory
from tests.factories.writeups import make_submitted, make_write_up
from tests.markup import page

FRENCH = "Nous voulons prédire le clic de la personne sur une publicité, et le modèle est servi dans les délais. "


def url(write_up: WriteUp) -> str:
    return reverse("writeups:feedback", kwargs={"pk": write_up.pk})


@pytest.fixture
def submitted(alice, case_study) -> WriteUp:
    """Alice's first submitted attempt."""
    with time_machine.travel("2026-11-03 14:41:00+00:00", tick=False):
        return make_submitted(alice, case_study, {3: SPECIFIC})


def test_feedback_shows_the_total_and_the_text(as_alice, submitted):
    response = as_alice.get(url(submitted))

    found = page(response)
    assert response.status_code == 200
    assert found.one("h1").text == "Your write-up, marked"
    assert found.one("title").text == "26 of 100 · Ad click prediction, attempt 1 · Seven Steps"
    assert found.one(class_="feedback__meta").text == "Submitted 3 November 2026 at 14:41. 8 words."
    assert found.one(class_="feedback-total__figure").text == "26"
    assert [item.text for item in found.one(class_="feedback-total__words").all("li")] == [
        "of 100",
        "Your first submitted attempt at this case study",
        "12 fewer than the reference solution (38)",
    ]
    mark, beside = found.all("mark")
    assert (mark.text, mark.attributes["class"]) == (SPECIFIC.rstrip("."), "evidence evidence--2")
    assert beside.text == mark.text


def test_feedback_is_the_same_without_and_with_htmx(as_alice, submitted, htmx):
    assert as_alice.get(url(submitted), headers=htmx).status_code == 200
    assert page(as_alice.get(url(submitted), headers=htmx)).one("h1").text == "Your write-up, marked"


def test_feedback_has_one_partial_of_each_name_and_no_id_twice(as_alice, submitted):
    found = page(as_alice.get(url(submitted)))

    ids = [element.attributes["id"] for element in found.walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    steps = [f"feedback-step-{number}" for number in range(1, 8)]
    expected = [
        "feedback-summary",
        "feedback-themes",
        "feedback-spine",
        *steps,
        "feedback-follow-ups",
        "feedback-mistakes",
        "feedback-curveballs",
        "feedback-sizing",
        "feedback-sources",
    ]
    assert [name for name in ids if name in expected] == expected


def test_feedback_compares_with_the_attempt_before(as_alice, alice, case_study, submitted):
    later = make_submitted(alice, case_study, {3: JUSTIFIED})

    found = page(as_alice.get(url(later)))

    assert [item.text for item in found.one(class_="feedback-total__words").all("li")] == [
        "of 100",
        "12 more than your last attempt (26)",
        "As many as the reference solution",
    ]
    third = found.one(class_="feedback-axis").all("li")[2]
    assert third.one(class_="feedback-axis__share").text == "38% of the total, +30"
    assert third.one(class_="feedback-axis__score").text == "100 of 100, 70 the last time"
    widths = {bar.attributes["class"]: bar.attributes for bar in third.all("rect")}
    assert widths["feedback-axis__fill"]["width"] == "100.0%"
    assert widths["feedback-axis__tick"]["x"] == "70.0%"
    assert found.one(class_="feedback-axis__legend").text == "this attempt last attempt, 3 November"


def test_feedback_says_less_and_the_same(as_alice, alice, case_study, submitted):
    same = make_submitted(alice, case_study, {3: SPECIFIC})
    fewer = make_submitted(alice, case_study, {3: MENTIONED})

    words = [page(as_alice.get(url(w))).one(class_="feedback-total__words").all("li")[1].text for w in (same, fewer)]

    assert words == ["As many as your last attempt", "20 fewer than your last attempt (26)"]


def test_feedback_says_that_the_rubric_changed(as_alice, alice, case_study, submitted):
    case_study.weighings.filter(consideration__key="drift").update(weight=3)
    case_services.publish(case_study=case_study)
    later = make_submitted(alice, case_study, {3: SPECIFIC})

    assert page(as_alice.get(url(later))).one(class_="feedback-summary__aside").text == (
        "The rubric has changed since your last attempt, so the two totals compare only roughly."
    )


def test_feedback_lists_misses_with_what_lifts_them(as_alice, submitted):
    misses = page(as_alice.get(url(submitted))).one(class_="feedback-misses").all("li")

    assert [miss.text for miss in misses] == [
        "Drift +25.0 points Say something about Drift. Step 6",
        "Latency budget +25.0 points Say something about Latency budget. Step 5",
        "Recalibration +12.5 points Say something about Recalibration. Step 4",
        "Class imbalance +11.2 points Say why you do Class imbalance so. Step 3",
    ]


def test_feedback_folds_the_lighter_misses(as_alice, alice, case_study):
    for number in range(4):
        WeighingFactory(case_study=case_study, consideration=ConsiderationFactory(key=f"more-{number}"), weight=1)
    case_services.publish(case_study=case_study)

    found = page(as_alice.get(url(make_submitted(alice, case_study, {3: SPECIFIC}))))

    more = found.one("details", class_="feedback-summary__more")
    assert more.one("summary").text == "2 more, +8.3 or less each"
    assert len(more.all("li")) == 2


def test_feedback_says_what_was_found_and_what_not(as_alice, alice, case_study):
    write_up = make_submitted(alice, case_study, {5: SPECIFIC, 6: "We ignore data drift for now."})

    found = page(as_alice.get(url(write_up)))

    third, sixth = found.one(id="feedback-step-3"), found.one(id="feedback-step-6")
    assert third.one(class_="feedback-step__elsewhere").text == (
        "Found elsewhere Class imbalance specific, in step 5. It counts here. "
        "You wrote “focal loss”, which is specific by itself. Say why you do Class imbalance so."
    )
    assert third.one(class_="feedback-step__text").text == "Nothing was written here."
    assert found.one(id="feedback-step-5").one(class_="feedback-other").text == "Class imbalance, counts in step 3"
    assert sixth.one(class_="feedback-step__missing").text == (
        "Not found in this step Drift, +25.0 points "
        "You set “data drift” aside (“ignore”) without a reason: say why, or what you do about it. "
        "Say something about Drift. We ignore data drift for now I covered this, here: Drift"
    )
    said = sixth.one("blockquote").all("span")
    assert [(words.text, words.attributes["class"]) for words in said] == [
        ("ignore", "said said--aside"),
        ("data drift", "said said--cue"),
    ]


def test_feedback_says_of_each_finding_why_and_what_would_lift_it(as_alice, alice, case_study):
    write_up = make_submitted(alice, case_study, {3: SPECIFIC, 4: "Recalibration, drift, caching, sharding"})

    found = page(as_alice.get(url(write_up)))

    assert found.one(id="feedback-step-3").one(class_="feedback-note__words").text == (
        "specific. You wrote “focal loss”, which is specific by itself. Say why you do Class imbalance so."
    )
    assert found.one(id="feedback-step-4").one(class_="feedback-note__words").text == (
        "mentioned. “Recalibration” stands in a list of terms, which counts as a mention: say what you do with it. "
        "Say how you do Recalibration."
    )
    cue = found.one(id="feedback-step-3").one(class_="feedback-passage").one("mark").one("span")
    assert (cue.text, cue.attributes) == ("focal loss", {"class": "said said--cue", "data-ref": "class-imbalance"})


def test_feedback_opens_reference_follow_ups_and_sources(as_alice, submitted):
    found = page(as_alice.get(url(submitted)))

    reference = found.one(id="feedback-step-3").all("details")[0]
    assert [side.text for side in reference.all(class_="feedback-step__side")] == [
        f"As written {SPECIFIC}",
        f"The reference {JUSTIFIED}",
    ]
    assert found.one(id="feedback-follow-ups").one("details").one("strong").text == "strong"
    assert found.one(id="feedback-sources").one("a").attributes["href"] == "https://example.org/paper"


def test_feedback_offers_to_keep_working(as_alice, submitted):
    form = page(as_alice.get(url(submitted))).one(class_="feedback__actions").one("form")

    assert (form.attributes["method"], form.attributes["action"]) == (
        "post",
        f"/write-ups/{submitted.pk}/keep-working/",
    )
    assert form.one("button").text == "Keep working"


def test_feedback_says_that_a_text_is_not_in_english(as_alice, alice, case_study):
    write_up = make_submitted(alice, case_study, {1: FRENCH * 2})

    assert page(as_alice.get(url(write_up))).one(class_="feedback__problem").text == (
        "This write-up does not seem to be in English. "
        "The engine reads English only, so the total says little about the design."
    )


def test_feedback_shows_a_text_beyond_a_limit_as_typed(as_alice, alice, case_study):
    write_up = make_submitted(alice, case_study, {3: f"{'> ' * 30}deep\n\n{SPECIFIC}"})

    third = page(as_alice.get(url(write_up))).one(id="feedback-step-3")
    assert third.one(class_="feedback__problem").text == (
        "Quotes or lists in this text are more than 20 deep, so it is shown as it was typed."
    )
    assert third.one("blockquote", class_="feedback-note__quote").text == SPECIFIC.rstrip(".")


def test_feedback_escapes_what_was_written(as_alice, alice, case_study):
    write_up = make_submitted(alice, case_study, {3: "<script>alert(1)</script> <b onclick=x>focal loss</b>"})

    content = as_alice.get(url(write_up)).content.decode()

    assert "<script>alert" not in content
    assert "onclick=x>" not in content.replace("&lt;b onclick=x&gt;", "")


def test_feedback_writes_no_inline_style_or_script(as_alice, submitted):
    found = page(as_alice.get(url(submitted)))

    assert [e for e in found.walk() if "style" in e.attributes or any(a.startswith("on") for a in e.attributes)] == []
    assert [script for script in found.all("script") if "src" not in script.attributes] == []
    assert found.all("style") == []


def test_feedback_of_a_draft_leads_to_the_workspace(as_alice, alice, case_study):
    draft = make_write_up(alice, case_study)

    response = as_alice.get(url(draft))

    assert (response.status_code, response["Location"]) == (302, f"/write-ups/{draft.pk}/steps/1/")


def test_feedback_of_another_is_not_found(client, charlie, submitted):
    client.force_login(charlie)

    assert client.get(url(submitted)).status_code == 404


def test_feedback_of_what_was_put_away_is_not_found(as_alice, submitted):
    services.put_away(write_up=submitted)

    assert as_alice.get(url(submitted)).status_code == 404


def test_feedback_is_shown_to_staff_with_the_permission(client, bob, submitted):
    bob.is_staff = True
    bob.save()
    client.force_login(bob)
    assert client.get(url(submitted)).status_code == 404
    bob.user_permissions.add(Permission.objects.get(codename="view_any"))

    found = page(client.get(url(submitted)))

    assert found.one("h1").text == "A write-up, marked"
    assert found.one(class_="feedback__actions").all("form") == []


def test_feedback_asks_a_stranger_to_sign_in(client, submitted):
    response = client.get(url(submitted))

    assert (response.status_code, response["Location"]) == (302, f"/account/login/?next={url(submitted)}")


def test_feedback_is_not_posted_to(as_alice, submitted):
    assert as_alice.post(url(submitted)).status_code == 405


@pytest.mark.parametrize("more", [0, 12])
def test_feedback_page_costs_the_same_whatever_was_found(as_alice, alice, case_study, django_assert_num_queries, more):
    for number in range(more):
        WeighingFactory(case_study=case_study, consideration=ConsiderationFactory(key=f"more-{number}"), weight=1)
    case_services.publish(case_study=case_study)
    make_submitted(alice, case_study, {3: MENTIONED})
    write_up = make_submitted(alice, case_study, {3: f"{SPECIFIC} {MENTIONED}", 5: SPECIFIC})
    as_alice.get(url(write_up))

    with django_assert_num_queries(18):
        as_alice.get(url(write_up))


def test_feedback_opens_golden_answers_mistakes_curveballs_and_the_estimate(as_alice, submitted):
    found = page(as_alice.get(url(submitted)))

    golden = found.one(id="feedback-step-3").one(class_="feedback-step__golden")
    assert [heading.text for heading in golden.all("h3")] == ["A weak answer", "An average answer", "A strong answer"]
    assert "Clicks, data, features." not in found.text
    mistakes = found.one(id="feedback-mistakes")
    assert mistakes.one("h3").text == "Accuracy as the metric."
    assert [part.text for part in mistakes.all(class_="feedback-mistake")] == [
        "Saying no always is right 99 times in 100.",
        "Instead: Log-loss against the base rate.",
    ]
    curveballs = found.one(id="feedback-curveballs")
    assert [link.attributes["href"] for link in curveballs.all("a")] == ["#feedback-step-3", "#feedback-step-4"]
    assert [line.text for line in found.one(id="feedback-sizing").all("li")] == [
        "People a day 864,000 people an assumption of the exercise",
        "People a second 10 people/s = people a day ÷ 86,400 One machine is enough.",
    ]


def test_feedback_says_that_it_was_scored_again(as_alice, submitted, case_study):
    case_study.weighings.filter(consideration__key="class-imbalance").update(weight=1)
    case_services.publish(case_study=case_study)
    with time_machine.travel("2026-11-21 09:00:00+00:00", tick=False):
        services.score_again(submission=submitted.submission, version=case_study.current_version)

    found = page(as_alice.get(url(submitted)))

    assert found.one(class_="feedback-total__figure").text == "12"
    assert found.one(class_="feedback__again").text == (
        "Scored again on 21 November 2026 under a newer rubric; it had 26 before."
    )
