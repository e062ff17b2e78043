"""The publish page: what is missing, what scores differently, whose totals move, and scoring again."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from mlsdapp.casestudies import services as case_services
from mlsdapp.casestudies.models import CaseStudy, RubricVersion
from mlsdapp.jobs.models import Job
from mlsdapp.writeups.models import ScoreReport
from tests.casestudies import files
from tests.factories.accounts import UserFactory
from tests.factories.casestudies import JUSTIFIED, SPECIFIC
from tests.factories.writeups import make_submitted
from tests.markup import page


@pytest.fixture
def editor(db):
    found = UserFactory(email="editor@example.org", display_name="Edith", is_staff=True)
    found.user_permissions.add(Permission.objects.get(codename="change_casestudy"))
    return found


@pytest.fixture
def as_editor(editor) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def whole(db, tmp_path) -> CaseStudy:
    """A published case study that lacks nothing, from the smallest files that are whole."""
    fixtures = files.write_all(tmp_path)
    case_services.import_framework(
        steps_file=fixtures / "framework.yaml", considerations_dir=fixtures / "considerations"
    )
    [imported] = case_services.import_case_studies(files=[fixtures / "casestudies/toy-case.yaml"])
    return imported.case_study


def url(case_study: CaseStudy, name: str = "publish") -> str:
    return reverse(f"desk:{name}", args=[case_study.slug])


def reweigh(case_study: CaseStudy, weight: int = 1) -> None:
    case_study.weighings.filter(consideration__key="class-imbalance").update(weight=weight)


def test_page_of_an_unfinished_case_study_says_what_is_missing(as_editor, case_study):
    response = as_editor.get(url(case_study))

    found = page(response)
    assert response.status_code == 200
    assert found.one("h1").text == "Publish Ad click prediction"
    assert "statement: has 11 words; it needs 60 to 150" in [
        item.text for item in found.one(id="publish-problems").all("li")
    ]
    assert "disabled" in found.one(class_="publish-form").one("button").attributes


def test_unfinished_case_study_is_not_published(as_editor, case_study):
    reweigh(case_study)
    seen = (
        page(as_editor.get(url(case_study)))
        .one(class_="publish-form")
        .one("input", name="draft_hash")
        .attributes["value"]
    )

    response = as_editor.post(url(case_study), {"draft_hash": seen})

    assert response.status_code == 422
    assert "It is not ready to be published." in page(response).one(class_="publish-form").text
    assert RubricVersion.objects.filter(case_study=case_study).count() == 1


def draft_hash(client: Client, case_study: CaseStudy) -> str:
    form = page(client.get(url(case_study))).one(class_="publish-form")
    return form.one("input", name="draft_hash").attributes["value"]


def test_publishing_freezes_a_new_version(as_editor, whole):
    old = whole.current_version
    whole.weighings.filter(consideration__key="beta").update(weight=2)
    found = page(as_editor.get(url(whole)))
    seen = draft_hash(as_editor, whole)

    response = as_editor.post(url(whole), {"draft_hash": seen}, follow=True)

    whole.refresh_from_db()
    assert (
        found.one(id="publish-problems").text
        == "Ready Every part is there, every example matches, and the golden answers lie where they should."
    )
    assert len(found.one(id="publish-golden").one("tbody").all("tr")) == 6
    assert [item.text for item in found.one(id="publish-differences").all("li")] == ["Beta: weight 1 becomes 2"]
    assert whole.current_version.content_hash == seen != old.content_hash
    assert page(response).one(class_="messages").text.startswith("Toy case is published. A new rubric version")
    assert whole.edits.first().kind == "published"


def test_publishing_what_was_changed_meanwhile_is_refused(as_editor, whole):
    seen = draft_hash(as_editor, whole)
    whole.weighings.filter(consideration__key="beta").update(weight=2)

    response = as_editor.post(url(whole), {"draft_hash": seen})

    assert response.status_code == 422
    assert "It was changed since this page was opened." in page(response).one(class_="publish-form").text
    assert RubricVersion.objects.filter(case_study=whole).count() == 1


def test_totals_that_would_move_are_compared_in_the_background(
    as_editor, editor, alice, bob, case_study, django_capture_on_commit_callbacks
):
    make_submitted(alice, case_study, {3: SPECIFIC})
    make_submitted(bob, case_study, {1: "Nothing that counts is said."})
    reweigh(case_study)

    with django_capture_on_commit_callbacks(execute=True):
        response = as_editor.post(url(case_study, "publish-moves"))

    job = Job.objects.get()
    assert (response.status_code, response.url) == (302, url(case_study))
    assert (job.owner, job.state, job.done, job.total) == (editor, "done", 2, 2)
    moves = page(as_editor.get(url(case_study))).one(id="publish-moves")
    assert moves.one(class_="publish-moves__summary").text.startswith(
        "1 of 2 totals would move by a point or more. 0 up, 1 down, -7.3 on the mean."
    )
    assert [cell.text for cell in moves.one("tbody").all("td")] == ["8", "26.2", "11.7"]
    assert ScoreReport.objects.count() == 2


def test_comparison_of_an_older_draft_is_not_shown(as_editor, alice, case_study, django_capture_on_commit_callbacks):
    make_submitted(alice, case_study)
    reweigh(case_study)
    with django_capture_on_commit_callbacks(execute=True):
        as_editor.post(url(case_study, "publish-moves"))
    reweigh(case_study, 2)

    moves = page(as_editor.get(url(case_study))).one(id="publish-moves")

    assert moves.one("button").text == "Compare totals"


def test_submissions_are_scored_again(as_editor, alice, case_study, django_capture_on_commit_callbacks):
    done = make_submitted(alice, case_study, {3: JUSTIFIED})
    reweigh(case_study)
    case_services.publish(case_study=case_study)
    before = page(as_editor.get(url(case_study))).one(id="publish-rescore")

    with django_capture_on_commit_callbacks(execute=True):
        as_editor.post(url(case_study, "rescore"))

    assert before.one("p").text.startswith("1 of 1 submission has no report under the published version.")
    assert list(done.submission.reports.values_list("rubric_version", flat=True)) == [
        case_study.current_version_id,
        done.rubric_version_id,
    ]
    after = page(as_editor.get(url(case_study))).one(id="publish-rescore")
    assert after.one("p").text == "All 1 have a report under the published version. 1 submission scored again."


def test_job_for_a_version_that_is_no_longer_current_is_refused(
    as_editor, alice, case_study, django_capture_on_commit_callbacks
):
    make_submitted(alice, case_study)
    reweigh(case_study)
    case_services.publish(case_study=case_study)
    with django_capture_on_commit_callbacks() as callbacks:
        as_editor.post(url(case_study, "rescore"))
    reweigh(case_study, 2)
    case_services.publish(case_study=case_study)

    callbacks[0]()

    assert (Job.objects.get().state, Job.objects.get().is_refused) == ("failed", True)
    assert ScoreReport.objects.count() == 1


@pytest.mark.parametrize("name", ["publish", "publish-moves", "rescore"])
def test_stranger_gets_404(client, alice, case_study, name):
    client.force_login(alice)

    assert client.post(url(case_study, name)).status_code == 404


@pytest.mark.parametrize("name", ["publish", "publish-moves", "rescore"])
def test_anonymous_is_led_to_the_form(client, case_study, name):
    response = client.post(url(case_study, name))

    assert response.url == f"{reverse('account_login')}?next={url(case_study, name)}"


@pytest.mark.parametrize("name", ["publish-moves", "rescore"])
def test_wrong_method_gets_405(as_editor, case_study, name):
    assert as_editor.get(url(case_study, name)).status_code == 405


def test_page_costs_the_same_for_one_and_three_submissions(
    as_editor, alice, bob, charlie, case_study, django_assert_num_queries
):
    make_submitted(alice, case_study)
    as_editor.get(url(case_study))
    with django_assert_num_queries(PUBLISH_QUERIES):
        as_editor.get(url(case_study))
    make_submitted(bob, case_study)
    make_submitted(charlie, case_study)

    with django_assert_num_queries(PUBLISH_QUERIES):
        as_editor.get(url(case_study))


PUBLISH_QUERIES = 24
