"""What make run does once before it serves: load the data files and make the demonstration editor."""

import secrets

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from mlsdapp.accounts.models import User
from mlsdapp.casestudies.models import Edit

EDITOR = "editor@example.com"


class Command(BaseCommand):
    help = (
        "Load what was not edited here of the framework and case studies, and make a demonstration editor. Needs DEBUG."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", default="8000")

    def handle(self, *args, port: str, **options) -> None:
        if not settings.DEBUG:
            raise CommandError("A demonstration editor is made only with DEBUG on.")
        if data_files_are_news():
            call_command("import_framework", stdout=self.stdout)
            call_command("import_case_studies", stdout=self.stdout)
        self.stdout.write(f"\nSeven Steps: http://127.0.0.1:{port}/")
        self.stdout.write(f"Admin:       http://127.0.0.1:{port}/admin/ as {EDITOR}, {self.password()}\n")

    def password(self) -> str:
        """How to sign in: the new editor's password, said this once, or how to set another."""
        if User.objects.filter(email=EDITOR).exists():
            return f"the password it was made with (another: .venv/bin/python manage.py changepassword {EDITOR})"
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser(EDITOR, password, display_name="Demonstration editor")
        return f"password {password} (shown only this once)"


def data_files_are_news() -> bool:
    """Whether a data file was written since the last import, so that a start with nothing new takes no time."""
    last = Edit.objects.filter(kind=Edit.Kind.IMPORTED).first()
    newest = max(path.stat().st_mtime for path in settings.FIXTURES_DIR.rglob("*.yaml"))
    return last is None or newest > last.created_at.timestamp()
