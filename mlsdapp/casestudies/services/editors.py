"""The group of those who write case studies."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

NAME = "Editors"
# All they may do: no write-ups, no users, no frozen versions but to look at.
PERMISSIONS = (
    "add_casestudy",
    "change_casestudy",
    "delete_casestudy",
    "view_casestudy",
    "add_consideration",
    "change_consideration",
    "view_consideration",
    "view_frameworkstep",
    "view_rubricversion",
)


def make_editors(*, using: str = "default") -> Group:
    """The group with exactly these permissions, whatever it had before; safe to run again, after any migration.

    An operator who wants other rights for somebody gives them by another group.
    """
    create_permissions(apps.get_app_config("casestudies"), verbosity=0, using=using)
    group, _ = Group.objects.using(using).get_or_create(name=NAME)
    mine = Permission.objects.using(using).filter(content_type__app_label="casestudies", codename__in=PERMISSIONS)
    group.permissions.set(mine)
    return group
