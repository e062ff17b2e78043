"""Settings, theme, deletion of the account, and who the browser is signed in as."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mlsdapp.core.ratelimit import rate_limit

from . import guests, queries, services
from .context_processors import THEME_COOKIE
from .forms import DeleteAccountForm, PreferencesForm, ThemeForm


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    form = PreferencesForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your settings are saved.")
        return redirect("accounts:settings")
    context = {
        "form": form,
        "unconfirmed": queries.unconfirmed_address(request.user),
        "guest_days": settings.GUEST_DAYS,
    }
    return render(request, "accounts/settings.html", context, status=422 if form.errors else 200)


@login_not_required
@require_POST
@rate_limit("theme", 30, 60)
def set_theme(request: HttpRequest) -> HttpResponse:
    """Change the theme from the foot of any page, for strangers in a cookie."""
    form = ThemeForm(request.POST)
    if not form.is_valid():
        return render(request, "400.html", status=400)
    target = form.cleaned_data["next"]
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    response = redirect(target if safe else "/")
    theme = form.cleaned_data["theme"]
    if request.user.is_authenticated:
        services.set_theme(user=request.user, theme=theme)
    response.set_cookie(
        THEME_COOKIE,
        theme,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_http_methods(["GET", "POST"])
def delete_account(request: HttpRequest) -> HttpResponse:
    form = DeleteAccountForm(request.POST if request.method == "POST" else None, is_guest=request.user.is_guest)
    if request.method == "POST" and form.is_valid():
        user = request.user
        logout(request)
        services.delete_account(user=user)
        what = "Everything you wrote" if user.is_guest else "Your account and everything in it"
        messages.success(request, f"{what} is deleted.")
        response = redirect("pages:landing")
        guests.forget(response)
        return response
    context = {"form": form, "count": request.user.write_ups.count()}
    return render(request, "accounts/delete.html", context, status=422 if form.errors else 200)


@never_cache
@login_not_required
@require_GET
@rate_limit("whoami", 120, 60, methods=("GET",))
def whoami(request: HttpRequest) -> JsonResponse:
    """Whom this browser is signed in as, with a fresh form token: a page left open over a sign-in asks first."""
    user = request.user
    return JsonResponse(
        {
            "user": str(user.pk) if user.is_authenticated else "",
            "claimed": request.session.get("claimed_guests", []),
            "token": get_token(request),
        }
    )
