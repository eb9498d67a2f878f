"""A mismatch in words: what is wrong, what was expected and what came, as a student reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
import numpy as np

from grader.checks import gradients
from grader.checks.finding import Finding, finding
from grader.checks.mismatch import Mismatch, Part, Path, finite
from grader.checks.show import show_value
from grader.sandbox.ending import say_ending
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.marks import Columns, TensorArray
from grader.sandbox.worker.wire import Fault, Unsendable
from grader.text.messages import Param, Sayable, Text, text

KEYS_MAX = 10  # keys of a dict that are listed
CAME_MAX = 400  # characters of an exception's message beside the expected value


def describe(mismatch: Mismatch, *, hides: bool = False, is_call: bool = True, is_computed: bool = True) -> Finding:
    """Say what differs.

    Parameters
    ----------
    mismatch : Mismatch
        What a check found.
    hides : bool
        Whether the expected values stay unsaid, as they are what the student is to work out.
    is_call : bool
        Whether a call gave the value, and not a name or an attribute.
    is_computed : bool
        Whether it was made from arguments: numbers that are written down have no sum in them and no broadcast.
    """
    words = _swapped if mismatch.kind == "swapped" else WORDS[mismatch.how]
    said = words(mismatch, hides)
    rationale = said.rationale
    if isinstance(rationale, Text) and (plain := _unsure(rationale.key, mismatch, is_call, is_computed)):
        said = msgspec.structs.replace(said, rationale=text(plain, **rationale.params))
    return msgspec.structs.replace(
        said,
        expected="" if hides else said.expected,
        misconception=mismatch.misconception or said.misconception,
    )


def _unsure(key: str, mismatch: Mismatch, is_call: bool, is_computed: bool) -> str | None:
    """Return a sentence in place of one that gives advice, where the advice does not fit."""
    if key == "checks.none" and (mismatch.path or not is_call):
        return "checks.none_there"
    if key in ("checks.shape_axis_lost", "checks.shape_broadcast") and not is_computed:
        return "checks.shape"
    return None


def sort_of(mismatch: Mismatch) -> str:
    """Return what two mismatches have in common that a student would call the same mistake."""
    if mismatch.how != "said":
        return mismatch.kind
    rationale = _examined(mismatch, False).rationale
    return rationale.key if isinstance(rationale, Text) else rationale.en


def type_name(value: Any) -> str:
    """Return the name of a value's type as the student knows it."""
    if isinstance(value, Unsendable):
        return value.type_name
    if isinstance(value, Columns):
        return "DataFrame"
    if isinstance(value, TensorArray):
        return "torch.Tensor"
    return "numpy.ndarray" if isinstance(value, np.ndarray) else type(value).__name__


def _place(path: Path) -> Sayable:
    """Name a place of the answer: ``dW1``, ``[2]['hidden']``."""
    steps = [step if isinstance(step, Part) else f"[{step!r}]" for step in path]
    return text("checks.place", place="".join(steps)) if steps else text("checks.result")


def _said(one: Mismatch, key: str, **params: Param | Sayable) -> Finding:
    rationale = text(f"checks.{key}", place=_place(one.path), **params)
    return finding(rationale, show_value(one.expected), show_value(one.actual))


def _type(one: Mismatch, hides: bool) -> Finding:
    key = "unfilled" if hides and one.actual is None else one.kind
    return _said(one, key, type=type_name(one.actual))


def _shape(one: Mismatch, hides: bool) -> Finding:
    kind = "shape" if hides else one.kind  # sums and factors are no matter of what is filled in by hand
    return _said(one, kind, expected=str(one.expected.shape), actual=str(one.actual.shape))


def _numbers(one: Mismatch, hides: bool) -> Finding:
    expected, actual, good = one.expected, one.actual, one.good
    first = int(np.argmin(good))
    key = one.kind
    if hides and key != "nan":  # the student's own numbers turned, or with the other sign, would be the answer
        key = "value"
    if key == "value":
        key = ("value" if expected.size == 1 else "values") + ("_unsaid" if hides else "")
    if key == "values" and one.detail:
        key = f"values_{one.detail}"
    return _said(
        one,
        key,
        n_wrong=int((~good).sum()),
        n=int(expected.size),
        index=_index(first, expected.shape),
        expected=show_value(float(expected.ravel()[first])),
        actual=show_value(float(actual.ravel()[first])),
    )


def _groups(one: Mismatch, hides: bool) -> Finding:
    """Say which point is in another group, whatever the groups are called."""
    first, n_wrong = int(np.argmin(one.good)), int((~one.good).sum())
    return _said(one, "groups" if n_wrong > 1 else "group", n_wrong=n_wrong, n=int(one.good.size), index=first)


def _not_table(one: Mismatch, hides: bool) -> Finding:
    key = "none" if one.actual is None else "not_table"
    return _said(one, key, type=type_name(one.actual))


def _columns(one: Mismatch, hides: bool) -> Finding:
    """Say which columns are missing; what stands in the index is nearly there."""
    inside = [name for name in one.detail if name in one.actual.index]
    key = "columns_in_index" if inside else "columns"
    return _said(one, key, missing=_listed(inside or one.detail), there=_listed(one.actual) or "–")


def _more_columns(one: Mismatch, hides: bool) -> Finding:
    return _said(one, "more_columns", more=_listed(one.detail), expected=_listed(one.expected))


def _order_of_columns(one: Mismatch, hides: bool) -> Finding:
    return _said(one, "columns_order", expected=_listed(one.expected), actual=_listed(one.actual))


def _rows(one: Mismatch, hides: bool) -> Finding:
    return _said(one, "rows", expected=len(one.expected), actual=len(one.actual))


def _index(position: int, shape: tuple[int, ...]) -> str:
    return str([int(i) for i in np.unravel_index(position, shape)]) if shape else ""


def _other(one: Mismatch, hides: bool) -> Finding:
    key = "value_unsaid" if hides and one.kind == "other_value" else one.kind
    if hides and one.actual is None:
        key = "unfilled"
    shown = {"expected": show_value(one.expected), "actual": show_value(one.actual)}
    return _said(one, key, type=type_name(one.actual), **shown)


def _not_sequence(one: Mismatch, hides: bool) -> Finding:
    key = ("unfilled" if hides else "none") if one.actual is None else "not_sequence"
    return _said(one, key, n=len(one.expected), type=type_name(one.actual))


def _length(one: Mismatch, hides: bool) -> Finding:
    return _said(one, "length", expected=len(one.expected), actual=len(one.actual))


def _keys(one: Mismatch, hides: bool) -> Finding:
    return _said(one, "keys", missing=_listed(one.detail), there=_listed(one.actual) or "–")


def _listed(keys: Iterable[Any]) -> str:
    return ", ".join(repr(key) for key in list(keys)[:KEYS_MAX])


def _table(one: Mismatch, hides: bool) -> Finding:
    """Say which entries of a hidden table to look at; of those with two possible values only that one is wrong."""
    of_two = [key for key in one.expected if isinstance(one.expected[key], bool)]
    many = [key for key in one.detail if key not in of_two]
    key = "table" if len(many) == len(one.detail) else "table_both" if many else "table_of_two"
    return _said(one, key, wrong=_listed(many), of_two=_listed(of_two))


def _exchanged(one: Mismatch, hides: bool) -> Finding:
    return _said(
        one, "value_unsaid" if hides else "exchanged", names=_listed(one.detail), actual=show_value(one.actual)
    )


def _swapped(one: Mismatch, hides: bool) -> Finding:
    if one.whole is None or one.order is None:
        raise ValueError("nothing is swapped")
    expected, parts, rule = one.whole
    came = ", ".join(rule.parts[one.order.index(i)] for i in range(len(expected)))
    rationale = text("checks.swapped", expected=", ".join(rule.parts), actual=came)
    return finding(
        rationale, show_value(expected), show_value(tuple(parts) if isinstance(expected, tuple) else list(parts))
    )


def _warned(one: Mismatch, hides: bool) -> Finding:
    return _said(one, "warned", message=one.detail)


def _gradient(one: Mismatch, hides: bool) -> Finding:
    numbers = finite(one.actual)
    if numbers is None:
        return _said(one, one.kind)
    actual = numbers.reshape(one.expected.shape)
    error = gradients.relative_error(actual, one.expected)
    rationale = text(f"checks.{one.kind}", name=one.path[0], error=f"{error:.2g}")
    return finding(rationale, show_value(one.expected), show_value(actual))


def _changed(one: Mismatch, hides: bool) -> Finding:
    return msgspec.structs.replace(_said(one, "changed", name=one.path[0]), changed=str(one.path[0]))


def _no_value(one: Mismatch, hides: bool) -> Finding:
    outcome: Outcome = one.actual
    fault = outcome.fault or Fault("", "")
    came = f"{fault.type_name}: {fault.message}"[:CAME_MAX] if outcome.fault else outcome.detail or outcome.status
    if outcome.status == "timeout":  # its fault only says where it was
        came = outcome.status
    rationale = text(
        f"checks.{one.kind}",
        function=one.detail,
        type=fault.type_name,
        message=fault.message,
        detail=say_ending(outcome.detail),
    )
    # A gradient's expected values are a dict of several steps, and an examiner may have none.
    has_value = one.expected is not None and not isinstance(one.expected, dict)
    return finding(rationale, show_value(one.expected) if has_value else "", came)


def _examined(one: Mismatch, hides: bool) -> Finding:
    return one.detail if isinstance(one.detail, Finding) else finding(one.detail, actual=show_value(one.actual))


WORDS: Mapping[str, Callable[[Mismatch, bool], Finding]] = {
    "type": _type,
    "shape": _shape,
    "numbers": _numbers,
    "other_value": _other,
    "not_bool": _other,
    "not_dict": _other,
    "groups": _groups,
    "not_table": _not_table,
    "columns": _columns,
    "more_columns": _more_columns,
    "order": _order_of_columns,
    "rows": _rows,
    "not_sequence": _not_sequence,
    "length": _length,
    "keys": _keys,
    "exchanged": _exchanged,
    "table": _table,
    "warned": _warned,
    "gradient": _gradient,
    "changed": _changed,
    "no_value": _no_value,
    "said": _examined,
}
