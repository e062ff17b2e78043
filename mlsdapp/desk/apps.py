"""App configuration of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "mlsdapp.desk"
    verbose_name = "Editor's desk"

    def ready(self) -> None:
        from mlsdapp.jobs import services as jobs

        from . import publishing
        from .queries.publishing import MOVES, RESCORE

        jobs.register(MOVES, publishing.compare_totals)
        jobs.register(RESCORE, publishing.score_submissions_again)
