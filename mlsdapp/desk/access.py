"""Who may sit at the desk: staff who may change case studies."""

import functools
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from mlsdapp.accounts.models import User

PERMISSION = "casestudies.change_casestudy"


def may_edit(user: User) -> bool:
    return user.is_staff and user.has_perm(PERMISSION)


def for_editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 404 to anybody else; who is not signed in has been led to the form before."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not may_edit(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
