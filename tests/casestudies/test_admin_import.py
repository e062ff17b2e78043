"""A case study as a file: out byte by byte as it came in, and what is refused says where and why."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from mlsdapp.casestudies import queries, services
from mlsdapp.casestudies.admin.case_study import CHECKED_AT_ONCE
from mlsdapp.casestudies.models import CaseStudy, Edit
from mlsdapp.jobs import services as jobs
from mlsdapp.jobs.models import Job
from tests.factories.jobs import JobFactory
from tests.markup import page

from . import files
from .desk import errors

pytestmark = pytest.mark.django_db
IMPORT = "/admin/casestudies/casestudy/import/"


@pytest.fixture
def loaded(fixtures) -> CaseStudy:
    """The small case study, imported and published."""
    call_command("import_framework", verbosity=0)
    call_command("import_case_studies", verbosity=0)
    return CaseStudy.objects.get()


@pytest.fixture
def upload(desk, django_capture_on_commit_callbacks) -> Callable:
    """Send a file; what that begins has ended when it returns the answer."""

    def send(raw: bytes | str, name: str = "toy-case.yaml", **more: str):
        content = raw.encode() if isinstance(raw, str) else raw
        with django_capture_on_commit_callbacks(execute=True):
            return desk.post(IMPORT, {"file": SimpleUploadedFile(name, content), **more})

    return send


def large(text: str) -> str:
    """The same file, too long to be checked while the editor waits."""
    return text + "# and so on\n" * (CHECKED_AT_ONCE // 12 + 1)


def refused(response) -> dict[str, str]:
    rows = page(response).one("dl", class_="refused__list").all("div")
    return {row.one("dt").text: row.one("dd").text for row in rows}


def test_export_is_the_file_that_was_imported(desk, loaded, fixtures):
    response = desk.get(reverse("admin:casestudies_casestudy_export", args=[loaded.pk]))

    assert response.content == (fixtures / "casestudies/toy-case.yaml").read_bytes()
    assert response["Content-Disposition"] == 'attachment; filename="toy-case.yaml"'
    assert response["Content-Type"] == "application/yaml"


def test_uploaded_file_becomes_a_draft(desk, eda, upload, loaded):
    response = upload(files.dump(files.case_study("second-case")), "second-case.yaml")

    made, job = CaseStudy.objects.get(slug="second-case"), Job.objects.get()
    assert (response.status_code, response["Location"]) == (302, job.get_absolute_url())
    assert (job.title, job.owner, job.state, job.done, job.total) == ("Import of second-case.yaml", eda, "done", 3, 3)
    assert job.result == {"summary": "Second case was imported as a draft."}
    assert job.subject_url == reverse("admin:casestudies_casestudy_changelist")
    assert (made.status, made.current_version, made.facts.count()) == ("draft", None, 10)
    assert [(edit.kind, edit.author) for edit in made.edits.all()] == [("imported", eda)]


def test_uploaded_file_changes_the_case_study_of_its_name_and_publishes_nothing(upload, loaded):
    data = files.case_study()
    data["title"], data["rubric"]["weights"]["beta"] = "Other title", 2

    upload(files.dump(data))

    changed = CaseStudy.objects.get()
    assert (changed.title, changed.status, changed.current_version) == (
        "Other title",
        "published",
        loaded.current_version,
    )
    assert changed.weighings.get(consideration__key="beta").weight == 2
    job = Job.objects.get()
    assert job.result == {"summary": "Other title was imported. Candidates see it as it was until it is published."}
    assert job.subject_url == reverse("admin:casestudies_casestudy_change", args=[loaded.pk])


def test_file_does_not_take_back_what_was_edited_here_unless_told(upload, loaded):
    CaseStudy.objects.update(title="Edited here")
    text = files.dump(files.case_study())

    told = upload(text)
    assert (told.status_code, errors(told)) == (
        409,
        ["It was edited here since its import. Tick this to take those edits back."],
    )
    assert (CaseStudy.objects.get().title, Job.objects.count()) == ("Edited here", 0)

    upload(text, overwrite="on")
    assert CaseStudy.objects.get().title == "Toy case"


def changed(old: str, new: str) -> str:
    text = files.dump(files.case_study())
    assert old in text
    return text.replace(old, new, 1)


def line_of(text: str, part: str) -> str:
    return str(text[: text.index(part)].count("\n") + 1)


ALIAS = "slug: &s toy-case\ntitle: *s\n"
LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
WRONG = {
    "alias": (ALIAS, {"Line": "1", "Reason": "anchors and aliases are not allowed"}),
    "billion_laughs": (LAUGHS, {"Line": "1", "Reason": "anchors and aliases are not allowed"}),
    "tag": ("slug: toy\ntitle: !!python/name:os.system x\n", {"Line": "2", "Reason": "tags are not allowed"}),
    "deep": ("slug: " + "[" * 5_000, {"Line": "1", "Reason": "is nested deeper than 12 levels"}),
    "repeated_key": (
        "a: 1\nb: 2\na: 3\n",
        {"Line": "3", "Reason": 'found duplicate key "a" with value "3" (original value: "1")'},
    ),
    "not_utf_8": (b"slug: caf\xe9", {"Reason": "is not UTF-8 (byte 9)"}),
    "nul": (b"slug: a\x00b", {"Reason": "holds a NUL character (byte 7)"}),
    "huge": (b"#" * 1_000_001, {"Reason": "has 1,000,001 bytes; the limit is 1,000,000"}),
    "list": ("- a\n", {"Reason": "must be a mapping of fields"}),
}


@pytest.mark.parametrize(("raw", "said"), WRONG.values(), ids=WRONG.keys())
def test_file_that_is_no_plain_yaml_is_refused_and_nothing_changes(upload, loaded, raw, said):
    before = queries.as_yaml(loaded)

    response = upload(raw, overwrite="on")

    assert response.status_code == 422
    assert refused(response) == {"File": "toy-case.yaml"} | said
    assert (queries.as_yaml(CaseStudy.objects.get()), Edit.objects.filter(case_study=loaded).count()) == (before, 1)
    assert Job.objects.count() == 0


MISTAKEN = {
    "number_for_text": ("title: Toy case", "title: 12", "title", "must be a text, not int"),
    "text_for_number": ("difficulty: 2", "difficulty: two", "difficulty", "'two' is not one of 1, 2, 3"),
    "mapping_for_list": ("key: fact-3", "key: {a: b}", "facts[3].key", "must be a text, not dict"),
    "bad_cue": ("- alpha zagtoy", "- (alpha", "rubric.cues.alpha[0]", None),
    "unknown_field": ("summary:", "colour: red\nsummary:", "colour", "is not a field here"),
    "wrong_result": ("value: 0.35", "value: 3.5", "sizing[3].value", "is 3.5; the formula gives 0.347222"),
    "formula": ("users * visits / 86400", "users * nothing", "sizing[2].formula", "'nothing' is no earlier line"),
}


@pytest.mark.parametrize(("old", "new", "field", "reason"), MISTAKEN.values(), ids=MISTAKEN.keys())
def test_wrong_field_is_named_with_its_line_and_nothing_changes(upload, loaded, old, new, field, reason):
    before = queries.as_yaml(loaded)
    text = changed(old, new)

    response = upload(text, overwrite="on")

    told = refused(response)
    assert (response.status_code, told["File"], told["Field"]) == (422, "toy-case.yaml", field)
    assert told["Line"] == line_of(text, new)
    assert told["Reason"] == (reason or "'(alpha': the group is not closed (character 1)")
    assert queries.as_yaml(CaseStudy.objects.get()) == before


def test_missing_field_is_named_with_the_line_around_it(upload, loaded):
    text = changed("key: fact-3", "name: fact-3")

    told = refused(upload(text))

    assert (told["Field"], told["Reason"]) == ("facts[3].key", "is missing")
    assert told["Line"] == line_of(text, "name: fact-3")


def test_file_of_another_name_is_refused(upload, loaded):
    told = refused(upload(files.dump(files.case_study()), "other.yaml"))

    assert (told["Field"], told["Line"], told["Reason"]) == ("slug", "1", "'toy-case' does not match the file's name")


def test_no_file_is_refused(desk, loaded):
    response = desk.post(IMPORT, {})

    assert (response.status_code, errors(response)) == (422, ["This field is required."])


def test_large_file_is_imported(upload, loaded):
    upload(large(files.dump(files.case_study("second-case"))), "second-case.yaml")

    assert Job.objects.get().result == {"summary": "Second case was imported as a draft."}
    assert CaseStudy.objects.filter(slug="second-case", status="draft").exists()


def test_large_file_is_refused_by_the_job_and_nothing_changes(desk, upload, loaded):
    before = queries.as_yaml(loaded)
    text = changed("title: Toy case", "title: 12")

    response = upload(large(text), overwrite="on")

    job = Job.objects.get()
    assert response["Location"] == job.get_absolute_url()
    assert (job.state, job.is_refused, job.attempts) == ("failed", True, 1)
    line = line_of(text, "title: 12")
    assert job.error == f"Nothing was imported: toy-case.yaml, line {line}, field title: must be a text, not int."
    assert page(desk.get(response["Location"])).one("p", class_="job__words").text == job.error
    assert queries.as_yaml(CaseStudy.objects.get()) == before


def test_large_file_that_is_no_plain_yaml_is_refused_by_the_job(upload, loaded):
    upload(large("- a\n"))

    assert Job.objects.get().error == "Nothing was imported: toy-case.yaml: must be a mapping of fields."


def test_large_file_does_not_take_back_what_was_edited_here(upload, loaded):
    CaseStudy.objects.update(title="Edited here")

    upload(large(files.dump(files.case_study())))

    assert Job.objects.get().error == (
        "Nothing was imported: the case study of toy-case.yaml was edited here since its import; to take those edits "
        "back, upload the file again with “Overwrite what was edited here” ticked."
    )
    assert CaseStudy.objects.get().title == "Edited here"


def test_import_cancelled_meanwhile_changes_nothing(eda, loaded):
    job = JobFactory(owner=eda, state="cancelled", total=3)
    text = files.dump(files.case_study("second-case"))

    with pytest.raises(jobs.Cancelled):
        services.import_upload(job, text=text, name="second-case.yaml", overwrite=False)

    assert list(CaseStudy.objects.all()) == [loaded]


def test_import_that_runs_twice_writes_once(eda, loaded):
    CaseStudy.objects.update(title="Edited here")
    text = files.dump(files.case_study())

    for _ in range(2):
        job = JobFactory(owner=eda, state="running", total=3)
        services.import_upload(job, text=text, name="toy-case.yaml", overwrite=True)

    assert (CaseStudy.objects.get().title, CaseStudy.objects.get().version) == ("Toy case", loaded.version + 1)


def test_import_waits_for_a_worker(desk, loaded):
    response = desk.post(
        IMPORT,
        {"file": SimpleUploadedFile("second-case.yaml", files.dump(files.case_study("second-case")).encode())},
        follow=True,
    )

    assert page(response).one("h1").text == "Import of second-case.yaml"
    assert page(response).one("p", class_="job__state").text == "Waiting for its turn."
    assert list(CaseStudy.objects.all()) == [loaded]
