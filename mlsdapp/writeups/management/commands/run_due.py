"""Everything timed, for cron; running it twice does nothing more."""

import logging
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from mlsdapp.accounts.services import expire_guests
from mlsdapp.jobs import services as jobs
from mlsdapp.writeups.services import delete_put_away

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Delete guests unused for 60 days, write-ups put away and background work ended 30 days ago; restart "
        "background work whose worker died. Safe to run at any time."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--every", type=float, metavar="MINUTES", help="Go on, instead of leaving that to cron.")

    def handle(self, *args, every: float | None, verbosity: int, **options) -> None:
        if every is None:
            self.run_once(verbosity)
        while every is not None:
            self.run_and_survive(verbosity)
            time.sleep(every * 60)

    def run_once(self, verbosity: int) -> None:
        lines = [
            f"{expire_guests()} guests and {delete_put_away()} write-ups deleted",
            f"{jobs.restart_silent()} jobs restarted, {jobs.prune()} deleted",
        ]
        if verbosity:
            self.stdout.write("\n".join(lines))

    def run_and_survive(self, verbosity: int) -> None:
        """Run once; what goes wrong this time may go well the next."""
        close_old_connections()
        try:
            self.run_once(verbosity)
        except Exception:
            logger.exception("What is due could not be done")
