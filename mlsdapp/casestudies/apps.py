"""App configuration of case studies."""

from django.apps import AppConfig


class CaseStudiesConfig(AppConfig):
    name = "mlsdapp.casestudies"
    verbose_name = "Case studies"
