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
from importlib import import_module
from typing import Any

import numpy as np

from grader.sandbox.worker import wire
from grader.sandbox.worker.marks import Columns, TensorArray

REPR_CAP = 200  # characters of an opaque value's repr: enough to recognise it
BYTES_CAP = wire.FRAME_CAP - (1 << 20)  # what is left of a frame when its own structure is counted generously
INT_MIN, INT_MAX = -(1 << 63), (1 << 64) - 1  # what msgpack can hold
TABLE_CAP = 10_000  # the schema's cap on a table's entries
INDEX_CAP = 20  # the schema's cap on the names of an index


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
    if _is_from("pandas", kind, "DataFrame"):
        return _frame(thing, budget, depth)
    if _is_from("pandas", kind):
        return _column(np.asarray(thing), budget, depth)
    if is_tensor(kind):
        return _tensor(thing, budget, depth)
    return opaque(thing)


def is_tensor(kind: type) -> bool:
    """Whether a type is PyTorch's tensor, or one of its parameters."""
    return _is_from("torch", kind, "Tensor")


def _is_from(package: str, kind: type, name: str = "") -> bool:
    """Whether a type, or with a name one that it derives from, is of a package; theirs may lie, at no gain."""
    for one in type.__dict__["__mro__"].__get__(kind) if name else (kind,):
        module = type.__dict__["__module__"].__get__(one)
        if type(module) is str and module.partition(".")[0] == package and name in ("", type_name(one)):
            return True
    return False


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


def _frame(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    """Encode a table by its columns; of an index that has names, the names."""
    keys = [key if type(key) in (str, int) else str(key) for key in thing.columns.tolist()]
    if len(keys) > TABLE_CAP:
        raise CannotTravelError(f"a table of more than {TABLE_CAP} columns")
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        return wire.Opaque("DataFrame", safe_text(f"two columns called {twice!r}", REPR_CAP))
    budget.spend(len(keys))
    columns = [_column(np.asarray(thing.iloc[:, i]), budget, depth + 1) for i in range(len(keys))]
    names = [safe_text(str(name)) for name in list(thing.index.names)[:INDEX_CAP] if name is not None]
    return wire.Frame([safe_text(key) if isinstance(key, str) else key for key in keys], columns, names)


def _column(base: np.ndarray[Any, Any], budget: _Budget, depth: int) -> wire.Value:
    """Encode a column: numbers as an array, dates as text, all else as a list in which a missing entry is NaN."""
    if base.dtype.kind in "mM":
        base = base.astype(str)  # 2024-03-01T00:00:00, and NaT
    if base.dtype.kind == "O":
        numbers = _objects(base, budget, depth)
        if not isinstance(numbers, wire.Opaque):
            return numbers
        entries = [_entry(item) for item in base.ravel().tolist()]
        return _items("list", entries, budget, depth)
    return _array(base, budget, depth)


def _entry(item: Any) -> Any:
    """Return an entry of a column of objects; pandas has several ways to say that one is missing."""
    return float("nan") if item is None or type_name(type(item)) in ("NAType", "NaTType") else item


def _tensor(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    """Encode a tensor by its numbers, wherever they lie and whatever follows from them."""
    plain = thing.detach().cpu()
    try:
        numbers = plain.numpy()
    except TypeError:  # bfloat16 and the like, which NumPy does not have
        numbers = plain.float().numpy()
    sent = _array(numbers, budget, depth)
    return wire.Tensor(sent.dtype, sent.shape, sent.data) if isinstance(sent, wire.Array) else sent


def _marked(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    """Encode what the trusted side knows as a tensor."""
    sent = _array(thing, budget, depth)
    return wire.Tensor(sent.dtype, sent.shape, sent.data) if isinstance(sent, wire.Array) else sent


def _columns(thing: Any, budget: _Budget, depth: int) -> wire.Value:
    """Encode what the trusted side knows as a table."""
    budget.spend(len(thing))
    values = [_encode(value, budget, depth + 1) for value in thing.values()]
    return wire.Frame(list(thing), values, list(thing.index))


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
    (TensorArray, _marked),
    (np.ndarray, _array),
    (np.generic, _scalar),
    (int, _int),
    (float, _float),
    (str, _text),
    ((list, tuple), _sequence),
    (Columns, _columns),
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
    if isinstance(value, wire.Tensor):
        # By name and late: there only where an exercise is about it.
        return import_module("torch").from_numpy(to_argument(wire.Array(value.dtype, value.shape, value.data)))
    if isinstance(value, wire.Frame):
        return import_module("pandas").DataFrame(dict(zip(value.keys, map(to_argument, value.values), strict=True)))
    if isinstance(value, wire.Items):
        items = [to_argument(item) for item in value.items]
        return tuple(items) if value.kind == "tuple" else items
    if isinstance(value, wire.Table):
        return {key: to_argument(item) for key, item in zip(value.keys, value.values, strict=True)}
    return value
