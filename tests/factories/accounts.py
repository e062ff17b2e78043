"""Factories of accounts."""

import factory

from mlsdapp.accounts.models import User

PASSWORD = "correct horse battery"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@example.org")
    password = factory.django.Password(PASSWORD)


def make_guest(**fields) -> User:
    guest = User.objects.create_guest()
    if fields:
        User.objects.filter(pk=guest.pk).update(**fields)
        guest.refresh_from_db()
    return guest
