"""Which page of the list is asked for."""

from django import forms


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def number(self) -> int:
        """The first page for what is no number."""
        return self.is_valid() and self.cleaned_data["page"] or 1
