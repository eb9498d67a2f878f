"""Turn whatever a submission returned into values that travel, without trusting any of its methods."""

from __future__ import annotations

import itertools
import re
import types
from array import array
from collections import deque
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from grader.sandbox.worker import wire

REPR_CAP = 200  # characters of an opaque value's repr: enough to recognise it
BYTES_CAP = wire.FRAME_CAP - (1 << 20)  # what is left of a frame when its own structure is counted generously
INT_MIN, INT_MAX = -(1 << 63), (1 << 64) - 1  # what msgpack can hold
TABLE_CAP = 10_000  # the schema's cap on a table's entries


_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


class CannotTravelError(Exception):
    """A value is too large or nested too deep to be sent."""


class _Budget:
    """What is left of one reply."""

    def __init__(self) -> None:
        self.n_items = wire.ITEMS_CAP
        self.n_bytes = BYTES_CAP

    def spend(self, n_items: int, n_bytes: int = 0) -> None:
        self.n_items -= n_items
        self.n_bytes -= n_bytes
        if self.n_items < 0:
            raise CannotTravelError(f"more than {wire.ITEMS_CAP} entries")
        if self.n_bytes < 0:
            raise CannotTravelError(f"more than {BYTES_CAP >> 20} MiB")


def type_name(kind: type) -> str:
    """Return the name of a type, whatever its metaclass says."""
    return safe_text(type.__dict__["__name__"].__get__(kind))[:REPR_CAP]


def safe_text(text: str, cap: int = wire.TEXT_CAP) -> str:
    """Return plain text that UTF-8 can carry, cut at ``cap`` characters."""
    plain = str.__str__(text)[:cap]
    return plain if plain.isascii() else plain.encode("utf-8", "replace").decode("utf-8")


def without_addresses(text: str) -> str:
    """Leave out where something lies in memory, which is another place in the next run."""
    return _ADDRESS.sub("", text) if " at 0x" in text else text


def to_value(thing: Any) -> wire.Value:
    """Encode a value of theirs.

    Numbers, text, arrays and collections of them keep their form; anything else becomes a
    :class:`wire.Opaque` with the name of its type.

    Raises
    ------
    CannotTravelError
        If it is too large or nested too deep.
    BaseException
        Whatever reading it raised: generators and array-likes of theirs run their own code.
    """
    return _encode(thing, _Budget(), 0)


def _encode(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    kind = type(thing)
    if kind is float or kind is bool or thing is None:
        return thing  # type: ignore[no-any-return]
    if depth > wire.DEPTH_CAP:
        raise CannotTravelError(f"nested more than {wire.DEPTH_CAP} deep")
    for known, encoder in _ENCODERS:
        if issubclass(kind, known):
            return encoder(thing, budget, depth)
    if _is_pandas(kind):
        return _array(np.asarray(thing), budget, depth)
    return opaque(thing)


def _is_pandas(kind: type) -> bool:
    module = type.__dict__["__module__"].__get__(kind)
    return type(module) is str and module.partition(".")[0] == "pandas"


def opaque(thing: Any) -> wire.Opaque:
    """Describe a value that does not travel; its ``repr`` is theirs and may do anything."""
    try:
        text = without_addresses(safe_text(repr(thing), REPR_CAP))
    except BaseException:  # a repr of theirs may raise anything, and a description is only a courtesy
        text = ""
    return wire.Opaque(type_name(type(thing)), text)


def _int(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    number = int.__pos__(thing)
    if INT_MIN <= number <= INT_MAX:
        return number
    try:
        return float(number)
    except OverflowError:
        return wire.Opaque("int", f"an integer of {number.bit_length()} bits")


def _float(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    return float.__pos__(thing)


def _text(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    budget.spend(0, 4 * len(str.__str__(thing)))
    return safe_text(thing, BYTES_CAP)


def _ratio(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    try:
        return float(thing)
    except OverflowError:
        return opaque(thing)


def _scalar(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    return _array(np.asarray(thing), budget, depth)


DTYPES = {"b": "|b1", "i": "<i8", "u": "<u8", "c": "<c16"}
FLOATS = {2: "<f2", 4: "<f4", 8: "<f8"}  # wider floats travel as <f8: no check asks for more digits


def _array(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    """Encode an array of any subclass by its memory, so that no method of the subclass is asked."""
    base = np.ndarray.view(thing, np.ndarray)
    kind = base.dtype.kind
    if kind == "O":
        return _objects(base, budget, depth)
    if kind == "U":
        return _encode(base.tolist(), budget, depth + 1)
    if base.ndim > 8 or kind not in "biufc":
        return wire.Opaque(type_name(type(thing)), safe_text(f"dtype {base.dtype}, shape {base.shape}", REPR_CAP))
    dtype: Any = FLOATS.get(base.dtype.itemsize, "<f8") if kind == "f" else DTYPES[kind]
    budget.spend(1, base.size * wire.ITEM_SIZE[dtype])
    with np.errstate(all="ignore"):  # a longdouble beyond float64 becomes inf, which is what it is there
        data = base.astype(dtype, copy=False).tobytes()
    return wire.Array(dtype, list(base.shape), data)


def _objects(base: np.ndarray[Any, Any], budget: _Budget, depth: int) -> wire.Value:
    """Encode an array of Python objects as float64 if each is a plain number."""
    budget.spend(base.size)
    numbers = [_encode(item, budget, depth + 1) for item in base.ravel().tolist()]
    floats = []
    for number in numbers:
        if isinstance(number, wire.Array) and not number.shape and number.dtype in ("<f8", "<f4", "<i8"):
            number = float(np.frombuffer(number.data, number.dtype)[0])
        if not isinstance(number, int | float):
            return wire.Opaque("ndarray", safe_text(f"dtype object, shape {base.shape}", REPR_CAP))
        floats.append(float(number))
    return wire.Array("<f8", list(base.shape), np.array(floats, dtype="<f8").tobytes())


def _sequence(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    is_tuple = issubclass(type(thing), tuple)
    plain = tuple.__iter__(thing) if is_tuple else list.__iter__(thing)
    return _items("tuple" if is_tuple else "list", plain, budget, depth)


def _iterable(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    return _items("list", thing, budget, depth)


def _items(kind: Any, plain: Iterable[Any], budget: _Budget, depth: int) -> wire.Value:
    items = []
    for item in itertools.islice(plain, wire.ITEMS_CAP + 1):
        budget.spend(1)
        items.append(_encode(item, budget, depth + 1))
    return wire.Items(kind, items)


def _mapping(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    if dict.__len__(thing) > TABLE_CAP:
        raise CannotTravelError(f"a dict of more than {TABLE_CAP} entries")
    keys: list[str | int] = []
    values: list[wire.Value] = []
    for key, value in list(dict.items(thing)):
        if issubclass(type(key), str):
            keys.append(safe_text(key))
        elif issubclass(type(key), int | np.integer):
            whole = int.__pos__(key) if issubclass(type(key), int) else int(key)
            if not INT_MIN <= whole <= INT_MAX:
                return opaque(thing)
            keys.append(whole)
        else:
            return wire.Opaque("dict", f"a dict with keys of type {type_name(type(key))}")
        budget.spend(1)
        values.append(_encode(value, budget, depth + 1))
    return wire.Table(keys, values)


_Encoder = Callable[[Any, _Budget, int], wire.Value]

# np.float64 is a float and np.str_ a str, so NumPy's scalars stand first: they keep their dtype.
_ENCODERS: tuple[tuple[type | tuple[type, ...], _Encoder], ...] = (
    (np.ndarray, _array),
    (np.generic, _scalar),
    (int, _int),
    (float, _float),
    (str, _text),
    ((list, tuple), _sequence),
    (dict, _mapping),
    ((set, frozenset, range, zip, map, filter, enumerate, reversed), _iterable),
    ((array, deque, types.GeneratorType), _iterable),
    ((type({}.keys()), type({}.values()), type({}.items())), _iterable),
    ((Fraction, Decimal), _ratio),
    (memoryview, lambda thing, budget, depth: _array(np.asarray(thing), budget, depth)),
    (complex, lambda thing, budget, depth: _array(np.asarray(complex.__pos__(thing)), budget, depth)),
)


def to_argument(value: wire.Value) -> Any:
    """Rebuild one argument for theirs: as :func:`wire.from_value`, but arrays are fresh and writable."""
    kind = type(value)
    if kind is float:
        return value
    if isinstance(value, wire.Array):
        wire.require_fit(value)
        return np.ndarray(value.shape, value.dtype, value.data).copy()
    if isinstance(value, wire.Items):
        items = [to_argument(item) for item in value.items]
        return tuple(items) if value.kind == "tuple" else items
    if isinstance(value, wire.Table):
        return {key: to_argument(item) for key, item in zip(value.keys, value.values, strict=True)}
    return value
