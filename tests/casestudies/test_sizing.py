"""The arithmetic of estimates: formulas over earlier lines and nothing else."""

import pytest

from mlsdapp.casestudies import sizing

VALUES = {"users": 864_000.0, "share": 0.5}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("users / 86400", 10.0),
        ("users * share / 86400", 5.0),
        ("2 ** 10", 1024.0),
        ("-(1 + 2) * 3", -9.0),
        ("1e6", 1_000_000.0),
        (" 7 - 2 ", 5.0),
    ],
)
def test_formula_has_a_value(formula, value):
    assert sizing.evaluate(formula, VALUES) == value


ONLY = "may hold numbers, names of earlier lines, + - * / ** and brackets only"
NO_VALUE = "has no value: it divides by zero or grows too large"


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("later * 2", "'later' is no earlier line"),
        ("users / 0", NO_VALUE),
        ("(-8) ** 0.5", NO_VALUE),
        ("10.0 ** 99 ** 3", "has a power above 100"),
        ("9 ** 9999999", "has a power above 100"),
        ("1e300 * 1e300", NO_VALUE),
        ("users %", "is not arithmetic"),
        ("", "is not arithmetic"),
        ("users // 2", ONLY),
        ("__import__('os').system('ls')", ONLY),
        ("users.real", ONLY),
        ("True + 1", ONLY),
        ("'a' * 9", ONLY),
        ("[users for users in (1,)]", ONLY),
        ("\x00", "is not arithmetic"),
        ("1" * 201, "has 201 characters; the limit is 200"),
    ],
)
def test_formula_is_refused(formula, reason):
    with pytest.raises(sizing.FormulaError) as error:
        sizing.evaluate(formula, VALUES)

    assert str(error.value) == reason


@pytest.mark.parametrize(("value", "is_close"), [(100, True), (102, True), (98.1, True), (97, False), (103, False)])
def test_value_may_be_rounded_by_a_fiftieth(value, is_close):
    assert sizing.is_close(value, 100) is is_close


def test_result_is_an_inputs_value_or_what_its_formula_gives():
    assert sizing.result("", 3, {}) == 3.0
    assert sizing.result("users / 86400", 10.1, VALUES) == 10.0

    with pytest.raises(sizing.FormulaError, match="^gives 10, and the value is 12$"):
        sizing.result("users / 86400", 12, VALUES)
