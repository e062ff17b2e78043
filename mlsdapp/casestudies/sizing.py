"""The arithmetic of a back-of-envelope estimate: formulas over named lines, nothing else."""

import ast
import math
import operator
from collections.abc import Mapping

LONGEST_FORMULA = 200
TOLERANCE = 0.02  # a printed result is rounded by at most so much
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
MOST_POWER = 100
NO_VALUE = "has no value: it divides by zero or grows too large"


class FormulaError(ValueError):
    """A formula is refused; `str()` is the reason."""


def evaluate(formula: str, values: Mapping[str, float]) -> float:
    """The formula's value; it may hold numbers, names of `values`, + - * / ** and brackets. Raises FormulaError.

    >>> evaluate("users * requests / 86400", {"users": 864_000, "requests": 10})
    100.0
    """
    if len(formula) > LONGEST_FORMULA:
        raise FormulaError(f"has {len(formula)} characters; the limit is {LONGEST_FORMULA}")
    try:
        value = float(_value(ast.parse(formula.strip(), mode="eval").body, values))
    except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
        raise FormulaError(str(error) if isinstance(error, FormulaError) else "is not arithmetic") from error
    except (ZeroDivisionError, OverflowError, TypeError) as error:
        raise FormulaError(NO_VALUE) from error
    if not math.isfinite(value):
        raise FormulaError(NO_VALUE)
    return value


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return node.value
    if isinstance(node, ast.Name):
        if node.id not in values:
            raise FormulaError(f"{node.id!r} is no earlier line")
        return values[node.id]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, values)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right = _value(node.left, values), _value(node.right, values)
        if isinstance(node.op, ast.Pow) and abs(right) > MOST_POWER:
            raise FormulaError(f"has a power above {MOST_POWER}")
        return _OPERATORS[type(node.op)](left, right)
    raise FormulaError("may hold numbers, names of earlier lines, + - * / ** and brackets only")


def is_close(value: float, computed: float) -> bool:
    """Whether a printed value is the computed one, rounded."""
    return abs(value - computed) <= TOLERANCE * abs(computed)


def result(formula: str, value: float, values: Mapping[str, float]) -> float:
    """An input's value, or what the formula of a result gives. Raises FormulaError, also where `value` is not that."""
    if not formula:
        return float(value)
    computed = evaluate(formula, values)
    if not is_close(value, computed):
        raise FormulaError(f"gives {computed:,.6g}, and the value is {value:,}")
    return computed
