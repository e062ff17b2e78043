"""Factories of background work."""

import factory
from django.utils import timezone

from mlsdapp.jobs.models import Job

from .accounts import UserFactory

ENDED = (Job.State.DONE, Job.State.FAILED, Job.State.CANCELLED)


class JobFactory(factory.django.DjangoModelFactory):
    """A job that nobody works on; the times a state asks for come with it."""

    class Meta:
        model = Job

    kind = "count"
    title = factory.Sequence(lambda n: f"Count {n}")
    owner = factory.SubFactory(UserFactory)
    state = Job.State.WAITING
    heard_at = factory.LazyFunction(timezone.now)
    attempts = factory.LazyAttribute(lambda job: int(job.state != Job.State.WAITING))
    started_at = factory.LazyAttribute(lambda job: timezone.now() if job.state != Job.State.WAITING else None)
    finished_at = factory.LazyAttribute(lambda job: timezone.now() if job.state in ENDED else None)
