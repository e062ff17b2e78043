"""One's own background work: the list, how far one job is, cancelling it, and trying it again."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from mlsdapp.core.htmx import render_page, wants_partial
from mlsdapp.core.ratelimit import rate_limit

from . import services
from .forms import PageForm
from .models import Job

PROGRESS = "jobs/_partials/job_progress.html"
PAGE_SIZE = 20


@never_cache
@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    pages = Paginator(Job.objects.owned_by(request.user).defer("arguments"), PAGE_SIZE)  # they may hold whole files
    page = pages.get_page(PageForm(request.GET).number())
    return render(request, "jobs/list.html", {"page": page})


def own_job(request: HttpRequest, pk: int) -> Job:
    return get_object_or_404(Job.objects.owned_by(request.user).defer("arguments"), pk=pk)


@never_cache
@require_GET
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is; the fragment asks for itself until the job has ended."""
    return render_page(request, "jobs/status.html", PROGRESS, {"job": own_job(request, pk)})


@require_POST
@rate_limit("job", 60, 600)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    with suppress(services.NotAllowedNow):  # it has ended meanwhile, and the answer shows how
        services.cancel(job=own_job(request, pk))
    return answer(request, pk)


@require_POST
@rate_limit("job", 60, 600)
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    with suppress(services.NotAllowedNow):  # it runs already
        services.try_again(job=own_job(request, pk))
    return answer(request, pk)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The job as it is now."""
    job = own_job(request, pk)
    return render(request, PROGRESS, {"job": job}) if wants_partial(request) else redirect(job)
