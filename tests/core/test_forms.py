"""The text field, and the one template that draws every field."""

import pytest
from django import forms

from mlsdapp.core.forms import FieldRenderer, TextField
from tests.markup import parse


class Example(forms.Form):
    name = forms.CharField(label="Name", help_text="Shown in the head of your pages.", max_length=5)
    note = forms.CharField(required=False, widget=forms.Textarea)
    theme = forms.ChoiceField(choices=[("light", "Light"), ("dark", "Dark")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="I mean it")
    default_renderer = FieldRenderer()


def drawn(field: str, data: dict | None = None):
    return parse(Example(data)[field].as_field_group())


def test_field_has_a_label_and_its_help():
    tree = drawn("name")

    label, control = tree.one("label"), tree.one("input")
    assert (label.text, label.attributes["for"]) == ("Name", control.attributes["id"])
    assert control.attributes["aria-describedby"] == "id_name_helptext"
    assert tree.one(id="id_name_helptext").text == "Shown in the head of your pages."
    assert tree.all(class_="field__errors") == []


def test_field_that_may_be_left_empty_says_so():
    assert drawn("note").one("label").text == "Note optional"
    assert drawn("name").all(class_="field__optional") == []


def test_field_with_errors_names_them_where_it_is_described():
    tree = drawn("name", {"name": "too <long>"})

    control = tree.one("input")
    assert tree.one(class_="field").attributes["class"] == "field field--error"
    assert control.attributes["aria-invalid"] == "true"
    assert set(control.attributes["aria-describedby"].split()) == {"id_name_helptext", "id_name_error"}
    assert tree.one(id="id_name_error").text == "Ensure this value has at most 5 characters (it has 10)."
    assert control.attributes["value"] == "too <long>"


def test_several_choices_stand_under_one_legend():
    tree = drawn("theme")

    assert tree.one("fieldset").one("legend").text == "Theme"
    assert [label.text for label in tree.all("label")] == ["Light", "Dark"]
    assert len({radio.attributes["name"] for radio in tree.all("input", type="radio")}) == 1


def test_a_tick_box_stands_before_its_label():
    tree = drawn("sure")

    order = [element.tag for element in tree.one(class_="field__check").walk()]
    assert order == ["input", "label"]
    assert tree.one("label").attributes["for"] == tree.one("input").attributes["id"]


@pytest.mark.parametrize("name", Example.base_fields)
def test_each_described_by_names_something_there_is(name):
    tree = drawn(name, {"name": "too long"})

    ids = {element.attributes["id"] for element in tree.walk() if "id" in element.attributes}
    named = {part for element in tree.walk() for part in element.attributes.get("aria-describedby", "").split()}
    assert named <= ids


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("  \n a \n ", "  \n a \n "),
        ("", ""),
        (None, ""),
        ("\u2028\u00a0\ufeff", "\u2028\u00a0\ufeff"),
    ],
)
def test_text_field_changes_line_ends_alone(typed, kept):
    assert TextField(required=False).clean(typed) == kept


def test_text_field_counts_code_points_after_line_ends():
    field = TextField(max_length=3)

    assert field.clean("a\r\n\U0001f680") == "a\n\U0001f680"
    with pytest.raises(forms.ValidationError) as refused:
        field.clean("\U0001f680" * 4)
    assert refused.value.messages == ["Ensure this value has at most 3 characters (it has 4)."]


def test_text_field_refuses_nul():
    with pytest.raises(forms.ValidationError) as refused:
        TextField().clean("a\x00b")

    assert refused.value.messages == ["Null characters are not allowed."]
