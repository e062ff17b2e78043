"""App configuration of case studies."""

from django.apps import AppConfig
from django.apps import apps as installed
from django.apps.registry import Apps
from django.db.models.signals import post_migrate


class CaseStudiesConfig(AppConfig):
    name = "mlsdapp.casestudies"
    verbose_name = "Case studies"

    def ready(self) -> None:
        from mlsdapp.jobs import services as jobs

        from . import services

        # Permissions exist only after migrating, so a migration could not give them to a group.
        post_migrate.connect(make_editors, sender=self)
        jobs.register(services.IMPORT, services.import_upload)


def make_editors(using: str, apps: Apps = installed, **signal: object) -> None:
    """Make the group of editors once there are groups; `apps` is what was migrated so far."""
    from .services import make_editors as make  # models are not loaded when this module is

    try:
        apps.get_model("auth", "Group")
        apps.get_model("casestudies", "CaseStudy")
    except LookupError:
        return
    make(using=using)
