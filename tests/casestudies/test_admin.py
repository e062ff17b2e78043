"""The editor's admin: what it lists, who may enter, and what an editor may not do."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import services
from mlsdapp.casestudies.models import RubricVersion
from tests.factories.casestudies import make_published
from tests.factories.writeups import make_submitted
from tests.markup import page

from .desk import filled


def change_list(model: str) -> str:
    return reverse(f"admin:casestudies_{model}_changelist")


def change(found) -> str:
    return reverse(f"admin:casestudies_{found._meta.model_name}_change", args=[found.pk])


def test_admin_lists_case_studies_with_what_is_scored_and_begun(desk, alice, case_study):
    make_submitted(alice, case_study)
    make_submitted(alice, case_study)

    shown = desk.get(change_list("casestudy")).content.decode()

    assert '<td class="field-considerations">4</td><td class="field-attempts">2</td>' in shown


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("q=click", ["ads"]),
        ("q=nothing", []),
        ("status__exact=published", ["ads", "maps"]),
        ("status__exact=archived", []),
        ("stresses__theme=drift", []),
    ],
)
def test_admin_finds_case_studies_by_words_and_filters(desk, query, slugs):
    make_published(slug="ads", title="Ad click prediction")
    make_published(slug="maps", title="Travel time")

    found = desk.get(f"{change_list('casestudy')}?{query}").context["cl"].queryset

    assert [case.slug for case in found] == slugs


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("model", "queries"), [("casestudy", 7), ("consideration", 9), ("rubricversion", 8), ("frameworkstep", 7)]
)
def test_admin_lists_cost_the_same_for_one_and_three(desk, count, model, queries, django_assert_num_queries):
    for number in range(count):
        make_published(slug=f"case-study-{number}")

    with django_assert_num_queries(queries):
        desk.get(change_list(model))


def test_admin_shows_rubric_versions_and_never_changes_them(client, case_study):
    client.force_login(User.objects.create_superuser("root@example.org"))
    version = case_study.current_version

    assert client.get(change(version)).status_code == 200
    assert client.post(change(version), {"content": "{}"}).status_code == 403
    removed = client.post(reverse("admin:casestudies_rubricversion_delete", args=[version.pk]), {"post": "yes"})
    assert removed.status_code == 403
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


def test_editors_are_a_group_with_exactly_these_permissions(db):
    group = Group.objects.get(name="Editors")
    group.permissions.clear()

    services.make_editors()
    services.make_editors()

    assert sorted(group.permissions.values_list("content_type__app_label", "codename")) == [
        ("casestudies", "add_casestudy"),
        ("casestudies", "add_consideration"),
        ("casestudies", "change_casestudy"),
        ("casestudies", "change_consideration"),
        ("casestudies", "delete_casestudy"),
        ("casestudies", "view_casestudy"),
        ("casestudies", "view_consideration"),
        ("casestudies", "view_frameworkstep"),
        ("casestudies", "view_rubricversion"),
    ]
    assert Group.objects.count() == 1


def test_editor_sees_only_case_studies_in_the_admin(desk, case_study):
    index = page(desk.get("/admin/"))

    names = {link.attributes["href"] for link in index.one(id="content-main").all("a")}
    assert {name for name in names if name.endswith("/") and name.count("/") == 4} == {
        "/admin/casestudies/casestudy/",
        "/admin/casestudies/consideration/",
        "/admin/casestudies/frameworkstep/",
        "/admin/casestudies/rubricversion/",
    }


def test_editor_opens_no_write_up_and_no_user(desk, alice, case_study):
    write_up = make_submitted(alice, case_study)

    forbidden = [
        "/admin/accounts/user/",
        f"/admin/accounts/user/{alice.pk}/change/",
        "/admin/accounts/user/add/",
        "/admin/writeups/writeup/",
        f"/admin/writeups/writeup/{write_up.pk}/change/",
        "/admin/writeups/depthcount/",
        "/admin/auth/group/",
        "/admin/casestudies/frameworkstep/add/",
    ]

    assert [desk.get(address).status_code for address in forbidden] == [403] * len(forbidden)
    feedback = reverse("writeups:feedback", args=[write_up.pk])
    assert desk.get(feedback).status_code == 404
    assert desk.post("/admin/casestudies/frameworkstep/1/change/", {"title": "Mine"}).status_code == 403


def test_staff_that_may_only_look_cannot_change(client, case_study):
    looker = User.objects.create_user("looker@example.org", is_staff=True)
    looker.user_permissions.set(Group.objects.get(name="Editors").permissions.filter(codename__startswith="view_"))
    client.force_login(looker)
    shown = client.get(change(case_study))
    form = filled(shown) | {"title": "Mine"}

    assert (shown.status_code, [button.text for button in page(shown).all("button", class_="button--primary")]) == (
        200,
        [],
    )
    assert client.post(change(case_study), form).status_code == 403
    assert client.get(reverse("admin:casestudies_casestudy_import")).status_code == 403
    assert client.get(reverse("admin:casestudies_casestudy_add")).status_code == 403
    assert client.post(reverse("admin:casestudies_casestudy_delete", args=[case_study.pk])).status_code == 403
    assert client.post(reverse("admin:casestudies_casestudy_bring_back", args=[case_study.pk])).status_code == 403
    case_study.refresh_from_db()
    assert (case_study.title, case_study.status) == ("Ad click prediction", "published")
