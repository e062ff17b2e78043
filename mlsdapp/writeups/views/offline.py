"""What the browser keeps, so that a reload without a server loses nothing: the service worker and its two shells."""

import hashlib
import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from mlsdapp.core.templatetags.site import STYLESHEETS

SHELL_FILES = (*STYLESHEETS, "js/drafts.js", "js/shell.js", "img/favicon.svg")


@login_not_required
@require_GET
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker, at the root so that it may answer for every page; what it keeps changes with the static files."""
    files = [static(name) for name in SHELL_FILES]
    shell = {
        "name": f"shell-{hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]}",
        "files": files,
        "workspace": reverse("writeups:shell"),
        "offline": reverse("writeups:offline"),
    }
    script = f'self.SHELL = {json.dumps(shell)};\nimportScripts("{static("js/service-worker.js")}");\n'
    return HttpResponse(script, content_type="text/javascript")


@login_not_required
@require_GET
def shell(request: HttpRequest) -> HttpResponse:
    """The workspace without a server: holds no user text and no token, and fills itself from the browser's store."""
    return render(request, "writeups/shell.html")


@login_not_required
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "writeups/offline.html", {"empty_rings": [0.0] * 7})
