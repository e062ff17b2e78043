"""Reading YAML: what is refused before anything is built from it, and the one form files are kept in."""

import pytest

from mlsdapp.casestudies import datafiles
from mlsdapp.casestudies.datafiles import DataFileError

REFUSED = {
    "alias": ("a: &x 1\nb: *x\n", "f.yaml: line 1: anchors and aliases are not allowed"),
    "anchor_alone": ("a: &x 1\n", "f.yaml: line 1: anchors and aliases are not allowed"),
    "anchored_mapping": ("a: &x\n  b: 1\n", "f.yaml: line 1: anchors and aliases are not allowed"),
    "tag": ("a: !!python/object/apply:os.system [ls]\n", "f.yaml: line 1: tags are not allowed"),
    "plain_tag": ("a: 1\nb: !thing 2\n", "f.yaml: line 2: tags are not allowed"),
    "tagged_root": ("!!map {a: 1}\n", "f.yaml: line 1: tags are not allowed"),
    "deep": ("a: " + "[" * 13 + "]" * 13 + "\n", "f.yaml: line 1: is nested deeper than 12 levels"),
    "very_deep": ("a: " + "[" * 5_000 + "\n", "f.yaml: line 1: is nested deeper than 12 levels"),
    "list": ("- a\n- b\n", "f.yaml: must be a mapping of fields"),
    "text": ("words\n", "f.yaml: must be a mapping of fields"),
    "empty": ("", "f.yaml: must be a mapping of fields"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_loads_refuses(text, message):
    with pytest.raises(DataFileError) as error:
        datafiles.loads(text, "f.yaml")

    assert str(error.value) == message


def test_loads_names_the_line_of_a_repeated_key():
    with pytest.raises(DataFileError) as error:
        datafiles.loads("a: 1\nb: 2\na: 3\n", "f.yaml")

    assert (error.value.file, error.value.field, error.value.line) == ("f.yaml", "", 3)
    assert "duplicate key" in error.value.reason


@pytest.mark.parametrize("text", ["a: [1\n", "a: 'b\n", "\ta: 1\n", "a: b: c\n", "a: \x00\n"])
def test_loads_refuses_what_is_not_yaml(text):
    with pytest.raises(DataFileError, match=r"^f\.yaml: "):
        datafiles.loads(text, "f.yaml")


def test_loads_reads_yaml_1_2():
    data = datafiles.loads("answer: no\ntime: 12:30\noctal: 010\ntrue_flag: true\n", "f.yaml").data

    assert data == {"answer": "no", "time": "12:30", "octal": 10, "true_flag": True}


def test_load_names_a_file_that_is_not_there(tmp_path):
    with pytest.raises(DataFileError, match=r"^gone\.yaml: cannot be read \(No such file or directory\)$"):
        datafiles.load(tmp_path / "gone.yaml")


def test_load_refuses_what_is_not_utf_8(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("a: café\n".encode("latin-1"))

    with pytest.raises(DataFileError) as error:
        datafiles.load(path)

    assert str(error.value) == "latin.yaml: is not UTF-8 (byte 6)"


def test_load_refuses_a_file_that_is_too_big(tmp_path):
    path = tmp_path / "big.yaml"
    path.write_text("# " + "x" * datafiles.MAX_BYTES, encoding="utf-8")

    with pytest.raises(DataFileError) as error:
        datafiles.load(path)

    assert str(error.value) == "big.yaml: has 1,000,002 bytes; the limit is 1,000,000"


def test_canonical_keeps_comments_and_is_stable():
    text = "# Why.\na:\n- one   # here\n-   'two'\nb: |-\n    kept as it is\n"

    once = datafiles.canonical(text)

    assert once == "# Why.\na:\n  - one # here\n  - 'two'\nb: |-\n  kept as it is\n"
    assert datafiles.canonical(once) == once


@pytest.fixture
def node():
    text = """
text: words
blank: "  "
number: 5
flag: true
list: [one, two]
mixed: [one, 2]
nodes: [{a: 1}, {b: 2}]
notnodes: [one]
"""
    return datafiles.loads(text, "f.yaml")


FIELDS = {
    "missing": (lambda node: node.text("gone"), "gone: is missing"),
    "wrong_kind": (lambda node: node.text("number"), "number: must be a text, not int"),
    "flag_for_number": (lambda node: node.integer("flag", 0, 9), "flag: must be a whole number, not bool"),
    "empty": (lambda node: node.text("blank"), "blank: is empty"),
    "too_long": (lambda node: node.text("text", limit=4), "text: has 5 characters; the limit is 4"),
    "out_of_range": (lambda node: node.integer("number", 1, 3), "number: 5 is not between 1 and 3"),
    "not_a_choice": (lambda node: node.choice("text", ["a", "b"]), "text: 'words' is not one of a, b"),
    "too_few": (lambda node: node.texts("list", at_least=3), "list: has 2 entries; it needs at least 3"),
    "not_as_many": (lambda node: node.texts("list", exactly=3), "list: has 2 entries; it needs 3"),
    "not_a_text": (lambda node: node.texts("mixed"), "mixed[1]: must be a text"),
    "not_a_mapping": (lambda node: list(node.nodes("notnodes")), "notnodes[0]: must be a mapping, not str"),
    "inside": (lambda node: next(node.nodes("nodes")).text("a"), "nodes[0].a: must be a text, not int"),
    "not_a_node": (lambda node: node.node("list"), "list: must be a mapping, not list"),
}


@pytest.mark.parametrize(("read", "message"), FIELDS.values(), ids=FIELDS.keys())
def test_node_names_file_field_and_reason(node, read, message):
    with pytest.raises(DataFileError) as error:
        read(node)

    assert str(error.value) == f"f.yaml: {message}"


def test_node_refuses_a_field_nobody_asked_for(node):
    node.text("text")

    with pytest.raises(DataFileError) as error:
        node.finish()

    assert str(error.value) == "f.yaml: blank: is not a field here"


def test_node_gives_defaults_for_what_may_be_left_out(node):
    assert node.text("gone", default="") == ""
    assert node.flag("gone", False) is False
    assert node.texts("gone", default=[]) == []
    assert list(node.node("gone", {})) == []
    assert node.choice("gone", ["a"], "a") == "a"
