"""Values and calls as text: calls can be pasted into Python, results are cut to what helps."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.sandbox.worker.marks import Columns, TensorArray
from grader.sandbox.worker.wire import Unsendable

DIGITS = 8  # more than the 1e-6 that decides, fewer than float64's noise
SHOWN_MAX = 60  # entries of an array that a person still reads
ROWS_MAX = 8  # rows of a table
AXES_MAX = 3  # axes of a larger array that are written out: honest ones have two, and each takes six times as long
TEXT_MAX = 400  # characters of one shown value
CALL_MAX = 2_000  # characters of a call: beyond it nobody pastes it


def show_value(value: Any) -> str:
    """Return a value as a student would see it printed, with 8 digits and at most 400 characters."""
    return _cut(_shown(value), TEXT_MAX)


def _shown(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return repr(value)
    if isinstance(value, float):
        return repr(float(f"{value:.{DIGITS + 2}g}") + 0.0)  # 0 has no sign for a reader
    if isinstance(value, int):
        return repr(value)
    if isinstance(value, Unsendable):
        return f"<{value.type_name}>" if not value.text else f"<{value.type_name}: {value.text}>"
    if isinstance(value, Columns):
        return _table(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {_shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        inner = _joined([_shown(item) for item in value[:SHOWN_MAX]])
        inner += ", …" if len(value) > SHOWN_MAX else ""
        if isinstance(value, list):
            return f"[{inner}]"
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return f"<{type(value).__name__}>"


def _table(table: Columns) -> str:
    """Lay a table out as pandas prints it, without the index; only the first rows of a long one."""
    columns = [[str(name), *(_entry(one) for one in list(column)[:ROWS_MAX])] for name, column in table.items()]
    if not columns or table.n_rows == 0:
        return f"{', '.join(map(repr, table))} (no rows)"
    widths = [max(map(len, column)) for column in columns]
    rows = itertools.zip_longest(*columns, fillvalue="")
    lines = ["  ".join(one.rjust(width) for one, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([*lines, *(["…"] if table.n_rows > ROWS_MAX else [])])


def _entry(value: Any) -> str:
    return value if isinstance(value, str) else _shown(value.item() if isinstance(value, np.generic) else value)


def _joined(parts: list[str]) -> str:
    """Join parts on one line, or one below the other where an array of several rows is among them."""
    if not any("\n" in part for part in parts):
        return ", ".join(parts)
    return ",\n ".join(part.replace("\n", "\n ") for part in parts)


def _array(array: NDArray[Any]) -> str:
    if not array.size:
        return f"[] (shape {array.shape})"
    if not array.ndim:
        return _shown(array.item())
    if array.ndim > AXES_MAX and array.size > SHOWN_MAX:  # NumPy's own summary has up to 6 ** ndim entries
        first = ", ".join(_shown(entry.item()) for entry in array.ravel()[:AXES_MAX])
        return f"[{first}, …] (shape {array.shape})"
    if array.dtype.kind == "f":
        array = array + 0.0
    printed = np.array2string(
        array,
        precision=DIGITS,
        separator=", ",
        threshold=SHOWN_MAX,
        floatmode="maxprec",
        suppress_small=False,
        max_line_width=100,
    )
    return " ".join(printed.split()) if array.ndim == 1 else printed


def show_argument(value: Any) -> str:
    """Return an argument as Python that builds it, exactly."""
    if isinstance(value, TensorArray):
        return f"torch.tensor({np.asarray(value).tolist()!r})"
    if isinstance(value, Columns):
        columns = (f"{name!r}: [{', '.join(map(_written, _plain(column)))}]" for name, column in value.items())
        return f"pd.DataFrame({{{', '.join(columns)}}})"
    if isinstance(value, np.ndarray):
        if not value.size:
            return f"np.zeros({value.shape})"
        if not value.ndim:
            return f"np.array({value.item()!r})"
        printed = np.array2string(
            value, separator=", ", threshold=value.size + 1, floatmode="unique", max_line_width=10_000
        )
        return f"np.array({' '.join(printed.split()).replace('inf', 'np.inf').replace('nan', 'np.nan')})"
    if isinstance(value, tuple):
        inner = ", ".join(show_argument(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, list):
        return "[" + ", ".join(show_argument(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {show_argument(item)}" for key, item in value.items()) + "}"
    return repr(value)


def _written(entry: Any) -> str:
    return "float('nan')" if isinstance(entry, float) and entry != entry else repr(entry)


def _plain(column: Any) -> list[Any]:
    return column.tolist() if isinstance(column, np.ndarray) else list(column)


def show_call(target: str, args: Sequence[Any], kwargs: Mapping[str, Any], template: str = "") -> str:
    """Return a call as Python.

    Parameters
    ----------
    target : str
        The function's name.
    args, kwargs
        Its arguments.
    template : str
        For a scenario: the line that does the same by hand, with ``{0}``, ``{1}``, … for the arguments.
    """
    shown = [show_argument(arg) for arg in args]
    named = {name: show_argument(value) for name, value in kwargs.items()}
    if template:
        return _cut(template.format(*shown, **named), CALL_MAX)
    inside = ", ".join([*shown, *(f"{name}={value}" for name, value in named.items())])
    return _cut(f"{target}({inside})", CALL_MAX)


def _cut(shown: str, limit: int) -> str:
    return shown if len(shown) <= limit else shown[: limit - 2] + " …"
