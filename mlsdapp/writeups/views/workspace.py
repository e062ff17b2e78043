"""The workspace: one page a step, saving, conflicts, preview, coverage and hints."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget, trigger_client_event

from mlsdapp.accounts.guests import remembered_guest
from mlsdapp.accounts.models import User
from mlsdapp.accounts.services import start_guest
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.core.diagrams import remember_preview
from mlsdapp.core.htmx import render_page, wants_partial
from mlsdapp.core.markdown import find_diagrams
from mlsdapp.core.markdown import render as render_markdown
from mlsdapp.core.ratelimit import rate_limit

from .. import merging, queries, services
from ..afterwards import HERE
from ..forms import AnswerForm, CoverageForm, HintForm, PreviewForm, StartForm
from ..models import Answer, Revision, WriteUp

GUEST_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_POST
@rate_limit("start", 20, 3600)
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin an attempt; a stranger becomes a guest by it, or again the guest this browser was."""
    case_study = get_object_or_404(CaseStudy.objects.published(), slug=slug)
    author = request.user if request.user.is_authenticated else enter_as_guest(request)
    write_up = services.start_write_up(author=author, case_study=case_study)
    return redirect(write_up)


def enter_as_guest(request: HttpRequest) -> User:
    form = StartForm(request.POST)
    time_zone = form.cleaned_data["time_zone"] if form.is_valid() else ""
    guest = remembered_guest(request) or start_guest(time_zone=time_zone)
    login(request, guest, backend=GUEST_BACKEND)
    return guest


@require_GET
def step(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    write_up = get_object_or_404(own_write_ups(request), pk=pk)
    if write_up.is_submitted:
        return redirect(write_up)
    answers = queries.answers(write_up)
    if number not in answers:
        raise Http404
    answer = answers[number]
    form = AnswerForm(initial={"body": answer.body, "version": answer.version})
    return render(request, "writeups/step.html", step_context(request, write_up, answers, answer, form))


def own_write_ups(request: HttpRequest) -> QuerySet[WriteUp]:
    # The version's content is large and the engine keeps it parsed.
    found = WriteUp.objects.owned_by(request.user).select_related("case_study", "rubric_version")
    return found.defer("rubric_version__content")


def own_drafts(request: HttpRequest) -> QuerySet[WriteUp]:
    return own_write_ups(request).drafts()


def step_context(
    request: HttpRequest, write_up: WriteUp, answers: dict[int, Answer], answer: Answer, form: AnswerForm
) -> dict[str, Any]:
    """Everything the workspace page shows of one step."""
    coverage = queries.coverage(write_up, answers)
    number = answer.step_id
    here = reverse("writeups:step", args=[write_up.pk, number])
    return {
        "write_up": write_up,
        "case_study": write_up.case_study,
        "answer": answer,
        "form": form,
        "spine": coverage.spine,
        "here": coverage.step(number),
        "themes": coverage.themes.get(number, []),
        "case_guidance": queries.guidance(write_up.case_study, number),
        "before": None,
        "preview": render_markdown(answer.body, diagrams=here) if "preview" in request.GET else None,
        "diagrams": here,
        "hint": hint_of(request, coverage.themes.get(number, [])),
        "previous_number": number - 1 if number > 1 else None,
        "next_number": number + 1 if number < len(coverage.spine) else None,
    }


@require_POST
@rate_limit("save", 240, 60)
def save(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Save one step's text: 200 with the new version, 409 with both texts, 422 where the text is too long."""
    answer = get_object_or_404(own_answers(request), write_up=pk, step=number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return refused(request, answer, form)
    try:
        saved = services.save_answer(
            answer=answer,
            body=form.cleaned_data["body"],
            based_on=form.cleaned_data["version"],
            writer=form.cleaned_data["writer"],
            sequence=form.cleaned_data["sequence"] or 0,
        )
    except services.EditConflict as conflict:
        return two_versions(request, conflict.answer, form.cleaned_data["body"])
    except services.NotAllowedNow:
        return frozen(request, answer, form.cleaned_data["body"])
    return after_save(request, saved)


def own_answers(request: HttpRequest) -> QuerySet[Answer]:
    mine = WriteUp.objects.owned_by(request.user)
    return Answer.objects.filter(write_up__in=mine).select_related("write_up__case_study", "step")


def after_save(request: HttpRequest, answer: Answer) -> HttpResponse:
    if not wants_partial(request):
        messages.success(request, f"Step {answer.step_id} is saved.")
        return redirect("writeups:step", pk=answer.write_up_id, number=destination(request, answer))
    response = render(request, "writeups/_partials/save_status.html", {"answer": answer, "is_swap": True})
    detail = {"version": answer.version, "step": answer.step_id, "words": answer.words}
    return trigger_client_event(response, "answer-saved", detail)


def destination(request: HttpRequest, answer: Answer) -> int:
    """The step a "next" or "previous" button names, else the one that was saved."""
    go = request.POST.get("go", "")
    return int(go) if go in {"1", "2", "3", "4", "5", "6", "7"} else answer.step_id


def refused(request: HttpRequest, answer: Answer, form: AnswerForm) -> HttpResponse:
    """The text cannot be saved as it is; without htmx the page comes back with it."""
    if wants_partial(request):
        response = render(request, "writeups/_partials/save_problem.html", {"form": form}, status=422)
        return reswap(retarget(response, "#save-problem"), "outerHTML")
    write_up = get_object_or_404(own_drafts(request), pk=answer.write_up_id)
    context = step_context(request, write_up, queries.answers(write_up), answer, form)
    return render(request, "writeups/step.html", context, status=422)


def frozen(request: HttpRequest, answer: Answer, body: str) -> HttpResponse:
    """Somebody, perhaps in another tab, submitted the write-up meanwhile; what was typed since is kept beside it."""
    if body != answer.body:
        services.keep_refused(answer=answer, body=body)
        words = "This write-up is submitted. Your last change is among the earlier versions of step {}."
        messages.error(request, words.format(answer.step_id))
    target = answer.write_up.get_absolute_url()
    return HttpResponseClientRedirect(target) if wants_partial(request) else redirect(target)


def two_versions(request: HttpRequest, answer: Answer, mine: str) -> HttpResponse:
    """Both texts to choose from or merge; the editor itself is left as it is."""
    context = {
        "answer": answer,
        "write_up": answer.write_up,
        "case_study": answer.write_up.case_study,
        "mine": mine,
        "mine_words": len(mine.split()),
        "sides": merging.compare(mine, answer.body),
        "merged": merging.merge(mine, answer.body),
    }
    response = render_page(
        request, "writeups/two_versions.html", "writeups/_partials/two_versions.html", context, status=409
    )
    return reswap(retarget(response, "#two-versions"), "outerHTML")


@require_POST
@rate_limit("preview", 90, 60)
def preview(request: HttpRequest) -> HttpResponse:
    """The rendered text; rendering is apart from saving and never stands in its way."""
    form = PreviewForm(request.POST)
    if not form.is_valid():
        return render(request, "writeups/_partials/preview.html", {"problem": form.errors["body"][0]}, status=422)
    body = form.cleaned_data["body"]
    # The step's page, into which this goes, answers for its diagrams; some of them are not in the saved answer.
    remember_preview(f"user:{request.user.pk}", find_diagrams(body))
    return render(request, "writeups/_partials/preview.html", {"preview": render_markdown(body, diagrams=HERE)})


@require_GET
@rate_limit("coverage", 240, 60, methods=("GET",))
def coverage(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The coverage panel after a save, with the spine out of band."""
    write_up, found = draft_coverage(request, pk, number)
    form = CoverageForm(request.GET)
    context = {
        "write_up": write_up,
        "spine": found.spine,
        "here": found.step(number),
        "themes": found.themes.get(number, []),
        "before": form.cleaned_data["before"] if form.is_valid() else None,
        "hint": None,
        "is_swap": True,
    }
    return render(request, "writeups/_partials/coverage.html", context)


def draft_coverage(request: HttpRequest, pk: int, number: int) -> tuple[WriteUp, queries.Coverage]:
    write_up = get_object_or_404(own_drafts(request), pk=pk)
    answers = queries.answers(write_up)
    if number not in answers:
        raise Http404
    return write_up, queries.coverage(write_up, answers)


@require_GET
@rate_limit("hint", 120, 60, methods=("GET",))
def hint(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One rung of a ladder of hints, for a consideration that is still missing."""
    write_up, found = draft_coverage(request, pk, number)
    context = {
        "write_up": write_up,
        "here": found.step(number),
        "hint": hint_of(request, found.themes.get(number, [])),
    }
    if not wants_partial(request):
        page = reverse("writeups:step", kwargs={"pk": pk, "number": number})
        return redirect(f"{page}?{request.GET.urlencode()}")
    return render(request, "writeups/_partials/hint.html", context)


def hint_of(request: HttpRequest, themes: list[queries.ThemeMarks]) -> queries.Hint | None:
    form = HintForm(request.GET)
    if not form.is_valid() or not form.cleaned_data["hint"]:
        return None
    return queries.hint(themes, form.cleaned_data["hint"], form.cleaned_data["rung"] or 1)


@require_GET
def revisions(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Earlier texts of one answer, newest first."""
    answer = get_object_or_404(own_answers(request), write_up=pk, step=number)
    kept = answer.revisions.all()[:100]
    return render(
        request, "writeups/revisions.html", {"answer": answer, "write_up": answer.write_up, "revisions": kept}
    )


@require_POST
@rate_limit("save", 240, 60)
def restore(request: HttpRequest, pk: int, number: int, revision: int) -> HttpResponse:
    """Put an earlier text back; what it replaces becomes a revision itself."""
    answer = get_object_or_404(own_answers(request), write_up=pk, step=number)
    earlier = get_object_or_404(Revision.objects.select_related("answer"), pk=revision, answer=answer)
    try:
        services.restore(revision=earlier, based_on=answer.version)
    except services.EditConflict:
        messages.error(request, "The answer changed meanwhile, so nothing was restored.")
        return redirect("writeups:revisions", pk=pk, number=number)
    except services.NotAllowedNow:
        messages.error(request, "This write-up is submitted, so nothing was restored.")
        return redirect("writeups:revisions", pk=pk, number=number)
    messages.success(request, "The earlier version is back. The one it replaced is among the earlier versions.")
    return redirect("writeups:step", pk=pk, number=number)


@require_http_methods(["GET", "POST"])
@rate_limit("submit", 20, 600)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then freeze and score; once it is submitted, there is the feedback."""
    write_up = get_object_or_404(own_write_ups(request), pk=pk)
    if request.method == "POST":
        return freeze(request, write_up)
    if write_up.is_submitted:
        return redirect(write_up)
    answers = queries.answers(write_up)
    context = {
        "write_up": write_up,
        "case_study": write_up.case_study,
        "spine": queries.coverage(write_up, answers).spine,
        "words": sum(answer.words for answer in answers.values()),
    }
    return render(request, "writeups/submit.html", context)


def freeze(request: HttpRequest, write_up: WriteUp) -> HttpResponse:
    try:
        services.submit(write_up=write_up)
    except services.NothingWritten:
        messages.error(request, "There is nothing to score yet: all seven steps are empty.")
        return redirect("writeups:submit", pk=write_up.pk)
    except services.NotAllowedNow:
        messages.info(request, "This write-up was submitted already.")
    return redirect("writeups:feedback", pk=write_up.pk)
