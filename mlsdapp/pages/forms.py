"""The catalogue's search and filters."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget

from mlsdapp.casestudies.models import CaseStudy, Theme

FIRST_CHOICES = 8  # of one filter; rarer ones fold away


@dataclass(frozen=True, slots=True)
class Choice:
    """One tick box of a filter, and how many case studies it would find alone."""

    widget: BoundWidget
    count: int

    @property
    def is_set(self) -> bool:
        return self.widget.data["selected"]


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """A filter with its choices: those in plain sight, and the rest."""

    field: BoundField
    first: list[Choice]
    rest: list[Choice]


class CatalogueForm(forms.Form):
    """Search text and filters; unknown choices in a hand-typed address are left out rather than refused."""

    q = forms.CharField(
        label="Search",
        required=False,
        max_length=100,
        widget=forms.SearchInput(attrs={"class": "catalogue__query", "placeholder": "Search"}),
    )
    difficulty = forms.TypedMultipleChoiceField(
        required=False, coerce=int, choices=CaseStudy.Difficulty, widget=forms.CheckboxSelectMultiple
    )
    domain = forms.MultipleChoiceField(required=False, choices=CaseStudy.Domain, widget=forms.CheckboxSelectMultiple)
    theme = forms.MultipleChoiceField(required=False, choices=Theme, widget=forms.CheckboxSelectMultiple)

    def filters(self) -> dict[str, Any]:
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

    def groups(self, counts: dict[str, dict[object, int]]) -> list[FilterGroup]:
        """The filters with their counts; a choice that finds nothing is left out unless it is set."""
        groups = []
        for name in ("difficulty", "domain", "theme"):
            found = self.fields[name].choices
            choices = [
                Choice(widget, counts[name].get(value, 0)) for (value, _), widget in zip(found, self[name], strict=True)
            ]
            choices = [choice for choice in choices if choice.count or choice.is_set]
            first = choices if name != "theme" else self.in_plain_sight(choices)
            groups.append(FilterGroup(self[name], first, [choice for choice in choices if choice not in first]))
        return groups

    def in_plain_sight(self, choices: list[Choice]) -> list[Choice]:
        """The commonest choices and those that are set, in the order they have."""
        ranked = sorted(choices, key=lambda choice: (not choice.is_set, -choice.count))
        chosen = ranked if len(ranked) <= FIRST_CHOICES else ranked[: FIRST_CHOICES - 2]
        return [choice for choice in choices if choice in chosen or choice.is_set]
