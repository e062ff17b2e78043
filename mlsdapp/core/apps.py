"""App configuration of the shared web plumbing."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "mlsdapp.core"
    verbose_name = "Shared plumbing"
