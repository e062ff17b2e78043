"""The page before publishing: what is missing, what scores differently, whose totals move; and scoring again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mlsdapp.casestudies import services as case_services
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.core.ratelimit import rate_limit

from .. import publishing
from ..access import for_editors
from ..forms import PublishForm
from ..queries import publishing as reading


def found(slug: str) -> CaseStudy:
    return get_object_or_404(CaseStudy.objects.select_related("current_version"), slug=slug)


@for_editors
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    page = reading.read(found(slug), request.user)
    form = PublishForm(request.POST or None, draft_hash=page.draft_hash, problems=page.problems)
    if request.method == "POST" and form.is_valid():
        return published(request, page.case_study)
    status = 422 if form.is_bound else 200
    return render(
        request, "desk/publish.html", {"page": page, "case_study": page.case_study, "form": form}, status=status
    )


def published(request: HttpRequest, case_study: CaseStudy) -> HttpResponse:
    """Publish what was found ready, and say what became of it."""
    is_new = case_services.publish(case_study=case_study, author=request.user)
    what = "A new rubric version scores from now on." if is_new else "Nothing that scores had changed."
    messages.success(request, f"{case_study} is published. {what}")
    return redirect("desk:publish", slug=case_study.slug)


@for_editors
@require_POST
@rate_limit("job", 60, 600)
def moves(request: HttpRequest, slug: str) -> HttpResponse:
    publishing.start_moves(case_study=found(slug), editor=request.user, url=reverse("desk:publish", args=[slug]))
    return redirect("desk:publish", slug=slug)


@for_editors
@require_POST
@rate_limit("job", 60, 600)
def rescore(request: HttpRequest, slug: str) -> HttpResponse:
    case_study = found(slug)
    if case_study.current_version_id:
        publishing.start_rescore(case_study=case_study, editor=request.user, url=reverse("desk:publish", args=[slug]))
    return redirect("desk:publish", slug=slug)
