"""Measure the speed figures that are promised."""

from django.core.management.base import BaseCommand, CommandError

from mlsdapp.casestudies import benchmarks, queries
from mlsdapp.casestudies.models import CaseStudy

BENCHMARKS = {"scoring": benchmarks.scoring}


class Command(BaseCommand):
    help = "Print the promised speed figures, each with its comparison in the same run. Needs a published case study."

    def add_arguments(self, parser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; all unless named")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")

    def handle(self, *args, names: list[str], **options) -> None:
        unknown = sorted(set(names) - set(BENCHMARKS))
        if unknown:
            raise CommandError(f"{unknown[0]} is not a benchmark; there are {', '.join(BENCHMARKS)}")
        case_study = CaseStudy.objects.published().order_by("slug").first()
        if case_study is None:
            raise CommandError("No case study is published: run import_framework and import_case_studies first.")
        data = queries.rubric_data(case_study)
        solution = dict(case_study.steps.values_list("step", "solution"))
        for name in names or BENCHMARKS:
            for measured in BENCHMARKS[name](data, solution):
                self.stdout.write(measured.as_json() if options["json"] else str(measured))
