"""Numbers out of the texts of a counterexample: arrays as they are shown, calls as they can be pasted."""

from __future__ import annotations

import ast
import math
import re
from typing import Final

import msgspec

TEXT_CAP: Final = 20_000  # characters: an array of some hundred numbers, which is all that a picture can show
_GAP: Final = re.compile(r"(?<=[\d.])\s+(?=[-+\d.])")  # NumPy may print numbers with spaces alone


class Array(msgspec.Struct, frozen=True):
    """Numbers and their shape."""

    shape: tuple[int, ...]
    values: tuple[float, ...]

    @property
    def rows(self) -> list[tuple[float, ...]]:
        """The numbers by rows of the last axis; one row of one number for a scalar."""
        width = self.shape[-1] if self.shape else 1
        return [self.values[i : i + width] for i in range(0, len(self.values), max(width, 1))]


def read_array(shown: str) -> Array | None:
    """Read an array or number as results show it; ``None`` for anything else, also where it is cut short.

    Examples
    --------
    >>> read_array("[[1., 2.],\\n [3., nan]]").shape
    (2, 2)
    """
    if len(shown) > TEXT_CAP or not shown.strip():
        return None
    try:
        return _array(ast.parse(_GAP.sub(", ", shown.strip()), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def read_arguments(call: str) -> list[Array]:
    """Return the arrays and numbers that a call is given by position, as far as they can be read."""
    if len(call) > TEXT_CAP:
        return []
    try:
        node = ast.parse(call, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    if not isinstance(node, ast.Call):
        return []
    arrays = []
    for arg in node.args:
        try:
            arrays.append(_array(arg))
        except (ValueError, RecursionError):
            continue
    return arrays


def _array(node: ast.expr) -> Array:
    if isinstance(node, ast.Call) and len(node.args) >= 1:  # np.array([...])
        return _array(node.args[0])
    if isinstance(node, ast.List | ast.Tuple):
        parts = [_array(one) for one in node.elts]
        if not parts:
            return Array((0,), ())
        if any(part.shape != parts[0].shape for part in parts):
            raise ValueError("ragged")
        return Array((len(parts), *parts[0].shape), tuple(value for part in parts for value in part.values))
    return Array((), (_number(node),))


def _number(node: ast.expr) -> float:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        value = _number(node.operand)
        return -value if isinstance(node.op, ast.USub) else value
    if isinstance(node, ast.Name) and node.id in ("nan", "inf"):
        return math.nan if node.id == "nan" else math.inf
    if isinstance(node, ast.Attribute) and node.attr in ("nan", "inf"):
        return math.nan if node.attr == "nan" else math.inf
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    raise ValueError("no number")


def differs(a: float, b: float) -> bool:
    """Whether two numbers are not the same to a reader of a picture; NaN is the same as nothing."""
    return not math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-8)


def short(value: float) -> str:
    """Write a number in the few characters that a picture has room for.

    Examples
    --------
    >>> short(1.25), short(-0.00001), short(123456.0), short(float("nan"))
    ('1.25', '−1e-05', '1.2e+05', 'nan')
    """
    plain = f"{value:.3g}" if 1e-4 <= abs(value) < 1e4 or value == 0 else f"{value:.2g}"
    return plain.replace("-", "−", 1) if plain.startswith("-") else plain
