"""Who changed what: a version that two editors cannot both take, a history of whole texts, and going back in it."""

from django.db import transaction
from django.db.models import F

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import datafiles, queries
from mlsdapp.casestudies.models import CaseStudy, Consideration, Edit

from . import loading


class EditConflict(Exception):
    """Somebody else changed it since it was opened; `edit` is the newest change, if there is one."""

    def __init__(self, edit: Edit | None) -> None:
        self.edit = edit
        super().__init__("changed since it was opened")


def claim_version(thing: CaseStudy | Consideration, *, seen: int) -> None:
    """Raise the version by one if it is still the one that was seen; raises EditConflict."""
    model = type(thing)
    if not model.objects.filter(pk=thing.pk, version=seen).update(version=F("version") + 1):
        raise EditConflict(thing.edits.first())
    thing.version = seen + 1


def record_edit(thing: CaseStudy | Consideration, *, kind: str, author: User | None) -> Edit | None:
    """Keep the whole as it stands now; None where nothing differs from the edit before, unless it was published."""
    text = queries.as_yaml(thing)
    newest = thing.edits.first()
    if newest and newest.text == text and kind in {Edit.Kind.EDITED, Edit.Kind.IMPORTED}:
        return None
    owner = {"case_study": thing} if isinstance(thing, CaseStudy) else {"consideration": thing}
    return Edit.objects.create(kind=kind, author=author, text=text, version=thing.version, **owner)


@transaction.atomic
def restore(*, edit: Edit, author: User, seen: int) -> None:
    """Make the whole what it was after an edit; itself an edit. Raises EditConflict.

    The state of a published case study is not changed: what scores stays frozen until it is published.
    """
    data = datafiles.loads(edit.text, "history").data
    if edit.case_study:
        claim_version(edit.case_study, seen=seen)
        case_study = loading.save_case_study(loading.completed_case(data))
        record_edit(CaseStudy.objects.get(pk=case_study.pk), kind=Edit.Kind.RESTORED, author=author)
    elif edit.consideration:
        claim_version(edit.consideration, seen=seen)
        position = edit.consideration.position
        owner = edit.consideration.case_study
        restored = loading.save_consideration(loading.completed(data), case_study=owner, position=position)
        record_edit(Consideration.objects.get(pk=restored.pk), kind=Edit.Kind.RESTORED, author=author)
