"""What every page knows of its visitor."""

from django.http import HttpRequest

from .models import User

THEME_COOKIE = "theme"


THEME_CHOICES = ((User.Theme.SYSTEM, "System"), (User.Theme.LIGHT, "Light"), (User.Theme.DARK, "Dark"))


def preferences(request: HttpRequest) -> dict[str, object]:
    """`theme`, and `user_key`, the opaque name under which this browser keeps the user's drafts.

    `claimed_keys` are the names of guests whose work this session's account took over.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        theme = request.COOKIES.get(THEME_COOKIE, "")
        known = theme if theme in User.Theme.values else User.Theme.SYSTEM
        return {"theme": known, "theme_choices": THEME_CHOICES, "user_key": "", "claimed_keys": ""}
    return {
        "theme": user.theme,
        "theme_choices": THEME_CHOICES,
        "user_key": str(user.pk),
        "claimed_keys": " ".join(request.session.get("claimed_guests", [])),
    }
