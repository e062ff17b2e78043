"""Factories of write-ups; the services make the rows, so that a factory cannot build what the product never would."""

from mlsdapp.accounts.models import User
from mlsdapp.casestudies.models import CaseStudy
from mlsdapp.writeups import services
from mlsdapp.writeups.models import Answer, Appeal, WriteUp


def make_write_up(author: User, case_study: CaseStudy, texts: dict[int, str] | None = None) -> WriteUp:
    """A draft, empty but for `texts` by step number."""
    write_up = services.start_write_up(author=author, case_study=case_study)
    for number, body in (texts or {}).items():
        save(write_up, number, body)
    return write_up


def save(write_up: WriteUp, number: int, body: str) -> Answer:
    answer = write_up.answers.get(step=number)
    return services.save_answer(answer=answer, body=body, based_on=answer.version)


def make_submitted(author: User, case_study: CaseStudy, texts: dict[int, str] | None = None) -> WriteUp:
    """A submitted write-up with its report; one step says a little unless `texts` says otherwise."""
    write_up = make_write_up(author, case_study, texts or {3: "We use focal loss for the rare clicks."})
    services.submit(write_up=write_up)
    write_up.refresh_from_db()
    return write_up


def make_appeal(write_up: WriteUp, key: str = "drift", *, note: str = "", step: int = 3) -> Appeal:
    """An appeal of a submitted write-up, whose passage is the whole text of a step."""
    text = write_up.submission.text(step)
    return services.appeal(submission=write_up.submission, key=key, step=step, start=0, end=len(text), note=note)
