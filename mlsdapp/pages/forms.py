"""The catalogue's search and filters."""

from django import forms

from mlsdapp.casestudies.models import CaseStudy, Theme


class CatalogueForm(forms.Form):
    """Search text and filters; unknown choices in a hand-typed address are left out rather than refused."""

    q = forms.CharField(label="Search", required=False, max_length=100)
    difficulty = forms.TypedMultipleChoiceField(
        required=False, coerce=int, choices=CaseStudy.Difficulty, widget=forms.CheckboxSelectMultiple
    )
    domain = forms.MultipleChoiceField(required=False, choices=CaseStudy.Domain, widget=forms.CheckboxSelectMultiple)
    theme = forms.MultipleChoiceField(required=False, choices=Theme, widget=forms.CheckboxSelectMultiple)

    def filters(self) -> dict[str, list]:
        """Cleaned values; a field that does not validate filters nothing."""
        self.is_valid()
        cleaned = self.cleaned_data
        return {
            "text": cleaned.get("q", "").replace("\x00", ""),
            "difficulties": cleaned.get("difficulty", []),
            "domains": cleaned.get("domain", []),
            "themes": cleaned.get("theme", []),
        }

    def chips(self) -> list[tuple[str, str]]:
        """The filters that are set, each as its label and the query string without it."""
        labels = {name: dict(self.fields[name].choices) for name in ("difficulty", "domain", "theme")}
        found = []
        for name, field in labels.items():
            for value in self.cleaned_data.get(name, []):
                rest = self.data.copy()
                rest.setlist(name, [other for other in rest.getlist(name) if other != str(value)])
                found.append((field[value], rest.urlencode()))
        return found
