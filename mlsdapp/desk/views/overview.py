"""What an editor sees first, and the list of all case studies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ..access import for_editors
from ..queries import overview as reading
from ..queries import statistics


@for_editors
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/overview.html", {"overview": reading.read(request.user)})


@for_editors
@require_GET
def case_studies(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/case_studies.html", {"case_studies": statistics.overview()})
