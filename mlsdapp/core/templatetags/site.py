"""Tags and filters every template may use: stylesheets, rings, depth marks, icons, figures."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static

register = template.Library()

# In the order of the cascade; the offline shell keeps the same list.
STYLESHEETS = (
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/components/button.css",
    "css/components/field.css",
    "css/components/header.css",
    "css/components/message.css",
    "css/components/mark.css",
    "css/components/ring.css",
    "css/components/icon.css",
    "css/components/prose.css",
    "css/components/highlight.css",
    "css/components/diagram.css",
    "css/components/empty.css",
    "css/components/table.css",
    "css/components/rail.css",
    "css/components/ladder.css",
    "css/components/landing.css",
    "css/components/catalogue.css",
    "css/components/case-study.css",
    "css/components/guide.css",
    "css/components/framework.css",
    "css/components/practice.css",
    "css/components/settings.css",
    "css/components/job.css",
    "css/components/workspace.css",
    "css/components/spine.css",
    "css/components/editor.css",
    "css/components/panel.css",
    "css/components/two-versions.css",
    "css/components/feedback.css",
    "css/components/evidence.css",
    "css/components/appeal.css",
    "css/components/desk.css",
    "css/components/bench.css",
    "css/components/statistics.css",
    "css/components/publish.css",
    "css/components/desk-appeal.css",
    "css/print.css",
)

DEPTHS = ("absent", "mentioned", "specific", "justified")


@register.simple_tag
def stylesheets() -> list[str]:
    """Addresses of all stylesheets, in order."""
    return [static(name) for name in STYLESHEETS]


@register.inclusion_tag("_partials/ring.html")
def ring(number: int | None, score: float, is_here: bool = False) -> dict[str, Any]:
    """A ring whose arc shows a step's score, 0 to 100; decorative, so the score has to stand beside it in words."""
    arc = max(0, min(100, round(score or 0)))
    return {"number": number, "arc": arc, "is_full": arc == 100, "is_here": is_here}


@register.inclusion_tag("_partials/rings.html")
def rings(scores: list[float]) -> dict[str, Any]:
    """The row of seven small rings for cards and tables."""
    arcs = [max(0, min(100, round(score or 0))) for score in scores]
    return {"arcs": arcs, "label": ", ".join(f"step {n}: {arc}" for n, arc in enumerate(arcs, 1))}


@register.inclusion_tag("_partials/mark.html")
def mark(depth: int, is_named: bool = False) -> dict[str, Any]:
    """The shape of a depth, 0 to 3; `is_named` gives it its word for screen readers where none stands beside it."""
    return {"depth": depth, "name": DEPTHS[depth], "is_named": is_named}


@register.simple_tag
def icon(name: str) -> str:
    """A 20 px line icon from templates/_partials/icons/; always decorative."""
    return render_to_string(f"_partials/icons/{name}.html")


@register.filter
def points(value: float | None) -> str:
    """A total as a whole number; a dash where there is none."""
    return "–" if value is None else f"{round(value)}"


@register.filter
def gain(value: float) -> str:
    """Points to be gained, as +3.2."""
    return f"+{value:.1f}"


@register.filter
def signed(value: float) -> str:
    """A change as a whole number with a plus or a true minus sign."""
    number = round(value)
    return f"−{-number}" if number < 0 else f"+{number}"


@register.filter
def magnitude(value: float) -> int:
    return abs(round(value))


@register.filter
def minus(value: float, other: float) -> float:
    """`value` less `other`, both rounded as they are shown."""
    return round(value) - round(other)


NUMBERS = (
    "no one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)


@register.filter
def in_words(number: int) -> str:
    """A small number as running text says it."""
    words = NUMBERS.split()
    return words[number] if 0 <= number < len(words) else str(number)


@register.inclusion_tag("_partials/rings.html")
def empty_spine() -> dict[str, Any]:
    """The seven empty rings of empty states and error pages; purely decorative."""
    return {"arcs": [0] * 7, "is_decorative": True}


@register.filter
def thousands(value: int) -> str:
    """A count with commas, as 2,335."""
    return f"{value:,}"


@register.filter
def quantity(value: float) -> str:
    """A figure of an estimate: 5,500,000 or 0.025 or 1.5."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.3f}".rstrip("0").rstrip(".") if abs(value) >= 0.001 else f"{value:.1g}"
