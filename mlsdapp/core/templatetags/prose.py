"""Markdown in templates, for texts that editors wrote."""

from django import template
from django.utils.safestring import SafeString

from mlsdapp.core.markdown import render

register = template.Library()


@register.simple_tag
def prose(source: str, diagrams: str | None = None) -> SafeString:
    """The rendered HTML of a trusted or untrusted Markdown text; both go through the same door.

    `diagrams` is the address of the page that answers for the text's diagrams, None or nothing for no pictures.
    """
    return render(source, diagrams=diagrams or None).html
