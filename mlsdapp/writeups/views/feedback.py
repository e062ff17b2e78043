"""The feedback page of a submitted write-up, and saying that one covered what was not found."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mlsdapp.casestudies.models import Consideration
from mlsdapp.core.ratelimit import rate_limit

from .. import feedback as feedback_reading
from .. import queries, services
from ..forms import AppealForm
from ..models import Submission, WriteUp


@require_GET
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    visible = WriteUp.objects.visible_to(request.user).select_related("case_study", "author")
    write_up = get_object_or_404(visible, pk=pk)
    if not write_up.is_submitted:
        return redirect(write_up)
    context = {"write_up": write_up, "case_study": write_up.case_study, "feedback": feedback_reading.read(write_up)}
    return render(request, "writeups/feedback.html", context | {"is_owner": write_up.author_id == request.user.pk})


def own_submission(request: HttpRequest, pk: int) -> Submission:
    mine = WriteUp.objects.owned_by(request.user).submitted()
    return get_object_or_404(Submission.objects.select_related("write_up__case_study"), write_up__in=mine, write_up=pk)


@require_http_methods(["GET", "POST"])
@rate_limit("appeal", 60, 3600)
def appeal(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Choose the sentence in which one covered a consideration."""
    submission = own_submission(request, pk)
    consideration = get_object_or_404(Consideration, key=key)
    if key not in queries.missed(submission):
        raise Http404
    form = AppealForm(request.POST or None, submission=submission)
    if request.method == "POST" and form.is_valid():
        return store(request, submission, consideration, form)
    context = {
        "submission": submission,
        "write_up": submission.write_up,
        "case_study": submission.write_up.case_study,
        "consideration": consideration,
        "form": form,
    }
    return render(request, "writeups/appeal.html", context, status=422 if form.errors else 200)


def store(request: HttpRequest, submission: Submission, consideration: Consideration, form: AppealForm) -> HttpResponse:
    try:
        services.appeal(submission=submission, key=consideration.key, note=form.cleaned_data["note"], **form.span())
    except services.NotAllowedNow:
        messages.info(request, "You have said already where you covered this.")
    else:
        messages.success(request, f"Noted: {consideration.label}. The total of this attempt stays as it is.")
    return redirect(step_of_feedback(submission, consideration))


@require_POST
def withdraw_appeal(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    submission = own_submission(request, pk)
    services.withdraw_appeal(submission=submission, key=key)
    messages.success(request, "Taken back.")
    return redirect("writeups:feedback", pk=pk)


def step_of_feedback(submission: Submission, consideration: Consideration) -> str:
    address = reverse("writeups:feedback", kwargs={"pk": submission.write_up_id})
    return f"{address}#feedback-step-{consideration.step_id}"
