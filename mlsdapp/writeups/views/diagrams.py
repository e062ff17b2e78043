"""The pictures of diagrams in the workspace and on the feedback page, for those who may see these."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from mlsdapp.core.diagrams import previewed
from mlsdapp.core.ratelimit import rate_limit
from mlsdapp.core.views import answer_diagram, diagram_picture

from .. import feedback, queries
from ..models import Answer, WriteUp


@require_GET
@rate_limit("diagram", 300, 60, methods=("GET",))
def step_diagram(request: HttpRequest, pk: int, number: int, digest: str) -> HttpResponse:
    """A diagram of the prompt, of the guidance, of one's answer as it is saved or as one previewed it last."""
    mine = WriteUp.objects.owned_by(request.user)
    answers = Answer.objects.filter(write_up__in=mine).select_related("write_up__case_study", "step")
    answer = get_object_or_404(answers, write_up=pk, step=number)
    unsaved = previewed(f"user:{request.user.pk}").get(digest)
    if unsaved is not None:
        return diagram_picture(request, unsaved)
    return answer_diagram(request, digest, queries.step_texts(answer))


@require_GET
@rate_limit("diagram", 300, 60, methods=("GET",))
def feedback_diagram(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A diagram of a submitted write-up, or of what opens by submitting it."""
    visible = WriteUp.objects.visible_to(request.user).submitted().select_related("case_study", "submission")
    write_up = get_object_or_404(visible, pk=pk)
    return answer_diagram(request, digest, feedback.shown_texts(write_up))
