"""App configuration of the pages around the practice."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "mlsdapp.pages"
    verbose_name = "Pages"
