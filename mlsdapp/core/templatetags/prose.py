"""Markdown in templates, for texts that editors wrote."""

from django import template
from django.utils.safestring import SafeString

from mlsdapp.core.markdown import render

register = template.Library()


@register.simple_tag
def prose(source: str) -> SafeString:
    """The rendered HTML of a trusted or untrusted Markdown text; both go through the same door."""
    return render(source).html
