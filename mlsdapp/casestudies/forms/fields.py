"""Fields for lists, one entry a line, and what every form of the desk carries."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mlsdapp.casestudies.models import STEP_NUMBERS
from mlsdapp.core.forms import TextField
from mlsdapp.core.markdown import normalise
from mlsdapp.rubric import RubricError, parse_cue

MOST_ENTRIES = 400
LONGEST_TEXT = 100_000


class LinesField(forms.Field):
    """A list of texts, one entry a line; blank lines do not count.

    Raises a ValidationError that names each line it cannot take.
    """

    widget = forms.Textarea

    def __init__(
        self, *, longest: int = 1_000, exactly: int | None = None, rows: int = 3, required: bool = False, **kwargs: Any
    ) -> None:
        self.longest, self.exactly = longest, exactly
        attrs = {"rows": rows, "maxlength": LONGEST_TEXT, "class": "lines"}
        super().__init__(required=required, widget=forms.Textarea(attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(self.written, value)) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "").strip() != normalise(data or "").strip()

    def to_python(self, value: str | None) -> list[Any]:
        text = normalise(value or "")
        if len(text) > LONGEST_TEXT:
            raise ValidationError(f"Has {len(text):,} characters; the limit is {LONGEST_TEXT:,}.")
        entries, problems = [], []
        for number, line in enumerate(text.split("\n"), 1):
            try:
                entries += [self.entry(line.strip())] if line.strip() else []
            except ValueError as error:
                problems.append(f"Line {number}: {error}")
        if problems:
            raise ValidationError(problems)
        return entries

    def validate(self, value: list[Any]) -> None:
        super().validate(value)
        if len(value) > MOST_ENTRIES:
            raise ValidationError(f"Has {len(value)} lines; the limit is {MOST_ENTRIES}.")
        if value and self.exactly and len(value) != self.exactly:
            raise ValidationError(f"Has {len(value)} lines; it needs {self.exactly}.")

    def written(self, entry: Any) -> str:
        """An entry as its line shows it."""
        return " ".join(str(entry).split("\n"))

    def entry(self, line: str) -> Any:
        """What a line stands for. Raises ValueError."""
        if len(line) > self.longest:
            raise ValueError(f"has {len(line):,} characters; the limit is {self.longest:,}")
        if "\x00" in line:
            raise ValueError("holds a NUL character")
        return line


class CuesField(LinesField):
    """Cues, one a line; a cue that cannot be read says why."""

    def entry(self, line: str) -> str:
        try:
            parse_cue(super().entry(line))
        except RubricError as error:
            raise ValueError(f"{line}: {error.reason}") from error
        return line


class StepNumbersField(LinesField):
    """Numbers of steps, one a line."""

    def entry(self, line: str) -> int:
        if line not in map(str, STEP_NUMBERS):
            raise ValueError(f"{line} is not the number of a step, 1 to 7")
        return int(line)


class FiguresField(LinesField):
    """Figures for cards, one a line: the value, a bar, the caption."""

    def written(self, entry: dict[str, str]) -> str:
        return f"{entry['value']} | {entry['caption']}"

    def entry(self, line: str) -> dict[str, str]:
        value, bar, caption = (part.strip() for part in super().entry(line).partition("|"))
        if not (value and bar and caption):
            raise ValueError(f"{line}: write the value, a bar (|) and the caption")
        for name, text, limit in (("value", value, 20), ("caption", caption, 60)):
            if len(text) > limit:
                raise ValueError(f"the {name} has {len(text)} characters; the limit is {limit}")
        return {"value": value, "caption": caption}


class MarkdownField(TextField):
    """A Markdown text, kept as it was typed; pages show a preview of it."""

    is_markdown = True

    def __init__(self, *, rows: int = 6, max_length: int = 20_000, required: bool = False, **kwargs: Any) -> None:
        widget = forms.Textarea({"rows": rows, "class": "markdown"})
        super().__init__(max_length=max_length, required=required, widget=widget, **kwargs)


class SeenForm(forms.Form):
    """The version an editor has in front of him; after a conflict also the one he was told of, to save over."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    told = forms.IntegerField(required=False, widget=forms.HiddenInput)
    overwrite = forms.BooleanField(required=False, label="Save mine over it")

    def seen(self) -> int:
        """The version that saving may replace."""
        if self.cleaned_data["overwrite"] and self.cleaned_data["told"]:
            return self.cleaned_data["told"]
        return self.cleaned_data["version"] or 0
