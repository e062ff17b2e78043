"""The rubric bench: any text under a rubric, and the sentences of one consideration."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from mlsdapp.casestudies.models import CaseStudy, RubricVersion
from mlsdapp.core.htmx import render_page
from mlsdapp.core.ratelimit import rate_limit
from mlsdapp.rubric import RubricError

from ..access import for_editors
from ..forms import BenchForm
from ..queries import bench as reading

BENCH = "desk/_partials/bench.html"


@for_editors
@require_http_methods(["GET", "POST"])
@rate_limit("bench", 120, 60, methods=("GET", "POST"))
def bench(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Nothing is stored, so a text may be asked for by address too: `?source=strong&consideration=drift-detection`."""
    case_study = get_object_or_404(CaseStudy.objects.select_related("current_version"), slug=slug) if slug else None
    form = BenchForm(
        request.POST or request.GET or None,
        case_study=case_study,
        considerations=reading.considerations(case_study),
        appeals=reading.appeals(case_study),
    )
    context = {"case_study": case_study, "form": form, "case_studies": CaseStudy.objects.only("slug", "title")}
    if form.is_valid():
        context |= tested(case_study, form)
    return render_page(request, "desk/bench.html", BENCH, context, status=422 if form.errors else 200)


def tested(case_study: CaseStudy | None, form: BenchForm) -> dict[str, Any]:
    """What the page shows of a filled form."""
    consideration = form.cleaned_data["consideration"]
    texts = texts_of(case_study, form)
    version, problem = version_under_test(case_study, form)
    is_held = version is not None and reading.holds(version, consideration)
    has_text = any(text.strip() for text in texts.values())
    return {
        "consideration": consideration,
        "version": version,
        "problem": problem,
        "is_held": is_held,
        "result": reading.run(version, texts, consideration.key if consideration else "")
        if is_held and has_text
        else None,
        "inspection": reading.inspect(consideration, with_warnings=form.cleaned_data["lint"])
        if consideration
        else None,
        "places": reading.places(consideration, texts) if consideration and has_text else None,
    }


def version_under_test(case_study: CaseStudy | None, form: BenchForm) -> tuple[RubricVersion | None, str]:
    """The rubric to test with, or a sentence on why there is none."""
    if form.is_published:
        version = reading.published_version(case_study)
        return version, "" if version else "Nothing is published yet, so there is no published rubric to test with."
    try:
        return reading.draft_version(case_study), ""
    except RubricError as error:
        return None, f"The rubric cannot be read as it stands: {error}."


def texts_of(case_study: CaseStudy | None, form: BenchForm) -> reading.Texts:
    """The pasted or picked text by step."""
    consideration, source = form.cleaned_data["consideration"], form.cleaned_data["source"]
    if form.appeal:
        return {form.appeal.step: form.appeal.quote}
    if source == "examples":
        return reading.examples_text(consideration)
    if source and case_study:
        return reading.golden_texts(case_study, source)
    step = form.cleaned_data["step"] or (consideration.step_id if consideration else None)
    return reading.split(form.cleaned_data["text"], step)
