"""Load case studies from their YAML files and publish them."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mlsdapp.casestudies import services
from mlsdapp.casestudies.datafiles import DataFileError


class Command(BaseCommand):
    help = (
        "Load case studies (fixtures/casestudies/ unless files are named) and publish them. Safe to run again: what "
        "was edited in the admin since its import is left alone."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="PATH")
        parser.add_argument("--overwrite", action="store_true", help="take back what was edited in the admin, too")

    def handle(self, *args, files: list[Path], overwrite: bool, **options) -> None:
        files = files or sorted((settings.FIXTURES_DIR / "casestudies").glob("*.yaml"))
        try:
            imported = services.import_case_studies(files=files, overwrite=overwrite)
        except DataFileError as error:
            raise CommandError(f"{error}. Nothing was changed.") from error
        for one in imported:
            self.stdout.write(f"{one.case_study.slug}: {what_became(one)}")


def what_became(imported: services.Imported) -> str:
    if imported.is_left_alone:
        return "left alone, it was edited here (--overwrite takes that back)"
    return "new rubric version" if imported.is_new_version else "rubric unchanged"
