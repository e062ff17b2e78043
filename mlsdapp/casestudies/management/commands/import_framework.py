"""Load fixtures/framework.yaml and fixtures/considerations/."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mlsdapp.casestudies import services
from mlsdapp.casestudies.datafiles import DataFileError


class Command(BaseCommand):
    help = "Load the seven steps and the general considerations. Safe to run again."

    def handle(self, *args, **options) -> None:
        try:
            steps, considerations = services.import_framework(
                steps_file=settings.FIXTURES_DIR / "framework.yaml",
                considerations_dir=settings.FIXTURES_DIR / "considerations",
            )
        except DataFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{steps} steps, {considerations} considerations")
