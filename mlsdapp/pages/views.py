"""What a visitor sees around the practice: landing, catalogue, case study, framework, scoring, sample, legal pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy, FrameworkStep
from mlsdapp.core.htmx import render_page, wants_partial
from mlsdapp.core.markdown import render as render_markdown
from mlsdapp.core.ratelimit import rate_limit
from mlsdapp.core.views import answer_diagram
from mlsdapp.writeups.services import DELETED_AFTER

from . import queries, sample
from .forms import CatalogueForm


@login_not_required
@require_GET
def landing(request: HttpRequest) -> HttpResponse:
    featured = list(case_queries.published()[:3])
    rows = queries.with_attempts(featured, request.user)
    context = {
        "steps": case_queries.framework(),
        "rows": rows,
        "first": featured[0] if featured else None,
        "begun": next((row.draft for row in rows if row.draft), None),
        "count": CaseStudy.objects.published().count(),
        "excerpt": sample.excerpt(),
    }
    return render(request, "pages/landing.html", context)


@login_not_required
@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    form = CatalogueForm(request.GET)
    filters = form.filters()
    found = case_queries.catalogue(**filters)
    context = {
        "form": form,
        "groups": form.groups(found.counts),
        "catalogue": found,
        "rows": queries.with_attempts(found.found, request.user),
        "chips": form.chips(),
        "is_filtered": any(filters.values()),
        "is_swap": wants_partial(request),
    }
    return render_page(request, "pages/catalogue.html", "pages/_partials/case_list.html", context)


@login_not_required
@require_GET
def case_study(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(CaseStudy.objects.published().prefetch_related("stresses"), slug=slug)
    row = queries.with_attempts([found], request.user)[0]
    context = {
        "case_study": found,
        "statement": render_markdown(found.statement, diagrams=found.get_absolute_url()),
        "parts": queries.scored_parts(found, row),
        "row": row,
    }
    return render(request, "pages/case_study.html", context)


@login_not_required
@require_GET
@rate_limit("diagram", 300, 60, methods=("GET",))
def case_study_diagram(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    found = get_object_or_404(CaseStudy.objects.published(), slug=slug)
    return answer_diagram(request, digest, [found.statement])


@login_not_required
@require_GET
def framework(request: HttpRequest) -> HttpResponse:
    """The seven steps at a glance."""
    return render(request, "pages/framework.html", {"phases": queries.phases()})


@login_not_required
@require_GET
def framework_step(request: HttpRequest, key: str) -> HttpResponse:
    guide = queries.step_guide(key)
    if guide is None:
        raise Http404
    return render(request, "pages/framework_step.html", {"guide": guide})


@login_not_required
@require_GET
@rate_limit("diagram", 300, 60, methods=("GET",))
def framework_diagram(request: HttpRequest, key: str, digest: str) -> HttpResponse:
    step = get_object_or_404(FrameworkStep, key=key)
    return answer_diagram(request, digest, queries.step_texts(step))


@login_not_required
@require_GET
def cheat_sheet(request: HttpRequest) -> HttpResponse:
    """All seven steps on two sides of paper."""
    return render(request, "pages/cheat_sheet.html", {"steps": queries.cheat_sheet()})


@login_not_required
@require_GET
def scoring(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/scoring.html", {"counts": queries.general_counts()})


@login_not_required
@require_GET
def sample_write_up(request: HttpRequest) -> HttpResponse:
    """A marked write-up open to everyone: scored now, by the same engine, and stored nowhere."""
    marked = sample.marked()
    if marked is None:
        return redirect("pages:catalogue")
    return render(request, "pages/sample.html", marked)


def legal_context() -> dict[str, str | int]:
    return {
        "operator_contact": settings.OPERATOR_CONTACT,
        "guest_days": settings.GUEST_DAYS,
        "deleted_days": DELETED_AFTER.days,
    }


@login_not_required
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", legal_context())


@login_not_required
@require_GET
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/terms.html", legal_context())


@login_not_required
@require_GET
@cache_control(max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    private = ["/write-ups/", "/practice/", "/settings/", "/account/", "/admin/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in private), f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")
