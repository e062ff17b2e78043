"""Everybody's background work in the admin: to read and nothing else."""

import pytest
from django.urls import reverse

from mlsdapp.jobs.models import Job
from tests.factories.accounts import UserFactory
from tests.factories.jobs import JobFactory
from tests.markup import page

LIST = "/admin/jobs/job/"


@pytest.fixture
def as_operator(client, db):
    client.force_login(UserFactory(email="operator@example.org", is_staff=True, is_superuser=True))
    return client


def test_operator_reads_whose_work_failed_and_why(as_operator, alice):
    job = JobFactory(owner=alice, title="Import", state="failed", error="OSError: full")

    row = page(as_operator.get(LIST)).one("table", id="result_list").one("tbody").one("tr")

    assert [cell.text for cell in row.all("th") + row.all("td")][:5] == ["Import", "Alice", "Failed", "0", "0"]
    assert row.all("td")[-1].text == "OSError: full"
    assert as_operator.get(reverse("admin:jobs_job_change", args=[job.pk])).status_code == 200


def test_nobody_changes_work_by_hand(as_operator, alice):
    job = JobFactory(owner=alice, title="Import")

    codes = [
        as_operator.post(reverse("admin:jobs_job_change", args=[job.pk]), {"title": "Other"}).status_code,
        as_operator.post(reverse("admin:jobs_job_delete", args=[job.pk]), {"post": "yes"}).status_code,
        as_operator.get(reverse("admin:jobs_job_add")).status_code,
    ]

    assert codes == [403, 403, 403]
    assert [found.title for found in Job.objects.all()] == ["Import"]


def test_staff_without_the_permission_see_nothing_of_it(client, alice):
    client.force_login(UserFactory(is_staff=True))
    JobFactory(owner=alice)

    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(as_operator, count, django_assert_num_queries):
    JobFactory.create_batch(count)

    with django_assert_num_queries(6):
        as_operator.get(LIST)
