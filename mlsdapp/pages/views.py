"""What a visitor sees around the practice: landing, catalogue, case study page, how scoring works, sample, legal pages."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from mlsdapp.casestudies import queries as case_queries
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.core.htmx import render_page
from mlsdapp.core.markdown import render as render_markdown
from mlsdapp.writeups import feedback

from . import queries, sample
from .forms import CatalogueForm


@login_not_required
@require_GET
def landing(request: HttpRequest) -> HttpResponse:
    featured = list(case_queries.published()[:3])
    context = {
        "steps": case_queries.framework(),
        "rows": queries.with_attempts(featured, request.user),
        "first": featured[0] if featured else None,
        "count": CaseStudy.objects.published().count(),
    }
    return render(request, "pages/landing.html", context)


@login_not_required
@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    form = CatalogueForm(request.GET)
    found = case_queries.catalogue(**form.filters())
    context = {
        "form": form,
        "catalogue": found,
        "rows": queries.with_attempts(found.found, request.user),
        "chips": form.chips(),
        "is_filtered": bool(form.chips() or form.filters()["text"]),
    }
    return render_page(request, "pages/catalogue.html", "pages/_partials/case_list.html", context)


@login_not_required
@require_GET
def case_study(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(CaseStudy.objects.published().prefetch_related("stresses"), slug=slug)
    steps = case_queries.framework()
    scored = case_queries.scored_by_step(found)
    context = {
        "case_study": found,
        "statement": render_markdown(found.statement),
        "steps": [(step, scored.get(step.number, [])) for step in steps],
        "row": queries.with_attempts([found], request.user)[0],
    }
    return render(request, "pages/case_study.html", context)


@login_not_required
@require_GET
def scoring(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/scoring.html", {"steps": case_queries.framework()})


@login_not_required
@require_GET
def sample_write_up(request: HttpRequest) -> HttpResponse:
    """A marked write-up open to everyone: scored now, by the same engine, and stored nowhere."""
    marked = sample.marked()
    if marked is None:
        return redirect("pages:catalogue")
    return render(request, "pages/sample.html", marked)


@login_not_required
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@login_not_required
@require_GET
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/terms.html")


@login_not_required
@require_GET
@cache_control(max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    private = ["/write-ups/", "/practice/", "/settings/", "/account/", "/admin/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in private), f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")
