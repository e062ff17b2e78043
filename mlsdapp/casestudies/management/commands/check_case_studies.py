"""Check the data files: fields, cues against examples, and the one form they are kept in."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mlsdapp.casestudies import checking
from mlsdapp.casestudies.datafiles import DataFileError


class Command(BaseCommand):
    help = "Check fixtures/: one line a case study, then every problem found. Exits 1 where there is one."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--write", action="store_true", help="put the files into their canonical form first")

    def handle(self, *args, write: bool, **options) -> None:
        fixtures: Path = settings.FIXTURES_DIR
        if write:
            self.write(fixtures)
        report = checking.check(fixtures)
        for line in report.lines:
            self.stdout.write(line)
        for problem in report.problems:
            self.stderr.write(problem)
        if report.problems:
            raise CommandError(f"{len(report.problems)} problem{'' if len(report.problems) == 1 else 's'}")

    def write(self, fixtures: Path) -> None:
        try:
            steps = checking.steps_of(checking.read_general(fixtures / "considerations"))
            for path in checking.data_files(fixtures):
                checking.write_canonical(path, steps)
        except DataFileError as error:
            raise CommandError(str(error)) from error
