"""Base form, text field and renderer: every field of the site is drawn by one template."""

from django import forms
from django.forms.renderers import TemplatesSetting

from .markdown import normalise


class FieldRenderer(TemplatesSetting):
    """Draw each field (label, control, help, error) with templates/_partials/field.html."""

    field_template_name = "_partials/field.html"


class TextField(forms.CharField):
    """A step's text or a comment: kept exactly as typed but for line ends; length counts code points.

    Raises a ValidationError for NUL characters, which no database of ours stores.
    """

    widget = forms.Textarea

    def __init__(self, **kwargs) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: str | None) -> str:
        return normalise(super().to_python(value))


class DiagramForm(forms.Form):
    """Which of its two looks a diagram is asked for in."""

    dark = forms.BooleanField(required=False)
