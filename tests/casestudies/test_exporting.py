"""The one form of a data file: what is written is read back as it was, and written again the same."""

from hypothesis import example, given
from hypothesis import strategies as st

from mlsdapp.casestudies import datafiles, exporting, schema

from . import files

STEPS = {"alpha": 3, "beta": 3}
# What a browser sends and a file may hold; the loader refuses NUL, and no text has a lone surrogate.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1, max_size=300)


@given(TEXT)
@example("- a\n- b: c\n")
@example(" leading")
@example("trailing \n\n")
@example("no newline\n  indented\n\n\ttab")
@example("12:30")
@example("no")
@example("\x85 next line \u2028 separator \ufeff mark")
@example("🙂 " * 60)
@example("word " * 40 + "end")
@example("---\n...\n# no comment\n%YAML")
@example("\n")
@example("a\x07bell\x1b")
def test_any_text_comes_back_as_it_was(text):
    written = exporting.dump({"statement": text, "facts": [{"answer": text}], "hints": [text]})

    read = datafiles.loads(written, "any.yaml").data
    assert read == {"statement": text, "facts": [{"answer": text}], "hints": [text]}
    assert exporting.dump(read) == written


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**15), 10**15))
@example(5_500_000.0)
@example(0.1)
@example(1e22)
@example(-0.0)
def test_any_number_comes_back_as_it_was(value):
    written = exporting.dump({"value": value})

    read = datafiles.loads(written, "any.yaml").data
    assert read == {"value": value}
    assert exporting.dump(read) == written


def test_case_study_comes_back_as_it_was():
    case = schema.read_case_study(datafiles.loads(files.dump(files.case_study()), "toy-case.yaml"), {"alpha", "beta"})

    written = exporting.case_study_yaml(case, STEPS)

    again = schema.read_case_study(datafiles.loads(written, "toy-case.yaml"), {"alpha", "beta"})
    assert again == case
    assert exporting.case_study_yaml(again, STEPS) == written


def test_weights_stand_in_the_order_of_the_steps():
    case = files.case_study()

    written = exporting.case_study_yaml(case, {"alpha": 5, "beta": 2})

    assert written.index("    beta: 1") < written.index("    alpha: 3")


def test_what_a_reader_would_assume_is_left_out():
    own = files.own("toy-case.own") | {"kind": "practice", "accepts_deferral": False, "anti_cues": []}

    written = exporting.consideration_yaml(own)

    assert [line.split(":")[0] for line in written.splitlines() if line[0] not in " -"] == [
        "key",
        "label",
        "weight",
        "step",
        "theme",
        "definition",
        "hints",
        "lift",
        "cues",
        "examples",
        "counter_examples",
    ]
