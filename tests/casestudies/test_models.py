"""What the database itself refuses about case studies, and what a rubric version never lets happen."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from mlsdapp.casestudies.models import CaseStudy, Consideration, Edit, RubricVersion, Weighing
from tests.factories.casestudies import (
    CaseStepFactory,
    CaseStudyFactory,
    ConsiderationFactory,
    CurveballFactory,
    FactFactory,
    FollowUpFactory,
    FrameworkStepFactory,
    MistakeFactory,
    SizingLineFactory,
    SourceFactory,
    StressFactory,
    WeighingFactory,
    make_published,
)

pytestmark = pytest.mark.django_db


def refused(make: Callable[[], object]) -> str:
    """Run what must fail in the database; returns the name of what refused it."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
    return str(error.value)


def test_published_case_study_without_version_is_refused():
    case_study = CaseStudyFactory()

    message = refused(lambda: CaseStudy.objects.filter(pk=case_study.pk).update(status="published"))

    assert "case_study_published_has_version" in message


def test_difficulty_beyond_hard_is_refused():
    assert "case_study_difficulty" in refused(lambda: CaseStudyFactory(difficulty=4))


def test_eighth_step_is_refused():
    message = refused(lambda: FrameworkStepFactory(number=8, title="Eighth", short_title="Eighth"))

    assert "step_is_one_of_seven" in message


def test_weight_beyond_heavy_is_refused():
    assert "weighing_weight" in refused(lambda: WeighingFactory(weight=4))


@pytest.mark.parametrize(("formula", "basis"), [("", ""), ("people * 2", "assumption")])
def test_sizing_line_is_an_input_or_a_result(formula, basis):
    assert "sizing_input_or_result" in refused(lambda: SizingLineFactory(formula=formula, basis=basis))


@pytest.mark.parametrize("has_both", [True, False])
def test_edit_is_of_one_thing(has_both):
    things = {"case_study": CaseStudyFactory(), "consideration": ConsiderationFactory()} if has_both else {}

    assert "edit_of_one_thing" in refused(lambda: Edit.objects.create(kind="edited", text="", version=1, **things))


def test_parts_stand_in_their_order():
    case_study = CaseStudyFactory()
    for make in (FactFactory, SourceFactory, SizingLineFactory, MistakeFactory, CurveballFactory, FollowUpFactory):
        later, earlier = make(case_study=case_study, position=2), make(case_study=case_study, position=1)
        assert list(type(later).objects.filter(case_study=case_study)) == [earlier, later]


def test_newest_edit_stands_first():
    case_study = CaseStudyFactory()
    edits = [Edit.objects.create(case_study=case_study, kind="edited", text="", version=n) for n in (1, 2)]

    assert list(case_study.edits.all()) == [edits[1], edits[0]]
    assert str(edits[0]) == f"{case_study}: edited"


@pytest.mark.parametrize(
    ("factory", "again"),
    [
        (WeighingFactory, ("case_study", "consideration")),
        (FactFactory, ("case_study", "key")),
        (SourceFactory, ("case_study", "key")),
        (SizingLineFactory, ("case_study", "key")),
        (StressFactory, ("case_study", "theme")),
        (CaseStepFactory, ("case_study", "step")),
        (CaseStudyFactory, ("slug",)),
    ],
)
def test_second_row_of_the_same_is_refused(factory, again):
    first = factory()

    message = refused(lambda: factory(**{name: getattr(first, name) for name in again}))

    assert "UNIQUE" in message.upper()


def test_case_study_may_weigh_the_consideration_of_another():
    first = WeighingFactory()

    second = WeighingFactory(consideration=first.consideration)

    assert set(Weighing.objects.all()) == {first, second}


def test_rubric_version_refuses_to_change():
    version = make_published().current_version
    version.content = {}

    with pytest.raises(TypeError, match="never changes"):
        version.save()
    with pytest.raises(TypeError, match="never changes"):
        RubricVersion.objects.filter(pk=version.pk).update(content={})
    with pytest.raises(TypeError, match="never changes"), transaction.atomic():
        RubricVersion.objects.bulk_update([version], ["content"])

    assert RubricVersion.objects.get(pk=version.pk).content != {}


def test_rubric_version_refuses_to_be_deleted():
    version = make_published().current_version

    with pytest.raises(TypeError, match="never deleted"):
        version.delete()
    with pytest.raises(TypeError, match="never deleted"):
        RubricVersion.objects.all().delete()

    assert RubricVersion.objects.get() == version


def test_case_study_with_a_version_cannot_be_deleted():
    case_study = make_published()

    with pytest.raises(ProtectedError):
        case_study.delete()


def test_rubric_version_is_kept_once_a_case_study_and_once_in_general():
    version = make_published().current_version
    general = RubricVersion.objects.create(case_study=None, content_hash="g", content={})

    again = {"case_study": version.case_study, "content_hash": version.content_hash, "content": {}}
    assert "UNIQUE" in refused(lambda: RubricVersion.objects.create(**again)).upper()
    assert "UNIQUE" in refused(lambda: RubricVersion.objects.create(content_hash="g", content={})).upper()
    assert set(RubricVersion.objects.all()) == {version, general}


def test_general_consideration_that_is_weighed_cannot_be_deleted():
    weighing = WeighingFactory()

    with pytest.raises(ProtectedError):
        weighing.consideration.delete()


def test_own_consideration_begins_with_the_slug():
    case_study = CaseStudyFactory(slug="toy")
    consideration = ConsiderationFactory.build(key="other.thing", case_study=case_study, step=FrameworkStepFactory())

    with pytest.raises(ValidationError) as error:
        consideration.clean()

    assert error.value.message_dict == {"key": ["Begins with toy and a dot."]}


def test_general_considerations_leave_out_those_of_case_studies():
    general = ConsiderationFactory(key="drift")
    ConsiderationFactory(key="toy.thing", case_study=CaseStudyFactory(slug="toy"))

    assert list(Consideration.objects.general()) == [general]


def test_published_leaves_out_drafts_and_archived():
    published = make_published()
    CaseStudyFactory()
    archived = make_published()
    CaseStudy.objects.filter(pk=archived.pk).update(status="archived")

    assert list(CaseStudy.objects.published()) == [published]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("click", True), ("CLICK feed", True), ("feed rain", False), ("", True), ("%", False)],
)
def test_matching_wants_every_word_somewhere(text, is_found):
    case_study = CaseStudyFactory(title="Ad clicks", summary="Sum.", statement="In a feed.")

    assert list(CaseStudy.objects.matching(text)) == ([case_study] if is_found else [])


def test_stressing_finds_each_case_study_once():
    both = StressFactory(theme="drift").case_study
    StressFactory(case_study=both, theme="latency")
    StressFactory(theme="cost")

    assert list(CaseStudy.objects.stressing(["drift", "latency"])) == [both]
    assert CaseStudy.objects.stressing([]).count() == 2


def test_names_and_natural_keys():
    case_study = make_published(slug="toy", title="Toy")
    step = CaseStepFactory._meta.model.objects.get(case_study=case_study, step=1)
    weighing = case_study.weighings.get(consideration__key="drift")

    assert str(case_study) == "Toy"
    assert CaseStudy.objects.get_by_natural_key(*case_study.natural_key()) == case_study
    assert Consideration.objects.get_by_natural_key("drift").natural_key() == ("drift",)
    assert str(step) == "Toy, step 1"
    assert str(step.step) == "1 Clarify Requirements"
    assert step.step.natural_key() == (1,)
    assert str(weighing) == "Drift x 2"
    assert str(case_study.current_version) == f"Toy {case_study.current_version.content_hash[:8]}"
    assert str(RubricVersion(content_hash="abcdefghij")) == "General rubric abcdefgh"
    assert str(case_study.stresses.get()) == "Imbalance"
    assert str(case_study.facts.get()) == "How many people use it?"
    assert str(case_study.sources.get()) == "Somebody, Something, 2014"
    assert str(case_study.follow_ups.get()).startswith("What about question")
    assert str(case_study.mistakes.get()) == "Accuracy as the metric."
    assert str(case_study.curveballs.get()) == "No ids any more"
    assert [str(line) for line in case_study.sizing.all()] == ["People a day", "People a second"]
    assert case_study.get_absolute_url() == "/case-studies/toy/"
