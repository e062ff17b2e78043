"""Writing a case study in the admin: from nothing, part by part, two editors at once, archive, history."""

import pytest
from django.urls import reverse

from mlsdapp.casestudies import queries, services
from mlsdapp.casestudies.models import CaseStudy, Consideration
from tests.factories.casestudies import (
    ConsiderationFactory,
    FactFactory,
    WeighingFactory,
    make_framework,
    make_published,
)
from tests.factories.writeups import make_submitted
from tests.markup import page, roots

from .desk import errors, filled, lines, said

pytestmark = pytest.mark.django_db
ADD = "/admin/casestudies/casestudy/add/"


def address(name: str, *arguments: object) -> str:
    return reverse(f"admin:casestudies_casestudy_{name}", args=arguments)


def open_form(desk, case_study: CaseStudy) -> dict[str, str]:
    return filled(desk.get(address("change", case_study.pk)))


def save(desk, case_study: CaseStudy, form: dict[str, str], **changes: str):
    return desk.post(address("change", case_study.pk), form | {"_continue": ""} | changes)


def test_case_study_is_made_from_nothing(desk, eda):
    make_framework()
    form = filled(desk.get(ADD))

    response = desk.post(
        ADD,
        form
        | {
            "slug": "new-case",
            "title": "New case",
            "summary": "One sentence.",
            "domain": "maps",
            "difficulty": "2",
            "seniority": "Senior",
            "figures": "10 billion | impressions a day\n\n 2% | clicked ",
            "statement": "Design **this**.\r\nAnd that.\r\n",
            "themes-0-theme": "drift",
            "facts-0-key": "users",
            "facts-0-question": "How many?",
            "facts-0-cues": "how many ~3 user",
            "facts-0-answer": "Ten.",
            "steps-2-guidance": "Think of labels.",
            "steps-2-weak": "Labels.",
        },
    )

    made = CaseStudy.objects.get()
    assert response.status_code == 302
    assert (made.slug, made.status, made.domain, made.version) == ("new-case", "draft", "maps", 1)
    assert made.statement == "Design **this**.\nAnd that.\n"
    assert made.figures == [
        {"value": "10 billion", "caption": "impressions a day"},
        {"value": "2%", "caption": "clicked"},
    ]
    assert [stress.theme for stress in made.stresses.all()] == ["drift"]
    assert list(made.facts.values_list("key", "cues", "answer")) == [("users", ["how many ~3 user"], "Ten.")]
    assert [(step.step_id, step.guidance, step.weak) for step in made.steps.all()][2] == (
        3,
        "Think of labels.",
        "Labels.",
    )
    assert (made.edits.get().author, made.edits.get().kind) == (eda, "edited")
    assert list(CaseStudy.objects.published()) == []


def test_name_of_another_case_study_is_refused(desk, case_study):
    form = filled(desk.get(ADD)) | {"slug": case_study.slug, "title": "New", "summary": "One.", "seniority": "Senior"}

    response = desk.post(ADD, form | {"domain": "ads", "difficulty": "1"})

    assert (response.status_code, errors(response)) == (422, ["Another case study has this name."])


def test_form_saved_unchanged_changes_nothing(desk, case_study):
    before = queries.as_yaml(case_study)

    response = save(desk, case_study, open_form(desk, case_study))

    assert response.status_code == 302
    assert queries.as_yaml(CaseStudy.objects.get()) == before
    assert [edit.kind for edit in case_study.edits.all()] == ["imported"]


def test_rows_are_added_ordered_and_removed(desk, case_study):
    form = open_form(desk, case_study) | {
        "sources-1-key": "second",
        "sources-1-title": "Second",
        "sources-1-ORDER": "1",
        "sources-0-ORDER": "2",
        "mistakes-0-DELETE": "on",
        "curveballs-0-steps": "5\n6",
    }

    save(desk, case_study, form)

    assert [source.title for source in case_study.sources.all()] == ["Second", "Somebody, Something, 2014"]
    assert case_study.mistakes.count() == 0
    assert case_study.curveballs.get().steps == [5, 6]


def row_of(form: dict[str, str], key: str) -> str:
    """The prefix of the rubric's row of a consideration."""
    return next(name for name, value in form.items() if name.endswith("-key") and value == key).removesuffix("-key")


def test_rubric_is_weighed(desk, case_study):
    form = open_form(desk, case_study)
    drift, imbalance = row_of(form, "drift"), row_of(form, "class-imbalance")
    own = row_of(form, "ad-click-prediction.recalibration")

    save(
        desk,
        case_study,
        form
        | {
            f"{drift}-weight": "",
            f"{imbalance}-cues": "rare click",
            f"{imbalance}-hints": "A?\nB\nC",
            f"{own}-weight": "3",
        },
    )

    assert sorted(case_study.weighings.values_list("consideration__key", "weight", "cues", "hints")) == [
        ("ad-click-prediction.recalibration", 3, [], []),
        ("class-imbalance", 3, ["rare click"], ["A?", "B", "C"]),
        ("latency-budget", 2, [], []),
    ]
    assert case_study.current_version == CaseStudy.objects.get().current_version


@pytest.fixture
def ordered(case_study) -> list[str]:
    """The keys of three considerations of its own, in the order of its file."""
    for name in ("second", "third"):
        own = queries.own_data(case_study.own_considerations.first()) | {"weight": 2}
        data = own | {"key": f"ad-click-prediction.{name}", "label": name.capitalize()}
        services.add_consideration(case_study=case_study, data=data, author=None)
    return filed(case_study)


def filed(case_study: CaseStudy) -> list[str]:
    return [own["key"] for own in queries.case_study_data(case_study)["rubric"]["considerations"]]


def place_of(form: dict[str, str], key: str) -> str:
    """The name of the field that says where an own consideration stands."""
    return f"{row_of(form, key)}-place"


def test_own_considerations_are_reordered(desk, case_study, ordered):
    first, second, third = ordered
    form = open_form(desk, case_study)
    assert [form[place_of(form, key)] for key in ordered] == ["1", "2", "3"]
    assert place_of(form, "drift") not in form

    save(desk, case_study, form, **{place_of(form, third): "1", place_of(form, first): "2", place_of(form, second): ""})

    assert filed(case_study) == [third, first, second]
    text = case_study.edits.first().text
    assert text.index(f"key: {third}") < text.index(f"key: {first}") < text.index(f"key: {second}")
    saved = open_form(desk, case_study)
    assert [saved[place_of(saved, key)] for key in ordered] == ["2", "3", "1"]


@pytest.mark.parametrize(("moved", "place", "order"), [(2, "1", [2, 0, 1]), (0, "3", [1, 2, 0]), (0, "2", [1, 0, 2])])
def test_one_own_consideration_is_moved_by_one_number(desk, case_study, ordered, moved, place, order):
    form = open_form(desk, case_study)

    save(desk, case_study, form, **{place_of(form, ordered[moved]): place})

    assert filed(case_study) == [ordered[index] for index in order]


@pytest.mark.parametrize("place", ["0", "301", "first"])
def test_place_of_an_own_consideration_is_a_small_number(desk, case_study, ordered, place):
    form = open_form(desk, case_study)

    response = save(desk, case_study, form, **{place_of(form, ordered[0]): place})

    assert (response.status_code, len(errors(response)), filed(case_study)) == (422, 1, ordered)


def test_order_is_part_of_what_a_conflict_shows(desk, case_study, ordered):
    form = open_form(desk, case_study)
    CaseStudy.objects.update(version=9)

    told = save(desk, case_study, form, **{place_of(form, ordered[2]): "1", place_of(form, ordered[0]): "3"})

    assert told.status_code == 409
    assert f"    - key: {ordered[2]}" in lines(told, "added")


def test_own_consideration_added_meanwhile_stands_last(desk, case_study, ordered):
    form = open_form(desk, case_study)
    own = queries.own_data(case_study.own_considerations.first()) | {"weight": 2}
    services.add_consideration(case_study=case_study, data=own | {"key": "ad-click-prediction.a"}, author=None)

    save(desk, case_study, form, **{place_of(form, ordered[0]): "4"})

    assert filed(case_study) == [ordered[1], ordered[2], ordered[0], "ad-click-prediction.a"]


BAD = {
    "cue": ("facts-0-cues", "fine\n\n(open", ["Line 3: (open: the group is not closed (character 1)"]),
    "figure": ("figures", "10 billion", ["Line 1: 10 billion: write the value, a bar (|) and the caption"]),
    "step": ("curveballs-0-steps", "3\n8", ["Line 2: 8 is not the number of a step, 1 to 7"]),
    "formula": ("sizing-1-formula", "nobody / 2", ["'nobody' is no earlier line."]),
    "wrong_value": ("sizing-1-value", "12", ["gives 10, and the value is 12.0."]),
    "both": ("sizing-1-basis", "assumption", ["Give either a basis (an input) or a formula (a result)."]),
    "line_name": ("sizing-0-key", "a b", ["Use letters, digits and underscores, a letter first."]),
    "too_long": ("title", "a" * 81, ["Ensure this value has at most 80 characters (it has 81)."]),
    "nul": ("statement", "a\x00b", ["Null characters are not allowed."]),
    "address": ("sources-0-url", "javascript:alert(1)", ["Enter a valid URL."]),
}


@pytest.mark.parametrize(("field", "value", "found"), BAD.values(), ids=BAD.keys())
def test_bad_field_is_named_and_nothing_is_saved_or_lost(desk, case_study, field, value, found):
    before = queries.as_yaml(case_study)
    form = open_form(desk, case_study) | {field: value, "summary": "Typed and kept."}

    response = save(desk, case_study, form)

    assert (response.status_code, errors(response)) == (422, found)
    assert filled(response)["summary"] == "Typed and kept."
    assert queries.as_yaml(CaseStudy.objects.get()) == before


def test_two_rows_with_one_key_are_refused(desk, case_study):
    form = open_form(desk, case_study) | {"sources-1-key": "same", "sources-0-key": "same", "sources-1-title": "Two"}

    response = save(desk, case_study, form)

    assert (response.status_code, errors(response)) == (422, ["same stands twice.", "Another row has the same."])


def test_hints_without_a_weight_are_refused(desk, case_study):
    form = open_form(desk, case_study)
    row = row_of(form, "drift")

    response = save(desk, case_study, form, **{f"{row}-weight": "", f"{row}-cues": "data moves"})

    assert errors(response) == ["Give Drift a weight, or clear its cues and hints."]


def test_consideration_of_another_case_study_is_not_weighed(desk, case_study):
    other = make_published(slug="other")
    form = open_form(desk, case_study)

    response = save(desk, case_study, form, **{"weighings-0-key": "other.recalibration"})

    assert response.status_code == 422
    assert other.own_considerations.get().weighings.count() == 1


def test_second_editor_is_told_and_loses_nothing(desk, other_desk, case_study):
    first, second = open_form(desk, case_study), open_form(other_desk, case_study)
    save(desk, case_study, first, title="Eda's title", statement="Eda's statement.")

    told = save(other_desk, case_study, second, title="Edo's title")

    assert told.status_code == 409
    conflict = page(told).one(id="conflict").text
    assert "Eda changed it on " in conflict
    assert "title: Eda's title" in lines(told, "added")
    assert {"title: Eda's title", "title: Ad click prediction"} <= set(lines(told, "removed"))
    assert filled(told)["title"] == "Edo's title"
    assert CaseStudy.objects.get().title == "Eda's title"

    again = save(other_desk, case_study, filled(told))
    assert again.status_code == 409

    assert save(other_desk, case_study, filled(told), overwrite="on").status_code == 302
    assert (CaseStudy.objects.get().title, CaseStudy.objects.get().version) == ("Edo's title", 3)
    texts = [edit.text for edit in case_study.edits.all()]
    assert ["title: Edo's title" in texts[0], "title: Eda's title" in texts[1], len(texts)] == [True, True, 3]


def test_saving_over_stops_at_what_was_told(desk, other_desk, case_study):
    first, second = open_form(desk, case_study), open_form(other_desk, case_study)
    save(desk, case_study, first, title="One")
    told = filled(save(other_desk, case_study, second, title="Mine"))
    save(desk, case_study, open_form(desk, case_study), title="Two")

    response = save(other_desk, case_study, told, overwrite="on")

    assert response.status_code == 409
    assert CaseStudy.objects.get().title == "Two"


def test_rows_imported_meanwhile_do_not_hinder_saving_over(desk, case_study):
    form = open_form(desk, case_study)
    services.restore(edit=record(case_study), author=None, seen=1)

    told = filled(save(desk, case_study, form, title="Mine"))
    response = save(desk, case_study, told, overwrite="on")

    assert response.status_code == 302
    assert CaseStudy.objects.get().title == "Mine"
    assert case_study.facts.count() == 1


def record(case_study: CaseStudy):
    return services.record_edit(case_study, kind="edited", author=None)


def test_own_consideration_added_meanwhile_keeps_its_weight(desk, case_study):
    form = open_form(desk, case_study)
    own = case_study.own_considerations.get()
    data = queries.own_data(own) | {"key": "ad-click-prediction.second", "weight": 2}
    services.add_consideration(case_study=case_study, data=data, author=None)

    save(desk, case_study, form, title="Mine")

    assert dict(
        case_study.weighings.filter(consideration__case_study=case_study).values_list("consideration__key", "weight")
    ) == {
        "ad-click-prediction.recalibration": 1,
        "ad-click-prediction.second": 2,
    }


def test_preview_is_a_page_without_htmx_and_a_fragment_with_it(desk, case_study):
    typed = {"preview": "facts-0-answer", "facts-0-answer": "**Ten** <script>alert(1)</script>", "title": "Other"}

    whole = desk.post(address("preview"), typed)
    fragment = desk.post(address("preview"), typed, headers={"HX-Request": "true"})

    assert page(whole).one("div", class_="prose").one("strong").text == "Ten"
    assert page(whole).one("h1").text == "Preview"
    assert roots(fragment) == ["div"]
    assert page(fragment).one("div", class_="prose").text == "Ten <script>alert(1)</script>"
    assert desk.get(address("preview")).status_code == 405


def test_draft_is_deleted_after_confirmation(desk, case_study):
    draft = CaseStudy.objects.create(slug="draft", title="Draft", domain="ads", difficulty=1, seniority="Senior")
    data = queries.own_data(case_study.own_considerations.get()) | {"key": "draft.own", "weight": 2}
    services.add_consideration(case_study=draft, data=data, author=None)

    asked = desk.get(address("delete", draft.pk))
    assert [button.text for button in page(asked).all("button", class_="button--primary")] == ["Delete it for good"]
    assert CaseStudy.objects.count() == 2
    response = desk.post(address("delete", draft.pk), {"confirmed": "yes"}, follow=True)

    assert said(response) == ["Draft was deleted."]
    assert list(CaseStudy.objects.all()) == [case_study]
    assert not Consideration.objects.filter(key="draft.own").exists()


def test_published_case_study_is_archived_and_brought_back(desk, client, alice, case_study):
    write_up = make_submitted(alice, case_study)

    asked = desk.get(address("delete", case_study.pk))
    assert [button.text for button in page(asked).all("button", class_="button--primary")] == ["Archive it"]
    assert said(desk.post(address("delete", case_study.pk), {"confirmed": "yes"}, follow=True)) == [
        "Ad click prediction was archived."
    ]

    case_study.refresh_from_db()
    assert case_study.status == "archived"
    client.force_login(alice)
    assert client.get(reverse("writeups:feedback", args=[write_up.pk])).status_code == 200
    assert client.get(case_study.get_absolute_url()).status_code == 404
    assert "Ad click prediction" not in client.get(reverse("pages:catalogue")).content.decode()

    back = desk.post(address("bring_back", case_study.pk), follow=True)
    case_study.refresh_from_db()
    assert (said(back), case_study.status) == (["Ad click prediction is a draft again."], "draft")
    assert desk.post(address("bring_back", case_study.pk)).status_code == 400
    assert [edit.kind for edit in case_study.edits.all()] == ["restored", "archived"]


def test_action_archives_or_deletes_once_confirmed(desk, case_study):
    draft = CaseStudy.objects.create(slug="draft", title="Draft", domain="ads", difficulty=1, seniority="Senior")
    chosen = {"action": "delete_or_archive", "_selected_action": [case_study.pk, draft.pk]}

    asked = desk.post(address("changelist"), chosen)
    assert [item.text.split(":")[0] for item in page(asked).one("ul", class_="fates").all("li")] == [
        "Ad click prediction",
        "Draft",
    ]
    assert CaseStudy.objects.count() == 2
    desk.post(address("changelist"), chosen | {"confirmed": "yes"})
    assert [(case.title, case.status) for case in CaseStudy.objects.all()] == [("Ad click prediction", "archived")]

    desk.post(address("changelist"), {"action": "bring_back", "_selected_action": [case_study.pk]})
    assert CaseStudy.objects.get().status == "draft"


def test_history_shows_each_change_and_goes_back(desk, eda, case_study):
    form = open_form(desk, case_study)
    save(desk, case_study, form, title="Changed")
    changed, first = case_study.edits.all()

    history = page(desk.get(address("history", case_study.pk))).one("ol", class_="edits")
    assert [item.text.split(" on ")[0] for item in history.all("li")] == ["Edited", "Imported"]
    assert [item.text.rpartition(" ")[2] for item in history.all("li")] == ["2", "1"]
    shown = desk.get(address("edit", case_study.pk, changed.pk))
    assert (lines(shown, "removed"), lines(shown, "added")) == (["title: Ad click prediction"], ["title: Changed"])

    asked = desk.get(address("restore", case_study.pk, first.pk))
    assert lines(asked, "added") == ["title: Ad click prediction"]
    stale = desk.post(address("restore", case_study.pk, first.pk), {"version": "1"})
    assert said(stale) == ["Somebody changed it since you opened this page. This is how it differs now."]
    done = desk.post(address("restore", case_study.pk, first.pk), {"version": "2"})

    assert done.status_code == 302
    assert CaseStudy.objects.get().title == "Ad click prediction"
    newest = case_study.edits.first()
    assert (newest.kind, newest.author, newest.text) == ("restored", eda, first.text)


def test_history_of_another_case_study_is_not_found(desk, case_study):
    other = make_published(slug="other")
    edit = record(other)

    assert desk.get(address("edit", case_study.pk, edit.pk)).status_code == 404
    assert desk.post(address("restore", case_study.pk, edit.pk), {"version": "1"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_history_costs_the_same_for_one_and_three(desk, case_study, count, django_assert_num_queries):
    for number in range(count):
        CaseStudy.objects.filter(pk=case_study.pk).update(title=f"Title {number}")
        case_study.refresh_from_db()
        record(case_study)

    with django_assert_num_queries(7):
        desk.get(address("history", case_study.pk))


def test_check_names_what_keeps_it_from_being_published(desk, case_study):
    shown = page(desk.get(address("check", case_study.pk)))

    problems = [item.text for item in shown.one("ul", class_="problems").all("li")]
    assert problems[0] == "themes: has 1 entries; it needs at least 2"
    assert len(problems) == 9


@pytest.mark.parametrize("count", [1, 3])
def test_change_page_costs_the_same_for_one_and_three(desk, count, django_assert_num_queries):
    case_study = make_published()
    for number in range(count - 1):
        own = ConsiderationFactory(key=f"{case_study.slug}.own-{number}", case_study=case_study)
        WeighingFactory(case_study=case_study, consideration=own)
        FactFactory(case_study=case_study)

    with django_assert_num_queries(16):
        desk.get(address("change", case_study.pk))
