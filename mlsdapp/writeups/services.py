"""What changes write-ups: starting, saving, submitting, keeping on, putting away, claiming."""

import datetime as dt
from collections import defaultdict

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone

from mlsdapp.accounts.models import User
from mlsdapp.casestudies.models import CaseStudy, FrameworkStep, RubricVersion
from mlsdapp.rubric import ENGINE_VERSION

from . import queries, scoring
from .models import DELETED_AFTER, Answer, Appeal, DepthCount, Revision, ScoreReport, Submission, ThemeScore, WriteUp

REVISION_EVERY = dt.timedelta(minutes=1)
BIG_CUT = 200  # characters; what shrinks an answer by more is always kept as a revision


class EditConflict(Exception):
    """The answer was changed elsewhere since the version a save was based on; `answer` is what stands now."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(f"answer {answer.pk} is at version {answer.version}")


class NotAllowedNow(Exception):
    """The write-up is submitted or put away, so it cannot change."""


class AlreadyAnswered(Exception):
    """Another editor answered the appeal meanwhile, or its author took it back."""


class NothingWritten(Exception):
    """A write-up without a word cannot be submitted."""


def start_write_up(*, author: User, case_study: CaseStudy, source: WriteUp | None = None) -> WriteUp:
    """Begin the author's next attempt, empty or from the texts of `source`, under the current rubric version.

    Raises NotAllowedNow for a case study without a published rubric.
    """
    if case_study.current_version_id is None:
        raise NotAllowedNow
    try:
        return _begin(author, case_study, case_study.current_version_id, source)
    except IntegrityError:  # another attempt was begun at the same moment and has the number
        return _begin(author, case_study, case_study.current_version_id, source)


@transaction.atomic
def _begin(author: User, case_study: CaseStudy, version_id: int, source: WriteUp | None) -> WriteUp:
    now = timezone.now()
    last = WriteUp.objects.filter(author=author, case_study=case_study).aggregate(last=Max("attempt"))["last"]
    write_up = WriteUp.objects.create(
        author=author,
        case_study=case_study,
        rubric_version_id=version_id,
        attempt=(last or 0) + 1,
        started_from=source,
        updated_at=now,
    )
    bodies = dict(source.answers.values_list("step", "body")) if source else {}
    Answer.objects.bulk_create(
        Answer(write_up=write_up, step=step, updated_at=now, **text_fields(bodies.get(step.pk, "")))
        for step in FrameworkStep.objects.all()
    )
    return write_up


def text_fields(body: str) -> dict[str, str | int]:
    return {"body": body, "words": len(body.split())}


def save_answer(*, answer: Answer, body: str, based_on: int, writer: str = "", sequence: int = 0) -> Answer:
    """Save a step's text if it is still at version `based_on`; returns the answer as it stands afterwards.

    Raises EditConflict (the refused text is kept as a revision) and NotAllowedNow. A tab is never in conflict with
    its own earlier save, and an older save of the same tab that arrives late changes nothing.
    """
    current = _writable(answer)
    if current.body == body:
        return current
    if writer and current.writer == writer:
        if sequence <= current.writer_sequence:
            return current
        based_on = current.version
    if _overwrite(current, body, based_on, writer, sequence):
        return Answer.objects.get(pk=answer.pk)
    meanwhile = _writable(answer)
    if writer and meanwhile.writer == writer:
        # Another save of the same tab came in between the reading and the writing.
        return save_answer(answer=meanwhile, body=body, based_on=based_on, writer=writer, sequence=sequence)
    keep_refused(answer=meanwhile, body=body)
    raise EditConflict(meanwhile)


def _writable(answer: Answer) -> Answer:
    """The answer as it stands now; raises NotAllowedNow where its write-up is frozen."""
    current = Answer.objects.select_related("write_up").get(pk=answer.pk)
    if current.write_up.is_submitted or current.write_up.deleted_at:
        raise NotAllowedNow
    return current


@transaction.atomic
def _overwrite(current: Answer, body: str, based_on: int, writer: str, sequence: int) -> bool:
    now = timezone.now()
    changed = (
        Answer.objects.filter(pk=current.pk)
        .writable_at(based_on)
        .update(version=F("version") + 1, writer=writer, writer_sequence=sequence, updated_at=now, **text_fields(body))
    )
    if changed:
        keep_earlier(current, body, now)
        WriteUp.objects.filter(pk=current.write_up_id).update(updated_at=now)
    return bool(changed)


def keep_earlier(current: Answer, body: str, now: dt.datetime) -> None:
    """Keep the text about to be replaced, unless it is empty or one was kept within the last minute."""
    if not current.body:
        return
    is_big_cut = len(current.body) - len(body) > BIG_CUT
    if is_big_cut or not current.revisions.filter(created_at__gt=now - REVISION_EVERY).exists():
        _keep(current, current.body, Revision.Kind.EARLIER, now)


def keep_refused(*, answer: Answer, body: str) -> None:
    """Keep a text that was not saved because another was there first; the same text only once."""
    if not answer.revisions.filter(kind=Revision.Kind.REFUSED, body=body).exists():
        _keep(answer, body, Revision.Kind.REFUSED, timezone.now())


def _keep(answer: Answer, body: str, kind: Revision.Kind, now: dt.datetime) -> None:
    Revision.objects.create(answer=answer, kind=kind, version=answer.version, created_at=now, **text_fields(body))


def restore(*, revision: Revision, based_on: int) -> Answer:
    """Make an earlier text the answer's text again; raises as `save_answer` does."""
    return save_answer(answer=revision.answer, body=revision.body, based_on=based_on)


@transaction.atomic
def submit(*, write_up: WriteUp) -> Submission:
    """Freeze the write-up, score it and store the report. Raises NotAllowedNow and NothingWritten."""
    if not WriteUp.objects.filter(pk=write_up.pk, deleted_at=None).drafts().update(status=WriteUp.Status.SUBMITTED):
        raise NotAllowedNow
    answers = {answer.step_id: answer for answer in write_up.answers.all()}
    if not any(answer.body.strip() for answer in answers.values()):
        raise NothingWritten
    now = timezone.now()
    WriteUp.objects.filter(pk=write_up.pk).update(updated_at=now)
    submission = Submission.objects.create(
        write_up=write_up,
        texts={str(number): answer.body for number, answer in answers.items()},
        words=sum(answer.words for answer in answers.values()),
        submitted_at=now,
    )
    store_report(submission=submission, version=write_up.rubric_version)
    return submission


@transaction.atomic
def score_again(*, submission: Submission, version: RubricVersion) -> ScoreReport | None:
    """Add a report under another rubric version or a newer engine; None where there is one. Older reports stay."""
    if submission.reports.filter(rubric_version=version, engine=ENGINE_VERSION).exists():
        return None
    return store_report(submission=submission, version=version)


def store_report(*, submission: Submission, version: RubricVersion) -> ScoreReport:
    """Score the submission under a rubric version and store what the engine said."""
    report = scoring.score_texts(version, {int(number): text for number, text in submission.texts.items()})
    stored = ScoreReport.objects.create(
        submission=submission,
        rubric_version=version,
        engine=report.engine,
        total=report.total,
        steps=scoring.steps_as_json(report),
        findings=scoring.findings_as_json(report),
        language_note=report.language_note,
    )
    rows = scoring.theme_rows(report, scoring.rubric_of(version))
    ThemeScore.objects.bulk_create(ThemeScore(report=stored, **row) for row in rows)
    count_depths(version.pk, {finding.key: finding.depth for finding in report.findings})
    return stored


def count_depths(version_id: int, depths: dict[str, int]) -> None:
    """Raise one counter for each consideration by one; two submissions at once lose nothing."""
    DepthCount.objects.bulk_create(
        (DepthCount(rubric_version_id=version_id, consideration_key=key, depth=d) for key, d in depths.items()),
        ignore_conflicts=True,
    )
    keys_at: dict[int, list[str]] = defaultdict(list)
    for key, depth in sorted(depths.items()):
        keys_at[depth].append(key)
    for depth, keys in sorted(keys_at.items()):
        DepthCount.objects.filter(rubric_version_id=version_id, depth=depth, consideration_key__in=keys).update(
            count=F("count") + 1
        )


def appeal(*, submission: Submission, key: str, step: int, start: int, end: int, note: str = "") -> Appeal:
    """Store the candidate's word that their own passage covers a consideration that was not found.

    Raises NotAllowedNow where the consideration is none of the report's misses, the span is not in the text, or there
    is an appeal already.
    """
    quote = submission.text(step)[start:end]
    if key not in queries.missed(submission) or not quote.strip():
        raise NotAllowedNow
    try:
        with transaction.atomic():
            return Appeal.objects.create(
                submission=submission,
                consideration_key=key,
                step=step,
                start=start,
                end=start + len(quote),
                quote=quote,
                note=note,
            )
    except IntegrityError as error:
        raise NotAllowedNow from error


def withdraw_appeal(*, submission: Submission, key: str) -> None:
    """Take an appeal back while nobody has answered it."""
    submission.appeals.filter(consideration_key=key, status=Appeal.Status.OPEN).delete()


def accept_appeal(*, appeal: Appeal, editor: User, outcome: Appeal.Outcome) -> None:
    """Say that an editor took an appeal up, and as what. Raises AlreadyAnswered."""
    _answer(appeal, editor, status=Appeal.Status.ACCEPTED, outcome=outcome)


def decline_appeal(*, appeal: Appeal, editor: User, reason: str) -> None:
    """Say why an appeal is not taken up; its author reads the reason. Raises AlreadyAnswered."""
    _answer(appeal, editor, status=Appeal.Status.DECLINED, reason=reason)


def _answer(appeal: Appeal, editor: User, **answer: str) -> None:
    still_open = Appeal.objects.open().filter(pk=appeal.pk)
    if not still_open.update(answered_by=editor, answered_at=timezone.now(), **answer):
        raise AlreadyAnswered


@transaction.atomic
def keep_working(*, write_up: WriteUp) -> WriteUp:
    """The next attempt, from a submitted write-up's texts; an attempt begun from it and still in progress is reused."""
    if not write_up.is_submitted:
        return write_up
    begun = WriteUp.objects.owned_by(write_up.author).drafts().filter(started_from=write_up).first()
    return begun or start_write_up(author=write_up.author, case_study=write_up.case_study, source=write_up)


def put_away(*, write_up: WriteUp) -> None:
    """Delete with undo: the row goes after DELETED_AFTER, by `delete_put_away`."""
    WriteUp.objects.filter(pk=write_up.pk).update(deleted_at=timezone.now())


def bring_back(*, write_up: WriteUp) -> None:
    WriteUp.objects.filter(pk=write_up.pk).update(deleted_at=None)


def delete_put_away() -> int:
    """Delete for good what was put away long enough ago; returns how many write-ups."""
    old = WriteUp.objects.filter(deleted_at__lt=timezone.now() - DELETED_AFTER)
    count = old.count()
    old.delete()
    return count


@transaction.atomic
def claim_work(*, guest: User, user: User) -> int:
    """Move a guest's write-ups to an account, after the attempts already there, and end the guest; returns how many."""
    last = dict(WriteUp.objects.filter(author=user).order_by().values_list("case_study").annotate(last=Max("attempt")))
    moved = 0
    for write_up in WriteUp.objects.filter(author=guest).order_by("case_study", "attempt"):
        last[write_up.case_study_id] = last.get(write_up.case_study_id, 0) + 1
        write_up.author, write_up.attempt = user, last[write_up.case_study_id]
        write_up.save(update_fields=["author", "attempt"])
        moved += 1
    guest.delete()
    return moved
