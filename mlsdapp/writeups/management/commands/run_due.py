"""Everything timed, for cron; running it twice does nothing more."""

from django.core.management.base import BaseCommand

from mlsdapp.accounts.services import expire_guests
from mlsdapp.writeups.services import delete_put_away


class Command(BaseCommand):
    help = "Delete guests unused for 60 days and write-ups put away 30 days ago. Safe to run at any time."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{expire_guests()} guests and {delete_put_away()} write-ups deleted")
