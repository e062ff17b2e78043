"""Writing considerations in the admin: general ones and a case study's own, with the linter looking on."""

import pytest
from django.urls import reverse

from mlsdapp.casestudies import queries, services
from mlsdapp.casestudies.models import Consideration
from tests.factories.casestudies import CaseStepFactory, make_published
from tests.markup import page

from .desk import errors, filled, lines, said

pytestmark = pytest.mark.django_db
ADD = "/admin/casestudies/consideration/add/"
TYPED = {
    "weight": "3",
    "label": "Dwell time",
    "step": "4",
    "theme": "modelling",
    "definition": "What counts.",
    "kind": "practice",
    "hints": "A question?\nThe name.\nAn example.",
    "lift_absent": "Say it.",
    "lift_mentioned": "Say how.",
    "lift_specific": "Say why.",
    "cues": "dwell time\nlong ~2 visit",
    "mentioned": "Think of dwell time.",
    "specific": "We model dwell time in seconds.",
    "justified": "Long visits count double because short ones are mistakes.",
    "counter_examples": "The queue is long.",
}


def address(name: str, *arguments: object) -> str:
    return reverse(f"admin:casestudies_consideration_{name}", args=arguments)


def open_form(desk, consideration: Consideration) -> dict[str, str]:
    return filled(desk.get(address("change", consideration.pk)))


def save(desk, consideration: Consideration, form: dict[str, str], **changes: str):
    return desk.post(address("change", consideration.pk), form | {"_continue": ""} | changes, follow=True)


@pytest.fixture
def drift(case_study) -> Consideration:
    """A general consideration with an example and a counter-example."""
    consideration = Consideration.objects.get(key="drift")
    consideration.examples = {"mentioned": ["We look at data drift."], "specific": [], "justified": []}
    consideration.counter_examples = ["The boat moves."]
    consideration.save()
    return consideration


def test_own_consideration_is_added_from_its_case_study(desk, eda, case_study):
    form = filled(desk.get(f"{ADD}?case_study={case_study.slug}"))
    assert form["key"] == "ad-click-prediction."

    response = desk.post(f"{ADD}?case_study={case_study.slug}", form | TYPED | {"key": f"{form['key']}dwell-time"})

    assert response["Location"] == reverse("admin:casestudies_casestudy_change", args=[case_study.pk])
    made = Consideration.objects.get(key="ad-click-prediction.dwell-time")
    assert (made.case_study, made.step_id, made.cues) == (case_study, 4, ["dwell time", "long ~2 visit"])
    assert made.examples["specific"] == ["We model dwell time in seconds."]
    assert made.weighings.get().weight == 3
    assert [(edit.kind, edit.author) for edit in made.edits.all()] == [("edited", eda)]
    assert [edit.kind for edit in case_study.edits.all()] == ["edited", "imported"]


def test_general_consideration_is_added_and_weighed_by_nobody_yet(desk, framework):
    response = desk.post(ADD, filled(desk.get(ADD)) | TYPED | {"key": "dwell-time"})

    made = Consideration.objects.get()
    assert response["Location"] == address("changelist")
    assert (made.key, made.case_study, made.weighings.count()) == ("dwell-time", None, 0)


@pytest.mark.parametrize("key", ["dwell-time", "other.dwell-time", "ad-click-prediction.Dwell", "ad-click-prediction."])
def test_key_of_an_own_consideration_begins_with_the_slug(desk, case_study, key):
    response = desk.post(f"{ADD}?case_study={case_study.slug}", TYPED | {"key": key})

    assert errors(response) == ["Write ad-click-prediction. and a name in letters, digits and hyphens."]


def test_key_is_used_once(desk, case_study):
    response = desk.post(ADD, TYPED | {"key": "drift"})

    assert errors(response) == ["Another consideration has this key."]


def test_unknown_case_study_is_not_found(desk):
    assert desk.get(f"{ADD}?case_study=nothing").status_code == 404


BAD = {
    "cue": ("cues", "data drift\n(open", ["Line 2: (open: the group is not closed (character 1)"]),
    "example": ("specific", "Nothing of the kind.", ["No cue matches: Nothing of the kind."]),
    "counter_example": (
        "counter_examples",
        "Fine.\nA drift of snow.",
        ["Cue `drift` matches 'drift' in: A drift of snow."],
    ),
    "hints": ("hints", "One.\nTwo.", ["Has 2 lines; it needs 3."]),
    "no_cue": ("cues", " ", ["This field is required."]),
}


@pytest.mark.parametrize(("field", "value", "found"), BAD.values(), ids=BAD.keys())
def test_bad_field_names_the_sentence_and_nothing_is_saved_or_lost(desk, drift, field, value, found):
    form = open_form(desk, drift) | {field: value, "label": "Typed and kept"}

    response = save(desk, drift, form)

    assert (response.status_code, errors(response)) == (422, found)
    assert filled(response)["label"] == "Typed and kept"
    assert Consideration.objects.get(pk=drift.pk).label == "Drift"


def test_cues_worth_a_second_look_are_saved_with_a_warning(desk, drift):
    CaseStepFactory._meta.model.objects.filter(step=6).update(strong="We look at data drift each week.")
    form = open_form(desk, drift) | {"cues": "data drift\nwe look at data\nmodel\ndrift of values"}

    response = save(desk, drift, form)

    assert said(response) == [
        "Drift was saved.",
        "Drift: a single common word, combine it, give it context or mark it ?: model",
        "Drift: 2 of 4 cues fire on no golden answer or reference: model; drift of values",
    ]
    assert Consideration.objects.get(pk=drift.pk).cues == ["data drift", "we look at data", "model", "drift of values"]


def test_cue_of_another_consideration_is_warned_of(desk, drift):
    form = open_form(desk, drift) | {"cues": "data drift\nlatency budget"}

    response = save(desk, drift, form)

    assert "Drift: the same cue is latency-budget cues[0]: latency budget" in said(response)


def test_form_saved_unchanged_changes_nothing(desk, drift):
    before = queries.as_yaml(drift)

    save(desk, drift, open_form(desk, drift))

    assert queries.as_yaml(Consideration.objects.get(pk=drift.pk)) == before
    assert [edit.kind for edit in drift.edits.all()] == ["imported"]


def test_own_consideration_that_is_not_scored_any_more_stays(desk, case_study):
    own = case_study.own_considerations.get()

    save(desk, own, open_form(desk, own), weight="0")

    assert (own.weighings.count(), Consideration.objects.filter(pk=own.pk).exists()) == (0, True)
    assert open_form(desk, own)["weight"] == "0"


def test_second_editor_is_told_and_loses_nothing(desk, other_desk, drift):
    first, second = open_form(desk, drift), open_form(other_desk, drift)
    save(desk, drift, first, label="Eda's label")

    told = save(other_desk, drift, second, label="Edo's label")

    assert told.status_code == 409
    assert "Eda changed it on " in page(told).one(id="conflict").text
    assert lines(told, "added") == ["label: Eda's label", "label: Edo's label"]
    assert filled(told)["label"] == "Edo's label"
    assert save(other_desk, drift, filled(told), overwrite="on").status_code == 200
    assert Consideration.objects.get(pk=drift.pk).label == "Edo's label"
    assert ["Eda's label" in edit.text for edit in drift.edits.all()] == [False, True, False]


def test_restored_case_study_tells_who_has_its_consideration_open(desk, case_study):
    own = case_study.own_considerations.get()
    edit = services.record_edit(case_study, kind="edited", author=None)
    form = open_form(desk, own)
    services.restore(edit=edit, author=None, seen=1)

    assert save(desk, own, form, label="Mine").status_code == 409


@pytest.mark.parametrize(
    ("key", "path"),
    [("drift", "/desk/bench/"), ("ad-click-prediction.recalibration", "/desk/bench/ad-click-prediction/")],
)
def test_page_links_to_the_bench_with_the_consideration_chosen(desk, case_study, key, path):
    shown = page(desk.get(address("change", Consideration.objects.get(key=key).pk)))

    link = next(link for link in shown.one("ul", class_="tools").all("a") if link.text == "Bench")
    assert link.attributes["href"] == f"{path}?consideration={key}"
    bench = desk.get(link.attributes["href"])
    assert (bench.status_code, bench.context["consideration"].key) == (200, key)


def test_own_consideration_that_is_not_scored_is_not_on_the_bench(desk, case_study):
    own = case_study.own_considerations.get()
    own.weighings.all().delete()

    tools = page(desk.get(address("change", own.pk))).one("ul", class_="tools")

    assert [link.text for link in tools.all("a")] == ["History", "Ad click prediction"]


def test_consideration_goes_back(desk, drift):
    save(desk, drift, open_form(desk, drift), label="Changed")
    first = drift.edits.last()

    asked = desk.get(address("restore", drift.pk, first.pk))
    desk.post(address("restore", drift.pk, first.pk), filled_version(asked))

    drift.refresh_from_db()
    assert (drift.label, drift.version, drift.edits.first().kind) == ("Drift", 3, "restored")


def filled_version(response) -> dict[str, str]:
    return {"version": page(response).one("input", name="version").attributes["value"]}


def test_consideration_is_never_deleted(desk, case_study):
    make_published(slug="other")
    own = case_study.own_considerations.get()

    assert desk.post(address("delete", own.pk), {"post": "yes"}).status_code == 403
    desk.post(address("changelist"), {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"})
    assert Consideration.objects.filter(pk=own.pk).exists()
