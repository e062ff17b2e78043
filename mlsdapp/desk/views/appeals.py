"""The queue of appeals, and answering one: an example, a cue, or a reason why not."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.casestudies.services import EditConflict
from mlsdapp.core.htmx import render_page, wants_partial
from mlsdapp.writeups.services import AlreadyAnswered, decline_appeal

from .. import services
from ..access import for_editors
from ..forms import AppealFilterForm, CueForm, DeclineForm, ExampleForm
from ..queries import appeals as reading
from ..queries import bench, teaching
from ..queries.appeals import ShownAppeal

PAGE_SIZE = 20
CUE = "desk/_partials/appeal_cue.html"


@for_editors
@require_GET
def appeals(request: HttpRequest) -> HttpResponse:
    titles = list(CaseStudy.objects.values_list("slug", "title"))
    form = AppealFilterForm(request.GET, titles=titles)
    page = Paginator(reading.queue(**form.filters()), PAGE_SIZE).get_page(form.number)
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "appeals": reading.read(page.object_list), "query": query.urlencode()}
    return render_page(request, "desk/appeals.html", "desk/_partials/appeal_list.html", context)


def shown_appeal(pk: int) -> ShownAppeal:
    return reading.read([get_object_or_404(reading.queue(), pk=pk)])[0]


def open_appeal(pk: int) -> ShownAppeal:
    """One whose consideration there is; what was answered meanwhile is found out by the service."""
    shown = shown_appeal(pk)
    if shown.consideration is None:
        raise Http404
    return shown


@for_editors
@require_GET
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "desk/appeal.html", appeal_context(shown_appeal(pk)))


def appeal_context(shown: ShownAppeal, **forms: Any) -> dict[str, Any]:
    """The appeal, its passage on the bench, and the forms to answer it; a form that was sent comes back as it is."""
    context: dict[str, Any] = {"shown": shown, "decline": DeclineForm(auto_id="id_decline_%s")}
    if shown.consideration:
        texts: bench.Texts = {shown.appeal.step: shown.appeal.quote}
        own = {"consideration": shown.consideration, "appeal": shown.appeal}
        context |= {
            "result": bench.run(bench.draft_version(shown.case_study), texts),
            "places": bench.places(shown.consideration, texts),
            "example": ExampleForm(**own),
            "cue": CueForm(**own),
        }
    return context | forms


@for_editors
@require_POST
def example(request: HttpRequest, pk: int) -> HttpResponse:
    shown = open_appeal(pk)
    form = ExampleForm(request.POST, consideration=shown.consideration, appeal=shown.appeal)
    if not form.is_valid():
        return render(request, "desk/appeal.html", appeal_context(shown, example=form), status=422)
    return answered(request, shown, services.accept_as_example, consideration=shown.consideration, **form.cleaned_data)


@for_editors
@require_POST
def cue(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a cue would find; only the cue that was shown is added."""
    shown = open_appeal(pk)
    form = CueForm(request.POST, consideration=shown.consideration, appeal=shown.appeal)
    if form.is_valid() and form.is_tried:
        added = form.cleaned_data["cue"]
        return answered(request, shown, services.accept_as_cue, consideration=shown.consideration, cue=added)
    context: dict[str, Any] = {"cue": form, "trial": trial_of(shown, form)}
    context = {"shown": shown} | context if wants_partial(request) else appeal_context(shown, **context)
    return render_page(request, "desk/appeal.html", CUE, context, status=422 if form.errors else 200)


def trial_of(shown: ShownAppeal, form: CueForm) -> teaching.Trial | None:
    """What the cue finds, whatever else is wrong with it, as long as it can be read."""
    source = form.cleaned_data.get("cue")
    if not source or shown.consideration is None:
        return None
    return teaching.try_cue(shown.consideration, shown.case_study, source, shown.appeal.quote)


@for_editors
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    shown = shown_appeal(pk)
    form = DeclineForm(request.POST, auto_id="id_decline_%s")
    if not form.is_valid():
        return render(request, "desk/appeal.html", appeal_context(shown, decline=form), status=422)
    return answered(request, shown, decline_appeal, **form.cleaned_data)


def answered(request: HttpRequest, shown: ShownAppeal, service: Any, **answer: Any) -> HttpResponse:
    """Call the service and say what came of it: of two editors at once, the second is told."""
    try:
        service(appeal=shown.appeal, editor=request.user, **answer)
    except AlreadyAnswered:
        messages.warning(request, "Somebody answered this appeal before you, or it was taken back: nothing changed.")
        return lead_to(request, reverse("desk:appeals"))
    except EditConflict:
        messages.warning(request, f"Somebody changed {shown.label} at the same moment. Nothing was changed: try again.")
        return lead_to(request, reverse("desk:appeal", args=[shown.appeal.pk]))
    messages.success(request, said_of(shown, service))
    return lead_to(request, reverse("desk:appeals"))


def said_of(shown: ShownAppeal, service: Any) -> str:
    if service is decline_appeal:
        return f"Declined: {shown.label}. The candidate reads why."
    of_case = f"{shown.case_study}" if shown.consideration and shown.consideration.case_study_id else "each case study"
    return f"{shown.label} is taught. It counts from the next publishing of {of_case}."


def lead_to(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if wants_partial(request) else redirect(address)
