"""What the staff sees of write-ups in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from mlsdapp.accounts.models import User
from tests.factories.casestudies import SPECIFIC, make_published
from tests.factories.writeups import make_submitted, make_write_up

WRITE_UPS = "/admin/writeups/writeup/"
COUNTS = "/admin/writeups/depthcount/"


@pytest.fixture
def editor(db) -> User:
    """Staff who may see the counts."""
    user = User.objects.create_user("editor@example.org", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_depthcount"))
    return user


@pytest.fixture
def reader(editor) -> User:
    """An editor who may read any write-up."""
    editor.user_permissions.add(Permission.objects.get(codename="view_any"))
    return editor


def test_admin_shows_editors_counts_and_no_write_ups(client, alice, case_study, editor):
    write_up = make_submitted(alice, case_study, {3: SPECIFIC})
    client.force_login(editor)

    counts = client.get(COUNTS)
    refused = [client.get(url).status_code for url in (WRITE_UPS, f"{WRITE_UPS}{write_up.pk}/change/")]

    assert [(row.consideration_key, row.depth, row.count) for row in counts.context["cl"].result_list] == [
        ("ad-click-prediction.recalibration", 0, 1),
        ("class-imbalance", 2, 1),
        ("drift", 0, 1),
        ("latency-budget", 0, 1),
    ]
    assert SPECIFIC not in counts.content.decode()
    assert "/admin/writeups/writeup/" not in client.get("/admin/").content.decode()
    assert refused == [403, 403]


def test_admin_shows_totals_and_no_texts_to_those_who_may_read(client, alice, case_study, reader):
    write_up = make_submitted(alice, case_study, {3: SPECIFIC})
    client.force_login(reader)

    pages = [client.get(url).content.decode() for url in (WRITE_UPS, f"{WRITE_UPS}{write_up.pk}/change/")]

    assert '<td class="field-total">26</td>' in pages[0]
    assert [SPECIFIC in page for page in pages] == [False, False]


def test_admin_changes_and_deletes_no_write_up(client, alice, case_study, reader):
    write_up = make_write_up(alice, case_study, {3: SPECIFIC})
    client.force_login(reader)

    changed = client.post(f"{WRITE_UPS}{write_up.pk}/change/", {"status": "submitted"})
    deleted = client.post(reverse("admin:writeups_writeup_delete", args=[write_up.pk]), {"post": "yes"})

    write_up.refresh_from_db()
    assert (changed.status_code, deleted.status_code, write_up.status) == (403, 403, "draft")


@pytest.mark.parametrize("query", ["q=alice", "q=Ad+click", "status__exact=submitted"])
def test_admin_finds_write_ups(client, alice, bob, case_study, reader, query):
    other = make_published(slug="other", title="Something else")
    found = make_submitted(alice, case_study)
    make_write_up(bob, other)
    client.force_login(reader)

    response = client.get(f"{WRITE_UPS}?{query}")

    assert list(response.context["cl"].queryset) == [found]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("url", "queries"), [(WRITE_UPS, 10), (COUNTS, 9)])
def test_admin_lists_cost_the_same_for_one_and_three(
    client, alice, reader, count, url, queries, django_assert_num_queries
):
    for number in range(count):
        make_submitted(alice, make_published(slug=f"case-study-{number}"))
    client.force_login(reader)

    with django_assert_num_queries(queries):
        client.get(url)
