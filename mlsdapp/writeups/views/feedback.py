"""The feedback page of a submitted write-up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from .. import feedback as feedback_reading
from ..models import WriteUp


@require_GET
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    visible = WriteUp.objects.visible_to(request.user).select_related("case_study", "author")
    write_up = get_object_or_404(visible, pk=pk)
    if not write_up.is_submitted:
        return redirect(write_up)
    context = {"write_up": write_up, "case_study": write_up.case_study, "feedback": feedback_reading.read(write_up)}
    return render(request, "writeups/feedback.html", context | {"is_owner": write_up.author_id == request.user.pk})
