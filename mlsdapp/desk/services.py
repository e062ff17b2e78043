"""What an editor does with an appeal: an example or a cue of the consideration, or a reason why not."""

from django.db import transaction

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import services as case_services
from mlsdapp.casestudies.models import Consideration
from mlsdapp.writeups import services as writeup_services
from mlsdapp.writeups.models import Appeal

from .queries import teaching


@transaction.atomic
def accept_as_example(
    *, appeal: Appeal, consideration: Consideration, depth: int, text: str, cue: str, editor: User
) -> None:
    """Give the consideration an example, and a cue that finds it where one is given.

    Raises AlreadyAnswered, and EditConflict where somebody saves the consideration at the same moment.
    """
    writeup_services.accept_appeal(appeal=appeal, editor=editor, outcome=Appeal.Outcome.EXAMPLE)
    data = teaching.with_example(teaching.data_of(consideration), depth, text)
    save(consideration, teaching.with_cue(data, cue) if cue else data, editor)


@transaction.atomic
def accept_as_cue(*, appeal: Appeal, consideration: Consideration, cue: str, editor: User) -> None:
    """Give the consideration a cue. Raises as `accept_as_example` does."""
    writeup_services.accept_appeal(appeal=appeal, editor=editor, outcome=Appeal.Outcome.CUE)
    save(consideration, teaching.with_cue(teaching.data_of(consideration), cue), editor)


def save(consideration: Consideration, data: teaching.Data, editor: User) -> None:
    case_services.edit_consideration(consideration=consideration, data=data, author=editor, seen=consideration.version)
