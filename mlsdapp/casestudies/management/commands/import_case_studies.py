"""Load case studies from their YAML files and publish them."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mlsdapp.casestudies import services
from mlsdapp.casestudies.datafiles import DataFileError


class Command(BaseCommand):
    help = "Load case studies (fixtures/casestudies/ unless files are named) and publish them. Safe to run again."

    def add_arguments(self, parser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="PATH")

    def handle(self, *args, files: list[Path], **options) -> None:
        files = files or sorted((settings.FIXTURES_DIR / "casestudies").glob("*.yaml"))
        try:
            imported = services.import_case_studies(files=files)
        except DataFileError as error:
            raise CommandError(f"{error}. Nothing was changed.") from error
        for case_study, is_new in imported:
            self.stdout.write(f"{case_study.slug}: {'new rubric version' if is_new else 'rubric unchanged'}")
