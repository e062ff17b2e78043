"""The sample write-up: written for this page, scored by the engine each time it is shown."""

from pathlib import Path
from typing import Any

from django.conf import settings

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.rubric import split_steps
from mlsdapp.writeups import feedback

CASE_STUDY = "ad-click-prediction"


def marked() -> dict[str, Any] | None:
    """The sample's feedback, or None while its case study is not published."""
    case_study = CaseStudy.objects.published().select_related("current_version").filter(slug=CASE_STUDY).first()
    if case_study is None:
        return None
    path: Path = settings.FIXTURES_DIR / "sample" / f"{CASE_STUDY}.md"
    sections = split_steps(path.read_text(encoding="utf-8"), case_queries.step_titles())
    texts = {number: section.text for number, section in sections.items() if number}
    return {"case_study": case_study, "feedback": feedback.of_texts(case_study, case_study.current_version, texts)}
