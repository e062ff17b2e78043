"""Who changed what: a version that two editors cannot both take, a history of whole texts, and going back in it."""

from typing import Any

from django.db import transaction
from django.db.models import F

from mlsdapp.accounts.models import User
from mlsdapp.casestudies import datafiles, queries
from mlsdapp.casestudies.models import CaseStudy, Consideration, Edit, Weighing

from . import loading

Data = dict[str, Any]


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


@transaction.atomic
def add_case_study(*, data: Data, author: User) -> CaseStudy:
    """Make a draft of what the form of a case study holds."""
    fields = {name: data[name] for name in loading.OWN_FIELDS}
    case_study = CaseStudy.objects.create(slug=data["slug"], **fields)
    loading.save_parts(case_study, data)
    loading.save_weighings(case_study, data["rubric"], {})
    record_edit(case_study, kind=Edit.Kind.EDITED, author=author)
    return case_study


@transaction.atomic
def edit_case_study(*, case_study: CaseStudy, data: Data, author: User, seen: int) -> CaseStudy:
    """Write what the form of a case study holds; what scores stays frozen until it is published.

    Raises EditConflict where it is no longer the version that was `seen`.
    """
    keep_first_state(case_study)
    claim_version(case_study, seen=seen)
    own = own_weights(case_study) | data["rubric"]["own"]
    loading.save_fields(case_study, data)
    loading.save_parts(case_study, data)
    loading.save_weighings(case_study, data["rubric"], {key: weight for key, weight in own.items() if weight})
    loading.save_own_order(case_study, data["rubric"]["own"])
    record_edit(case_study, kind=Edit.Kind.EDITED, author=author)
    return case_study


def own_weights(case_study: CaseStudy) -> dict[str, int]:
    """The weight of each own consideration that is scored; an editor may have added one since the form was opened."""
    own = case_study.weighings.filter(consideration__case_study=case_study)
    return dict(own.values_list("consideration__key", "weight"))


@transaction.atomic
def add_consideration(*, case_study: CaseStudy | None, data: Data, author: User) -> Consideration:
    """Make a general consideration, or one of a case study's own with its weight there."""
    keep_first_state(case_study)
    others = Consideration.objects.filter(case_study=case_study).count()
    position = others if case_study is None else loading.AFTER_GENERAL + others
    consideration = loading.save_consideration(data, case_study=case_study, position=position)
    record_consideration(consideration, data, author)
    return consideration


@transaction.atomic
def edit_consideration(*, consideration: Consideration, data: Data, author: User, seen: int) -> Consideration:
    """Write what the form of a consideration holds. Raises EditConflict as `edit_case_study` does."""
    keep_first_state(consideration, consideration.case_study)
    if consideration.case_study:
        keep_first_state(consideration.case_study)
    claim_version(consideration, seen=seen)
    saved = loading.save_consideration(data, case_study=consideration.case_study, position=consideration.position)
    record_consideration(saved, data, author)
    return saved


def record_consideration(consideration: Consideration, data: Data, author: User) -> None:
    """Keep the state of a consideration, and of the case study it is a part of."""
    record_edit(consideration, kind=Edit.Kind.EDITED, author=author)
    case_study = consideration.case_study
    if case_study:
        weigh(case_study, consideration, data["weight"])
        record_edit(case_study, kind=Edit.Kind.EDITED, author=author)


def weigh(case_study: CaseStudy, consideration: Consideration, weight: int) -> None:
    """Give an own consideration its weight; 0 is not scored."""
    if weight:
        Weighing.objects.update_or_create(
            case_study=case_study, consideration=consideration, defaults={"weight": weight}
        )
    else:
        case_study.weighings.filter(consideration=consideration).delete()


def keep_first_state(*things: CaseStudy | Consideration | None) -> None:
    """Keep what there was before its first recorded change, so that nothing is ever written over unseen."""
    for thing in things:
        if thing and not thing.edits.exists():
            record_edit(thing, kind=Edit.Kind.IMPORTED, author=None)


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

    The status of a case study is not changed: what scores stays frozen until it is published.
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
        if owner:
            record_edit(owner, kind=Edit.Kind.RESTORED, author=author)
