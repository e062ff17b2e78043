"""Saving one step's text."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from mlsdapp.writeups import services
from mlsdapp.writeups.models import ANSWER_LIMIT, Revision
from tests.factories.writeups import make_submitted, make_write_up, save
from tests.markup import page, roots

TOO_LONG = "A step holds 20000 characters at most; this has 20001. Nothing is lost: shorten it and it will be saved."
FORM = "multipart/form-data; boundary=part"


def url(write_up, number: int = 3) -> str:
    return reverse("writeups:save-answer", args=[write_up.pk, number])


def stored(write_up, number: int = 3) -> tuple[str, int]:
    answer = write_up.answers.get(step=number)
    return answer.body, answer.version


def refused_texts(write_up) -> list[str]:
    kept = Revision.objects.filter(answer__write_up=write_up, kind=Revision.Kind.REFUSED)
    return list(kept.values_list("body", flat=True))


def test_save_stores_the_text(as_alice, draft, htmx):
    as_alice.post(url(draft), {"body": "Keep every click.", "version": 1}, headers=htmx)

    assert stored(draft) == ("Keep every click.", 2)


def test_save_without_htmx_leads_back_to_the_step(as_alice, draft):
    response = as_alice.post(url(draft), {"body": "Keep every click.", "version": 1}, follow=True)

    assert response.redirect_chain == [(reverse("writeups:step", args=[draft.pk, 3]), 302)]
    assert page(response).one(id="messages").text == "Step 3 is saved."
    assert page(response).one("textarea", name="body").raw.strip() == "Keep every click."


@pytest.mark.parametrize(
    ("go", "number"), [("2", 2), ("7", 7), ("8", 3), ("0", 3), ("4.5", 3), ("https://x.example", 3)]
)
def test_save_without_htmx_goes_where_the_button_says(as_alice, draft, go, number):
    response = as_alice.post(url(draft), {"body": "Keep every click.", "version": 1, "go": go})

    assert (response.status_code, response["Location"]) == (302, reverse("writeups:step", args=[draft.pk, number]))
    assert stored(draft) == ("Keep every click.", 2)


def test_save_with_htmx_confirms_the_version(as_alice, draft, htmx):
    response = as_alice.post(url(draft), {"body": "Keep every click.", "version": 1}, headers=htmx)

    assert (response.status_code, roots(response)) == (200, ["save-status"])
    assert json.loads(response["HX-Trigger"]) == {"answer-saved": {"version": 2, "step": 3, "words": 3}}
    status = page(response).one(id="save-status")
    assert status.attributes["data-version-saved"] == "2"
    assert status.text.startswith("Saved ")


def test_save_of_the_same_text_keeps_the_version(as_alice, draft, htmx):
    save(draft, 3, "Keep every click.")

    response = as_alice.post(url(draft), {"body": "Keep every click.", "version": 1}, headers=htmx)

    assert json.loads(response["HX-Trigger"]) == {"answer-saved": {"version": 2, "step": 3, "words": 3}}
    assert stored(draft) == ("Keep every click.", 2)


def test_save_takes_an_emptied_answer(as_alice, draft, htmx):
    save(draft, 3, "Keep every click.")

    response = as_alice.post(url(draft), {"body": "", "version": 2}, headers=htmx)

    assert response.status_code == 200
    assert stored(draft) == ("", 3)


def test_save_of_a_stranger_is_not_found(client, charlie, draft, htmx):
    save(draft, 3, "What Alice wrote.")
    client.force_login(charlie)

    response = client.post(url(draft), {"body": "What Charlie wrote.", "version": 2}, headers=htmx)

    assert response.status_code == 404
    assert b"What Alice wrote." not in response.content
    assert stored(draft) == ("What Alice wrote.", 2)


def test_save_into_a_deleted_write_up_is_not_found(as_alice, draft, htmx):
    services.put_away(write_up=draft)

    response = as_alice.post(url(draft), {"body": "Keep every click.", "version": 1}, headers=htmx)

    assert response.status_code == 404
    assert stored(draft) == ("", 1)


@pytest.mark.parametrize("number", [0, 8])
def test_save_into_an_unknown_step_is_not_found(as_alice, draft, number):
    assert as_alice.post(url(draft, number), {"body": "a", "version": 1}).status_code == 404


def test_save_of_an_anonymous_visitor_leads_to_sign_in(client, draft):
    response = client.post(url(draft), {"body": "Keep every click.", "version": 1})

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={url(draft)}")
    assert stored(draft) == ("", 1)


def test_save_of_an_anonymous_visitor_with_htmx_returns_to_the_page(client, draft, htmx):
    here = reverse("writeups:step", args=[draft.pk, 3])
    headers = htmx | {"HX-Current-URL": f"http://testserver{here}"}

    response = client.post(url(draft), {"body": "Keep every click.", "version": 1}, headers=headers)

    assert (response.status_code, response["HX-Redirect"]) == (200, f"{reverse('account_login')}?next={here}")
    assert stored(draft) == ("", 1)


def test_save_by_get_is_not_allowed(as_alice, draft):
    response = as_alice.get(url(draft))

    assert (response.status_code, response["Allow"]) == (405, "POST")


def test_save_of_too_long_a_text_with_htmx_says_so(as_alice, draft, htmx):
    response = as_alice.post(url(draft), {"body": "a" * (ANSWER_LIMIT + 1), "version": 1}, headers=htmx)

    assert (response.status_code, roots(response)) == (422, ["save-problem"])
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#save-problem", "outerHTML")
    assert "HX-Trigger" not in response
    assert page(response).text == TOO_LONG
    assert stored(draft) == ("", 1)


def test_save_of_too_long_a_text_without_htmx_gives_the_text_back(as_alice, draft):
    text = "\U0001f680" * (ANSWER_LIMIT + 1)

    response = as_alice.post(url(draft), {"body": text, "version": 1})

    assert response.status_code == 422
    assert page(response).one(id="save-problem").text == TOO_LONG
    editor = page(response).one("textarea", name="body")
    assert editor.raw.removeprefix("\n") == text
    assert editor.attributes["aria-invalid"] == "true"
    assert page(response).one("input", name="version", data_version="").attributes["value"] == "1"
    assert stored(draft) == ("", 1)


@pytest.mark.parametrize("character", ["a", "\u00e9", "\u4e2d", "\U0001f680"])
def test_save_counts_code_points(as_alice, draft, htmx, character):
    response = as_alice.post(url(draft), {"body": character * ANSWER_LIMIT, "version": 1}, headers=htmx)

    assert response.status_code == 200
    assert stored(draft) == (character * ANSWER_LIMIT, 2)


def test_save_counts_a_line_end_once(as_alice, draft, htmx):
    as_alice.post(url(draft), {"body": "a\r\n" * (ANSWER_LIMIT // 2), "version": 1}, headers=htmx)

    assert stored(draft) == ("a\n" * (ANSWER_LIMIT // 2), 2)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\r\n\r\n  a \t\r\n\r\n", "\n\n  a \t\n\n"),
        ("\u2028a\u00a0\ufeff\u200b", "\u2028a\u00a0\ufeff\u200b"),
        ("e\u0301", "e\u0301"),
        ("<script>&amp;</textarea>", "<script>&amp;</textarea>"),
    ],
)
def test_save_changes_nothing_but_line_ends(as_alice, draft, htmx, sent, kept):
    as_alice.post(url(draft), {"body": sent, "version": 1}, headers=htmx)

    assert stored(draft) == (kept, 2)


def test_save_of_a_nul_is_refused(as_alice, draft, htmx):
    response = as_alice.post(url(draft), {"body": "a\x00b", "version": 1}, headers=htmx)

    assert (response.status_code, page(response).text) == (422, "Null characters are not allowed.")
    assert stored(draft) == ("", 1)


@pytest.mark.parametrize(
    ("version", "problem"),
    [
        ("", "This field is required."),
        ("one", "Enter a whole number."),
        ("0", "Ensure this value is greater than or equal to 1."),
        (str(2**31), "Ensure this value is less than or equal to 2147483647."),
    ],
)
def test_save_without_a_proper_version_is_refused(as_alice, draft, htmx, version, problem):
    response = as_alice.post(url(draft), {"body": "Keep every click.", "version": version}, headers=htmx)

    assert (response.status_code, page(response).text) == (422, problem)
    assert stored(draft) == ("", 1)


def test_save_without_a_text_empties_nothing(as_alice, draft, htmx):
    save(draft, 3, "What Alice wrote.")

    response = as_alice.post(url(draft), {"version": 2}, headers=htmx)

    assert (response.status_code, page(response).text) == (422, "No text arrived, so nothing was changed.")
    assert stored(draft) == ("What Alice wrote.", 2)


def test_save_of_bytes_that_are_no_text_keeps_what_can_be_read(as_alice, draft, htmx):
    sent = b"version=1&body=a%FFb%ED%A0%80c"

    response = as_alice.post(url(draft), sent, content_type="application/x-www-form-urlencoded", headers=htmx)

    assert response.status_code == 200
    assert stored(draft) == ("a\ufffdb\ufffd\ufffd\ufffdc", 2)


def test_save_of_a_surrogate_in_parts_keeps_what_can_be_read(as_alice, draft, htmx):
    response = as_alice.generic("POST", url(draft), parts(body=b"a\xed\xa0\x80b", version=b"1"), FORM, headers=htmx)

    assert response.status_code == 200
    assert stored(draft) == ("a\ufffd\ufffd\ufffdb", 2)


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "base64", "utf-16"])
@pytest.mark.parametrize("name", ["body", "writer"])
def test_save_in_another_encoding_is_a_bad_request(as_alice, draft, htmx, charset, name):
    sent = parts(**{"body": b"a", "version": b"1", name: b"+2AA- \\ud800"})

    response = as_alice.generic("POST", url(draft), sent, f"{FORM}; charset={charset}", headers=htmx)

    assert response.status_code == 400
    assert stored(draft) == ("", 1)


def parts(**fields: bytes) -> bytes:
    """A multipart body, byte by byte as given."""
    each = (
        b'--part\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (n.encode(), v)
        for n, v in fields.items()
    )
    return b"".join(each) + b"--part--\r\n"


def test_save_on_an_old_version_with_htmx_shows_both(as_alice, draft, htmx):
    save(draft, 3, "Keep every click.")

    response = as_alice.post(url(draft), {"body": "Weight the clicks.", "version": 1}, headers=htmx)

    assert (response.status_code, roots(response)) == (409, ["two-versions"])
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#two-versions", "outerHTML")
    assert "HX-Trigger" not in response
    forms = {form.attributes["data-keep"]: form for form in page(response).all("form")}
    texts = {kept: form.one("textarea").raw.removeprefix("\n") for kept, form in forms.items()}
    assert texts == {
        "mine": "Weight the clicks.",
        "saved": "Keep every click.",
        "merged": "Weight the clicks.\nKeep every click.",
    }
    assert forms["mine"].one("input", name="version").attributes["value"] == "2"
    assert stored(draft) == ("Keep every click.", 2)
    assert refused_texts(draft) == ["Weight the clicks."]


def test_save_on_an_old_version_without_htmx_shows_both_on_a_page(as_alice, draft):
    save(draft, 3, "Keep every click.")

    response = as_alice.post(url(draft), {"body": "Weight the clicks.", "version": 1})

    assert response.status_code == 409
    assert page(response).one("html").attributes["lang"] == "en"
    assert page(response).one("h1").text == "Two versions of this answer"
    assert page(response).one("form", data_keep="mine").attributes["action"] == url(draft)
    assert stored(draft) == ("Keep every click.", 2)


def test_the_version_of_this_tab_can_be_kept(as_alice, draft):
    save(draft, 3, "Keep every click.")
    conflict = as_alice.post(url(draft), {"body": "Weight the clicks.", "version": 1})
    form = page(conflict).one("form", data_keep="mine")
    sent = {
        "body": form.one("textarea").raw.removeprefix("\n"),
        "version": form.one("input", name="version").attributes["value"],
    }

    response = as_alice.post(form.attributes["action"], sent)

    assert response.status_code == 302
    assert stored(draft) == ("Weight the clicks.", 3)


def test_both_versions_are_shown_escaped(as_alice, draft, htmx):
    save(draft, 3, "<script>alert('saved')</script>\nthe same <b>line</b>")

    response = as_alice.post(
        url(draft), {"body": "<img src=x onerror=alert('mine')>\nthe same <b>line</b>", "version": 1}, headers=htmx
    )

    assert [element.tag for element in page(response).walk() if element.tag in {"script", "img", "b"}] == []
    assert "<img src=x onerror=alert('mine')>" in page(response).one("form", data_keep="mine").text


def test_a_tab_is_never_in_conflict_with_itself(as_alice, draft, htmx):
    sent = {"writer": "tab-1", "version": 1}
    as_alice.post(url(draft), sent | {"body": "Keep", "sequence": 1}, headers=htmx)

    response = as_alice.post(url(draft), sent | {"body": "Keep every click.", "sequence": 2}, headers=htmx)

    assert response.status_code == 200
    assert stored(draft) == ("Keep every click.", 3)


def test_save_into_a_submitted_write_up_keeps_the_text_beside_it(as_alice, alice, case_study):
    write_up = make_submitted(alice, case_study)
    before = stored(write_up)

    response = as_alice.post(url(write_up), {"body": "One thing more.", "version": 2}, follow=True)

    assert response.redirect_chain == [(reverse("writeups:feedback", args=[write_up.pk]), 302)]
    message = "This write-up is submitted. Your last change is among the earlier versions of step 3."
    assert page(response).one(id="messages").text == message
    assert stored(write_up) == before
    assert refused_texts(write_up) == ["One thing more."]


def test_save_into_a_submitted_write_up_with_htmx_leads_to_the_feedback(as_alice, alice, case_study, htmx):
    write_up = make_submitted(alice, case_study)

    response = as_alice.post(url(write_up), {"body": "One thing more.", "version": 2}, headers=htmx)

    assert (response.status_code, response["HX-Redirect"]) == (200, reverse("writeups:feedback", args=[write_up.pk]))
    assert refused_texts(write_up) == ["One thing more."]


def test_save_of_the_submitted_text_itself_keeps_nothing(as_alice, alice, case_study, htmx):
    write_up = make_submitted(alice, case_study, {3: "Keep every click."})

    as_alice.post(url(write_up), {"body": "Keep every click.", "version": 2}, headers=htmx)

    assert refused_texts(write_up) == []


def test_save_too_often_is_refused_for_a_while(as_alice, alice, draft, used_up):
    used_up("save", alice, 239)
    as_alice.post(url(draft), {"body": "The last one.", "version": 1})

    response = as_alice.post(url(draft), {"body": "Keep every click.", "version": 2})

    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert page(response).one("h1").text == "That was too often in too short a time."
    assert stored(draft) == ("The last one.", 2)


def test_save_too_often_with_htmx_is_refused_alike(as_alice, alice, draft, htmx, used_up):
    used_up("save", alice, 240)

    response = as_alice.post(url(draft), {"body": "Keep every click.", "version": 1}, headers=htmx)

    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert "HX-Trigger" not in response
    assert stored(draft) == ("", 1)


def test_the_limit_of_one_is_not_that_of_another(client, alice, bob, case_study, htmx, used_up):
    used_up("save", alice, 241)
    write_up = make_write_up(bob, case_study)
    client.force_login(bob)

    response = client.post(url(write_up), {"body": "Keep every click.", "version": 1}, headers=htmx)

    assert response.status_code == 200
    assert stored(write_up) == ("Keep every click.", 2)


def test_save_without_a_token_is_refused_with_a_page(alice, draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)

    response = client.post(url(draft), {"body": "Keep every click.", "version": 1})

    assert response.status_code == 403
    assert page(response).one("h1").text == "This form was out of date, so nothing was changed."
    assert stored(draft) == ("", 1)


def test_save_with_the_token_of_the_page_is_taken(alice, draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    form = page(client.get(reverse("writeups:step", args=[draft.pk, 3]))).one("form", id="answer-form")
    token = form.one("input", name="csrfmiddlewaretoken").attributes["value"]

    response = client.post(url(draft), {"body": "Keep every click.", "version": 1, "csrfmiddlewaretoken": token})

    assert response.status_code == 302
    assert stored(draft) == ("Keep every click.", 2)
