"""App configuration of background work."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "mlsdapp.jobs"
    verbose_name = "Background work"
