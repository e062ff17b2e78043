"""What make run does before it serves: load what is new, and make an editor once."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mlsdapp.accounts.models import User
from mlsdapp.casestudies.models import CaseStudy, Edit
from tests.casestudies import files


@pytest.fixture
def fixtures(db, tmp_path, settings) -> Path:
    """The smallest whole data files, in a place of their own."""
    settings.DEBUG, settings.FIXTURES_DIR = True, files.write_all(tmp_path)
    return tmp_path


def prepare() -> str:
    out = StringIO()
    call_command("prepare_demonstration", stdout=out)
    return out.getvalue()


def test_first_start_loads_everything_and_says_the_password_once(fixtures):
    first, second = prepare(), prepare()

    assert CaseStudy.objects.get().slug == "toy-case"
    assert User.objects.get().email == "editor@example.com"
    assert "toy-case: new rubric version" in first
    assert "shown only this once" in first
    assert "toy-case" not in second
    assert "shown only this once" not in second


def test_file_that_is_newer_is_loaded_at_the_next_start(fixtures):
    prepare()
    path = fixtures / "casestudies/toy-case.yaml"
    path.write_text(path.read_text().replace("title: Toy case", "title: Toy story"), encoding="utf-8")
    later = Edit.objects.first().created_at.timestamp() + 5
    os.utime(path, (later, later))

    assert "toy-case: rubric unchanged" in prepare()
    assert CaseStudy.objects.get().title == "Toy story"


@pytest.mark.django_db
def test_no_demonstration_editor_without_debug():
    with pytest.raises(CommandError, match="only with DEBUG on"):
        call_command("prepare_demonstration")

    assert not User.objects.exists()
