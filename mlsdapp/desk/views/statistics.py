"""How often each consideration is earned, and where candidates stop."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.core.htmx import render_page

from ..access import for_editors
from ..forms import VersionForm
from ..queries import statistics as reading


@for_editors
@require_GET
def statistics_list(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/statistics_list.html", {"case_studies": reading.overview()})


@for_editors
@require_GET
def statistics(request: HttpRequest, slug: str) -> HttpResponse:
    case_study = get_object_or_404(CaseStudy.objects.defer("statement"), slug=slug)
    versions = reading.versions(case_study)
    form = VersionForm(request.GET, versions=versions, current=case_study.current_version_id)
    version = form.chosen()
    context = {
        "case_study": case_study,
        "form": form,
        "statistics": reading.read(case_study, version) if version else None,
    }
    return render_page(request, "desk/statistics.html", "desk/_partials/statistics.html", context)
