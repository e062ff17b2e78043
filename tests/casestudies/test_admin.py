"""Case studies, considerations and rubric versions in the admin."""

import pytest
from django.urls import reverse

from mlsdapp.accounts.models import User
from mlsdapp.casestudies.models import CaseStudy, RubricVersion
from tests.factories.casestudies import make_published
from tests.factories.writeups import make_submitted


@pytest.fixture
def desk(client, db):
    """A browser in which somebody who may do everything is signed in."""
    client.force_login(User.objects.create_superuser("editor@example.org", display_name="Editor"))
    return client


def change_list(model: str) -> str:
    return reverse(f"admin:casestudies_{model}_changelist")


def change(found: CaseStudy | RubricVersion) -> str:
    return reverse(f"admin:casestudies_{found._meta.model_name}_change", args=[found.pk])


def test_admin_lists_case_studies_with_what_is_scored_and_begun(desk, alice, case_study):
    make_submitted(alice, case_study)
    make_submitted(alice, case_study)

    page = desk.get(change_list("casestudy")).content.decode()

    assert '<td class="field-considerations">4</td><td class="field-attempts">2</td>' in page


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("q=click", ["ads"]),
        ("q=nothing", []),
        ("status__exact=published", ["ads", "maps"]),
        ("stresses__theme=drift", []),
    ],
)
def test_admin_finds_case_studies_by_words_and_filters(desk, query, slugs):
    make_published(slug="ads", title="Ad click prediction")
    make_published(slug="maps", title="Travel time")

    found = desk.get(f"{change_list('casestudy')}?{query}").context["cl"].queryset

    assert [case.slug for case in found] == slugs


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("model", "queries"), [("casestudy", 5), ("consideration", 7), ("rubricversion", 6)])
def test_admin_lists_cost_the_same_for_one_and_three(desk, count, model, queries, django_assert_num_queries):
    for number in range(count):
        make_published(slug=f"case-study-{number}")

    with django_assert_num_queries(queries):
        desk.get(change_list(model))


def test_admin_rewords_a_case_studys_card_and_nothing_that_scores(desk, case_study):
    form = {"title": "Another title", "summary": "Another.", "domain": "maps", "difficulty": "3", "seniority": "Staff"}
    inlines = {
        f"{prefix}-{name}": "0"
        for prefix in ("stresses", "weighings", "steps", "facts", "follow_ups", "sources")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }

    response = desk.post(
        change(case_study), form | inlines | {"statement": "Forged", "slug": "forged", "status": "draft"}
    )

    before = case_study.statement, case_study.slug, case_study.status, case_study.current_version
    case_study.refresh_from_db()
    assert response.status_code == 302
    assert (case_study.title, case_study.domain, case_study.difficulty) == ("Another title", "maps", 3)
    assert (case_study.statement, case_study.slug, case_study.status, case_study.current_version) == before


def test_admin_shows_rubric_versions_and_never_changes_them(desk, case_study):
    version = case_study.current_version

    assert desk.get(change(version)).status_code == 200
    assert desk.post(change(version), {"content": "{}"}).status_code == 403
    assert (
        desk.post(reverse("admin:casestudies_rubricversion_delete", args=[version.pk]), {"post": "yes"}).status_code
        == 403
    )
    assert RubricVersion.objects.get(pk=version.pk).content == version.content


def test_admin_is_closed_to_candidates_and_strangers(client, alice, case_study):
    stranger = client.get(change_list("casestudy"))
    client.force_login(alice)
    candidate = client.get(change_list("casestudy"))

    assert (stranger.status_code, candidate.status_code) == (302, 302)
    assert "/login/" in stranger["Location"]


def test_admin_pages_carry_no_inline_style_or_script(desk, case_study):
    pages = [desk.get(url).content.decode() for url in ("/admin/", change_list("casestudy"), change(case_study))]

    assert [" style=" in page or "<style" in page or "<script>" in page for page in pages] == [False] * 3
    assert ["css/admin.css" in page for page in pages] == [True] * 3
