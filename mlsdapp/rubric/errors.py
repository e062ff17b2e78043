"""What can be wrong with a rubric, said so that an editor finds the place."""


class RubricError(ValueError):
    """A rubric that cannot be used; `field` is a dotted path like "considerations[3].cues[2]"."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}" if field else reason)
        self.field = field
        self.reason = reason


class CueError(RubricError):
    """A cue that cannot be read; `position` counts characters from 0 in the cue."""

    def __init__(self, position: int, reason: str, field: str = "") -> None:
        super().__init__(field, f"{reason} (character {position + 1})")
        self.position = position

    def at(self, field: str) -> "CueError":
        """Return the same error, naming the field that holds the cue."""
        error = CueError(self.position, "", field)
        error.reason = self.reason
        error.args = (f"{field}: {self.reason}",)
        return error
