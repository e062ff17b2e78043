"""The sample write-up, marked."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from mlsdapp.writeups.models import WriteUp
from tests.factories.casestudies import JUSTIFIED

URL = "/sample/"


def test_sample_is_marked_for_everybody_and_stored_nowhere(client, case_study):
    response = client.get(URL)

    page = response.content.decode()
    assert response.status_code == 200
    assert [part.words > 50 for part in response.context["feedback"].steps] == [True] * 7
    assert '<mark class="evidence' in page
    assert not WriteUp.objects.exists()


def test_sample_keeps_the_reference_solution_and_follow_ups_for_those_who_submitted(client, case_study):
    page = client.get(URL).content.decode()

    assert JUSTIFIED not in page
    assert case_study.follow_ups.get().question not in page
    assert case_study.sources.get().title not in page


def test_sample_without_its_case_study_leads_to_the_catalogue(client, framework):
    response = client.get(URL)

    assert (response.status_code, response["Location"]) == (302, "/case-studies/")


def test_sample_is_an_average_to_good_write_up_of_its_case_study(client, db):
    call_command("import_framework", verbosity=0)
    call_command("import_case_studies", verbosity=0)

    feedback = client.get(URL).context["feedback"]

    assert 45 <= feedback.scored.total <= feedback.reference_total - 10
    assert feedback.scored.total < feedback.reference_total


def test_sample_has_the_length_of_a_sitting():
    path: Path = settings.FIXTURES_DIR / "sample" / "ad-click-prediction.md"

    assert 1000 <= len(path.read_text(encoding="utf-8").split()) <= 1250


def test_sample_refuses_other_methods(client):
    assert client.post(URL).status_code == 405


@pytest.mark.parametrize("url", ["/", URL])
def test_sample_page_has_one_main_heading(client, case_study, url):
    assert client.get(url).content.decode().count("<h1") == 1
