"""A case study as a candidate would see it, draft or not: its page, each step's panel, and what opens afterwards."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import STEP_NUMBERS, CaseStudy
from mlsdapp.core.markdown import render as render_markdown
from mlsdapp.core.views import answer_diagram
from mlsdapp.pages import queries as page_queries

from ..access import for_editors
from ..queries import preview as reading


def any_case_study(slug: str) -> CaseStudy:
    return get_object_or_404(CaseStudy.objects.prefetch_related("stresses"), slug=slug)


@for_editors
@require_GET
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    case_study = any_case_study(slug)
    row = page_queries.with_attempts([case_study], AnonymousUser())[0]
    context = {
        "case_study": case_study,
        "statement": render_markdown(case_study.statement, diagrams=reverse("desk:preview", args=[slug])),
        "parts": page_queries.scored_parts(case_study, row),
        "row": row,
        "steps": case_queries.framework(),
    }
    return render(request, "desk/preview.html", context)


@for_editors
@require_GET
def step(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    if number not in STEP_NUMBERS:
        raise Http404
    case_study = any_case_study(slug)
    context = {
        "case_study": case_study,
        "panel": reading.panel(case_study, number),
        "diagrams": reverse("desk:preview", args=[slug]),
        "steps": case_queries.framework(),
    }
    return render(request, "desk/preview_step.html", context)


@for_editors
@require_GET
def after(request: HttpRequest, slug: str) -> HttpResponse:
    case_study = any_case_study(slug)
    context = {
        "case_study": case_study,
        "feedback": reading.after_submission(case_study),
        "steps": case_queries.framework(),
    }
    return render(request, "desk/preview_after.html", context)


@for_editors
@require_GET
def diagram(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The picture of a diagram on any of these pages."""
    return answer_diagram(request, digest, reading.texts(any_case_study(slug)))
