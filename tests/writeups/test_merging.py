"""Two versions side by side, and both in one."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsdapp.writeups.merging import Fold, Piece, compare, compare_words, is_quick, merge

TEXTS = st.text(alphabet="ab \n\u2028\x0c\U0001f680", max_size=60)

MERGED = {
    "nothing": ("", "", ""),
    "only_mine": ("Mine.", "", "Mine."),
    "only_saved": ("", "Saved.", "Saved."),
    "same": ("Both.\n", "Both.\n", "Both.\n"),
    "all_different": ("Mine.", "Saved.", "Mine.\nSaved."),
    "shared_first_line": ("Both.\nMine.", "Both.\nSaved.", "Both.\nMine.\nSaved."),
    "added_to_the_saved": ("One.\nThree.", "One.\nTwo.\nThree.", "One.\nTwo.\nThree."),
    "added_to_mine": ("One.\nTwo.\nThree.", "One.\nThree.", "One.\nTwo.\nThree."),
    "line_end_at_the_end_of_one": ("Both.", "Both.\n", "Both.\n"),
    "blank_lines": ("a\n\n\nb", "a\n\nb", "a\n\n\nb"),
    "white_space": ("  a\t", "b  ", "  a\t\nb  "),
    "other_separators_stay": ("a\u2028b\x0cc", "a\u2028b\x0cc\nd", "a\u2028b\x0cc\nd"),
}


@pytest.mark.parametrize(("mine", "saved", "merged"), MERGED.values(), ids=MERGED)
def test_merge(mine, saved, merged):
    assert merge(mine, saved) == merged


@given(TEXTS)
def test_merge_of_a_text_with_itself_is_the_text(text):
    assert merge(text, text) == text


@given(TEXTS, TEXTS)
def test_merge_loses_no_line(mine, saved):
    merged = merge(mine, saved).split("\n")

    assert is_within(mine.split("\n"), merged) or mine == ""
    assert is_within(saved.split("\n"), merged) or saved == ""


def is_within(lines: list[str], merged: list[str]) -> bool:
    """The lines stand in the merged ones in their order; a last, empty one may be the end of another."""
    found = iter(merged)
    return all(line in found for line in (lines if lines[-1] else lines[:-1]))


def test_compare_folds_what_is_the_same_and_marks_the_rest():
    sides = compare("One.\nTwo.\nWe keep every click.", "One.\nTwo.\nWe weigh every click.")

    same = Fold(2, "One.\nTwo.")
    assert sides.mine == [same, [Piece("We ", False), Piece("keep ", True), Piece("every click.", False)]]
    assert sides.saved == [same, [Piece("We ", False), Piece("weigh ", True), Piece("every click.", False)]]


def test_compare_leaves_out_a_side_without_the_lines():
    sides = compare("One.\nTwo.\nThree.", "One.\nThree.")

    assert sides.mine == [Fold(1, "One."), [Piece("Two.", True)], Fold(1, "Three.")]
    assert sides.saved == [Fold(1, "One."), Fold(1, "Three.")]


def test_compare_of_nothing_is_nothing():
    sides = compare("", "")

    assert (sides.mine, sides.saved) == ([], [])


@given(TEXTS, TEXTS)
def test_compare_words_gives_both_texts_back(mine, saved):
    left, right = compare_words(mine, saved)

    assert "".join(piece.text for piece in left) == mine
    assert "".join(piece.text for piece in right) == saved
    same = [[piece.text for piece in side if not piece.is_different] for side in (left, right)]
    assert "".join(same[0]) == "".join(same[1])


SLOW = {
    "blank_lines": ("\n" * 19_999 + "a", "b" + "\n" * 19_999),
    "one_word": ("q " + "a " * 9_999, "r " + "a " * 9_998 + "s"),
    "every_other_line": ("q\n" + "e\nx\n" * 4_999, "r\n" + "e\ny\n" * 4_999 + "s"),
    "every_other_word": ("q " + "e x " * 4_999, "r " + "e y " * 4_999 + "s"),
    "just_within_bounds": ("q\n" + "e\nx\n" * 190, "r\n" + "e\ny\n" * 190 + "s"),
    "every_other_of_some_lines": ("q\n" + "e\nx\n" * 480, "r\n" + "e\ny\n" * 480 + "s"),
    "lines_of_their_own": ("\n".join(map(str, range(0, 7_000, 2))), "\n".join(map(str, range(0, 7_000, 3)))),
}


@pytest.mark.parametrize(("mine", "saved"), SLOW.values(), ids=SLOW)
def test_what_difflib_takes_minutes_for_is_compared_at_once(mine, saved):
    started = time.process_time()

    compare(mine, saved)
    merged = merge(mine, saved)

    assert time.process_time() - started < 5
    assert is_within(mine.split("\n"), merged.split("\n"))
    assert is_within(saved.split("\n"), merged.split("\n"))


@pytest.mark.parametrize(
    ("left", "right", "quick"),
    [
        (["a"], ["a"], True),
        ([], [], True),
        (["e", "x"] * 150, ["e", "y"] * 150, True),
        (["e", "x"] * 200, ["e", "y"] * 200, False),  # few parts, too many of them equal
        ([f"a{n}" for n in range(1_000)], [f"b{n}" for n in range(1_000)], True),
        ([f"a{n}" for n in range(1_001)], [f"b{n}" for n in range(1_000)], False),  # none of them equal, too many
    ],
)
def test_is_quick(left, right, quick):
    assert is_quick(left, right) is quick


def test_folds_and_pieces_stand_between_each_other():
    lines = [f"Line {number}." for number in range(40)]
    changed = [f"{line} Changed." if number % 7 == 3 else line for number, line in enumerate(lines)]

    sides = compare("\n".join(changed), "\n".join(lines))

    assert [isinstance(part, Fold) for part in sides.mine] == [True, False] * 6 + [True]
    assert all(isinstance(a, Fold) != isinstance(b, Fold) for a, b in pairwise(sides.saved))
