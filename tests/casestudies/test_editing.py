"""Changing what is here: versions, history, restoring, archiving, and what an import leaves alone."""

import pytest
from django.core.management import call_command

from mlsdapp.casestudies import queries, services
from mlsdapp.casestudies.models import CaseStudy, Consideration, Edit
from tests.factories.casestudies import ConsiderationFactory, make_published
from tests.factories.writeups import make_write_up

from . import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(fixtures) -> CaseStudy:
    call_command("import_framework", verbosity=0)
    call_command("import_case_studies", verbosity=0)
    return CaseStudy.objects.get()


def test_version_is_claimed_once(case_study):
    edit = services.record_edit(case_study, kind="edited", author=None)
    same = CaseStudy.objects.get()

    services.claim_version(case_study, seen=1)
    with pytest.raises(services.EditConflict) as conflict:
        services.claim_version(same, seen=1)

    assert conflict.value.edit == edit
    assert (case_study.version, CaseStudy.objects.get().version) == (2, 2)


def test_edit_that_changes_nothing_is_not_recorded(case_study, eda):
    first = services.record_edit(case_study, kind="edited", author=eda)

    assert services.record_edit(case_study, kind="imported", author=None) is None
    assert services.record_edit(case_study, kind="published", author=eda).kind == "published"
    assert case_study.edits.count() == 2
    assert first.text == queries.as_yaml(case_study)


def test_restored_case_study_is_whole(loaded, eda):
    before = queries.as_yaml(loaded)
    edit = loaded.edits.get()
    CaseStudy.objects.update(title="Changed")
    loaded.facts.all().delete()
    loaded.weighings.filter(consideration__key="beta").delete()
    Consideration.objects.filter(key="toy-case.ownb").update(label="Changed")

    services.restore(edit=edit, author=eda, seen=2)

    restored = CaseStudy.objects.get()
    assert queries.as_yaml(restored) == before
    assert (restored.status, restored.version) == ("published", 3)
    assert [(edit.kind, edit.author) for edit in restored.edits.all()] == [("restored", eda), ("imported", None)]


def test_draft_half_written_is_restored_as_it_was(eda, framework):
    draft = CaseStudy.objects.create(slug="draft", title="Draft", domain="ads", difficulty=1, seniority="Senior")
    edit = services.record_edit(draft, kind="edited", author=eda)
    before = queries.as_yaml(draft)
    CaseStudy.objects.update(title="Changed")

    services.restore(edit=edit, author=eda, seen=1)

    assert queries.as_yaml(CaseStudy.objects.get()) == before


def test_restore_that_comes_too_late_is_told_and_changes_nothing(loaded, eda):
    edit = loaded.edits.get()
    CaseStudy.objects.update(title="Changed", version=9)

    with pytest.raises(services.EditConflict):
        services.restore(edit=edit, author=eda, seen=loaded.version)

    assert CaseStudy.objects.get().title == "Changed"


def test_own_consideration_goes_back_and_its_case_study_with_it(loaded, eda):
    own = Consideration.objects.get(key="toy-case.ownb")
    edit = services.record_edit(own, kind="edited", author=None)
    Consideration.objects.filter(pk=own.pk).update(label="Changed")

    services.restore(edit=edit, author=eda, seen=own.version)

    own.refresh_from_db()
    assert (own.label, own.case_study, own.position) == ("Ownb", loaded, 100)
    assert [edit.kind for edit in own.edits.all()] == ["restored", "edited"]
    assert loaded.edits.first().kind == "restored"


def test_archive_and_back_keep_every_version_and_write_up(alice, eda, case_study):
    write_up = make_write_up(alice, case_study)

    services.archive(case_study=case_study, author=eda)
    assert list(CaseStudy.objects.published()) == []
    services.unarchive(case_study=case_study, author=eda)

    assert [edit.kind for edit in case_study.edits.all()] == ["restored", "archived"]
    assert case_study.status == "draft"
    assert (case_study.versions.count(), case_study.write_ups.get()) == (1, write_up)


def test_removing_archives_what_was_published_and_deletes_the_rest(eda, case_study):
    draft = CaseStudy.objects.create(slug="draft", title="Draft", domain="ads", difficulty=1, seniority="Senior")
    own = ConsiderationFactory(key="draft.own", case_study=draft)
    draft.weighings.create(consideration=own, weight=1)

    assert services.remove(case_study=draft, author=eda) is False
    assert services.remove(case_study=case_study, author=eda) is True

    assert [(case.slug, case.status) for case in CaseStudy.objects.all()] == [("ad-click-prediction", "archived")]
    assert not Consideration.objects.filter(key="draft.own").exists()


def test_publishing_refuses_what_is_not_ready_and_says_why(case_study, eda):
    with pytest.raises(services.NotReady) as refused:
        services.publish_if_ready(case_study=case_study, author=eda)

    assert refused.value.problems[0] == "themes: has 1 entries; it needs at least 2"


def test_publishing_what_is_ready_freezes_and_records_it(loaded, eda):
    loaded.weighings.filter(consideration__key="beta").update(weight=2)

    assert services.publish_if_ready(case_study=loaded, author=eda) is True
    assert services.publish_if_ready(case_study=loaded, author=eda) is False
    assert [(edit.kind, edit.author) for edit in loaded.edits.all()] == [("published", eda), ("imported", None)]


def test_import_updates_what_nobody_edited(loaded, fixtures):
    data = files.case_study() | {"title": "From the file"}
    files.write(fixtures, "casestudies/toy-case.yaml", data)

    call_command("import_case_studies", verbosity=0)

    assert (CaseStudy.objects.get().title, CaseStudy.objects.get().edits.count()) == ("From the file", 2)


def test_import_of_a_step_moved_in_the_framework_is_no_edit(loaded, fixtures):
    files.write(fixtures, "considerations/beta.yaml", files.consideration("beta") | {"step": 2})
    call_command("import_framework", verbosity=0)
    files.write(fixtures, "casestudies/toy-case.yaml", files.case_study() | {"title": "From the file"})

    call_command("import_case_studies", verbosity=0)

    assert CaseStudy.objects.get().title == "From the file"


def test_import_framework_leaves_a_consideration_alone_that_was_edited_here(loaded, fixtures):
    Consideration.objects.filter(key="alpha").update(label="Edited here")
    for key in ("alpha", "beta"):
        files.write(fixtures, f"considerations/{key}.yaml", files.consideration(key) | {"label": "From the file"})

    call_command("import_framework", verbosity=0)

    assert [c.label for c in Consideration.objects.general().order_by("key")] == ["Edited here", "From the file"]


def test_archived_case_study_stays_archived_when_imported(loaded, eda, fixtures):
    services.archive(case_study=loaded, author=eda)
    files.write(fixtures, "casestudies/toy-case.yaml", files.case_study() | {"title": "From the file"})

    call_command("import_case_studies", verbosity=0)

    assert (CaseStudy.objects.get().status, CaseStudy.objects.get().title) == ("archived", "From the file")


def test_first_edit_keeps_what_was_there_before(case_study, eda):
    own = case_study.own_considerations.get()
    data = queries.own_data(own) | {"label": "Changed", "weight": 3}

    services.edit_consideration(consideration=own, data=data, author=eda, seen=1)

    assert [edit.kind for edit in own.edits.all()] == ["edited", "imported"]
    assert [edit.kind for edit in case_study.edits.all()] == ["edited", "imported"]
    changed = Edit.objects.filter(text__contains="label: Changed")
    assert [edit.kind for edit in changed] == ["edited", "edited"]


def test_published_in_another_place_is_untouched(case_study, eda):
    other = make_published(slug="other")
    data = queries.own_data(case_study.own_considerations.get()) | {"weight": 1, "label": "Changed"}

    services.edit_consideration(consideration=case_study.own_considerations.get(), data=data, author=eda, seen=1)

    assert other.edits.count() == 0
