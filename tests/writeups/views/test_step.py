"""The workspace page of one step."""

import re

import pytest
from django.urls import reverse

from mlsdapp.casestudies.models import CaseStep, FollowUp, FrameworkStep
from mlsdapp.writeups import services
from tests.factories.casestudies import JUSTIFIED, MENTIONED, SPECIFIC
from tests.factories.writeups import make_submitted, make_write_up, save
from tests.markup import page

SECRET = "The reference keeps a fortieth of the rest."
FULL = dict.fromkeys(range(1, 8), f"{MENTIONED} {SPECIFIC} {JUSTIFIED}\n\n- one\n- two")


def url(write_up, number: int = 3) -> str:
    return reverse("writeups:step", args=[write_up.pk, number])


def test_step_shows_the_answer_and_its_version(as_alice, draft):
    save(draft, 3, "  Keep <b>every</b> click.\n")

    response = as_alice.get(url(draft))

    form = page(response).one("form", id="answer-form")
    assert response.status_code == 200
    assert (
        form.attributes["action"] == form.attributes["hx-post"] == reverse("writeups:save-answer", args=[draft.pk, 3])
    )
    assert "novalidate" in form.attributes
    assert form.one("textarea", name="body").raw == "\n  Keep <b>every</b> click.\n"
    assert form.one("input", name="version").attributes["value"] == "2"
    assert page(response).one(id="save-status").attributes["data-version-saved"] == "2"
    assert page(response).one(id="answer-length").text == "3 words"


def test_step_keeps_the_blank_line_an_answer_begins_with(as_alice, draft):
    save(draft, 3, "\n\nKeep every click.")

    editor = page(as_alice.get(url(draft))).one("textarea", name="body")

    assert editor.raw == "\n\n\nKeep every click."  # a browser drops the first line end of a textarea


def test_step_shows_what_the_framework_says(as_alice, draft):
    FrameworkStep.objects.filter(number=3).update(
        description="Collection, storage, features.",
        key_considerations=["Labels", "Imbalance"],
        guidance="Say *where* labels come from.",
        minutes=9,
    )
    CaseStep.objects.filter(case_study=draft.case_study, step=3).update(guidance="Think of **what is rare** here.")

    tree = page(as_alice.get(url(draft)))

    assert tree.one("h1").text == "Data Management"
    assert tree.one(class_="editor__minutes").text == "9 of 45 minutes"
    assert tree.one(class_="editor__description").text == "Collection, storage, features."
    assert [item.text for item in tree.one(class_="guidance__key").all("li")] == ["Labels", "Imbalance"]
    assert tree.one(class_="guidance__case").one("strong").text == "what is rare"
    assert tree.one(class_="guidance__step").one("em").text == "where"


def test_step_leads_through_all_seven(as_alice, draft):
    tree = page(as_alice.get(url(draft)))

    links = tree.one(id="spine").all("a")
    assert [link.attributes["href"] for link in links] == [url(draft, number) for number in range(1, 8)]
    assert [link.attributes.get("aria-current") for link in links] == [None, None, "step", None, None, None, None]
    assert [button.attributes["value"] for button in tree.all("button", name="go")] == ["2", "4"]


@pytest.mark.parametrize(("number", "going"), [(1, ["2"]), (7, ["6"])])
def test_the_first_and_the_last_step_have_one_neighbour(as_alice, draft, number, going):
    tree = page(as_alice.get(url(draft, number)))

    assert [button.attributes["value"] for button in tree.all("button", name="go")] == going


def test_step_gives_no_hint_until_it_is_asked_for(as_alice, draft, imbalance):
    response = as_alice.get(url(draft))

    assert page(response).one(id="hint").text == ""
    for secret in ("A question?", "The name.", "An example.", "Class imbalance", "class-imbalance"):
        assert secret not in response.content.decode()
    asked = as_alice.get(url(draft), {"hint": imbalance.pk, "rung": 2})
    assert page(asked).one(id="hint").text == "Hint 2 of 3: Class imbalance The name. Show an example"


def test_step_never_shows_what_opens_after_submission(as_alice, draft, imbalance, htmx):
    CaseStep.objects.filter(case_study=draft.case_study).update(solution=SECRET)
    FollowUp.objects.filter(case_study=draft.case_study).update(question="Derive the correction.", answer="By odds.")
    pages = [
        url(draft),
        f"{url(draft)}?preview=1",
        f"{url(draft)}?hint={imbalance.pk}&rung=3",
        reverse("writeups:coverage", args=[draft.pk, 3]),
        reverse("writeups:revisions", args=[draft.pk, 3]),
        reverse("writeups:submit", args=[draft.pk]),
        draft.case_study.get_absolute_url(),
    ]

    shown = [as_alice.get(address).content.decode() for address in pages]
    hint = as_alice.get(reverse("writeups:hint", args=[draft.pk, 3]), {"hint": imbalance.pk, "rung": 3}, headers=htmx)
    shown.append(hint.content.decode())

    for secret in (SECRET, "Derive the correction.", "By odds."):
        assert [secret in text for text in shown] == [False] * len(shown)
    save(draft, 3, SPECIFIC)
    services.submit(write_up=draft)
    assert SECRET in as_alice.get(reverse("writeups:feedback", args=[draft.pk])).content.decode()


def test_step_previews_on_request(as_alice, draft):
    save(draft, 3, "Keep **every** click.<script>alert(1)</script>")

    tree = page(as_alice.get(url(draft), {"preview": "1"}))

    assert tree.one(id="preview").one("strong").text == "every"
    assert tree.one(id="preview").all("script") == []
    assert "hidden" in tree.one(data_pane="write").attributes


def test_step_of_a_submitted_write_up_leads_to_the_feedback(as_alice, alice, case_study):
    write_up = make_submitted(alice, case_study)

    response = as_alice.get(url(write_up))

    assert (response.status_code, response["Location"]) == (302, reverse("writeups:feedback", args=[write_up.pk]))


def test_step_of_a_stranger_is_not_found(client, charlie, draft):
    save(draft, 3, "What Alice wrote.")
    client.force_login(charlie)

    response = client.get(url(draft))

    assert response.status_code == 404
    assert b"What Alice wrote." not in response.content


def test_step_of_a_deleted_write_up_is_not_found(as_alice, draft):
    services.put_away(write_up=draft)

    assert as_alice.get(url(draft)).status_code == 404


def test_step_of_an_anonymous_visitor_leads_to_sign_in(client, draft):
    response = client.get(url(draft))

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={url(draft)}")


def test_step_by_post_is_not_allowed(as_alice, draft):
    response = as_alice.post(url(draft), {"body": "Keep every click."})

    assert (response.status_code, response["Allow"]) == (405, "GET")


@pytest.mark.parametrize("number", [0, 8, 10**20])
def test_there_are_seven_steps(as_alice, draft, number):
    assert as_alice.get(url(draft, number)).status_code == 404


@pytest.mark.parametrize("query", ["rung=2", "hint=class-imbalance", "hint=1&rung=4", "hint=1&rung=x", "hint=99999"])
def test_a_hint_there_is_not_is_not_shown(as_alice, draft, query):
    response = as_alice.get(f"{url(draft)}?{query}")

    assert (response.status_code, page(response).one(id="hint").text) == (200, "")


@pytest.mark.parametrize("texts", [{}, FULL], ids=["empty", "full"])
def test_step_costs_the_same_whatever_is_written(client, alice, case_study, texts, django_assert_num_queries):
    write_up = make_write_up(alice, case_study, texts)
    client.force_login(alice)
    client.get(url(write_up))  # parses the rubric, once a process

    with django_assert_num_queries(8):
        client.get(url(write_up))


def test_step_has_one_heading_of_the_first_level_and_unique_ids(as_alice, draft):
    save(draft, 3, "# A heading\n\nText.[^1]\n\n[^1]: A note.")

    response = as_alice.get(url(draft), {"preview": "1"})

    ids = re.findall(r'\sid="([^"]+)"', response.content.decode())
    assert len(page(response).all("h1")) == 1
    assert sorted(ids) == sorted(set(ids))
