"""Data files of a test's own in place of the project's."""

from pathlib import Path

import pytest

from . import files


@pytest.fixture
def fixtures(tmp_path, settings) -> Path:
    """A folder of small valid data files, which commands read instead of the project's."""
    settings.FIXTURES_DIR = files.write_all(tmp_path / "fixtures")
    return settings.FIXTURES_DIR
