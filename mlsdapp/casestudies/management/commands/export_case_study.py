"""Print a case study as its YAML file."""

from django.core.management.base import BaseCommand, CommandError

from mlsdapp.casestudies import queries
from mlsdapp.casestudies.models import CaseStudy


class Command(BaseCommand):
    help = "Print a case study as the file that import_case_studies reads, as it stands now."

    def add_arguments(self, parser) -> None:
        parser.add_argument("slug")

    def handle(self, *args, slug: str, **options) -> None:
        case_study = CaseStudy.objects.filter(slug=slug).first()
        if not case_study:
            raise CommandError(f"There is no case study called {slug}.")
        self.stdout.write(queries.as_yaml(case_study), ending="")
