"""The frames that cross the sandbox's wall: length-prefixed msgpack, checked against a closed schema.

A frame is a 4-byte little-endian length and one message. Arrays travel as dtype, shape and bytes; nothing is
ever pickled, and what comes back is rebuilt as plain values and base ndarrays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

FRAME_CAP = 16 << 20  # bytes; the largest honest reply is a few MB, and a decoded frame takes up to 25 times its own
TEXT_CAP = 4_000  # characters of a message of theirs that are worth reading
ITEMS_CAP = 1 << 20  # entries of one list: 90 000 losses are honest, a hundred million are not
REPLIES_CAP = 1 << 12  # replies of one frame: a check makes a few hundred calls
DEPTH_CAP = 24  # nested lists; honest answers nest three deep

DType = Literal["<f8", "<f4", "<f2", "<i8", "<u8", "|b1", "<c16"]
Dimension = Annotated[int, msgspec.Meta(ge=0, le=1 << 26)]
ShortText = Annotated[str, msgspec.Meta(max_length=TEXT_CAP)]


class ProtocolError(Exception):
    """A frame that no honest worker sends."""


class Array(msgspec.Struct, frozen=True, array_like=True, tag="a"):
    """An array: little-endian bytes in C order."""

    dtype: DType
    shape: Annotated[list[Dimension], msgspec.Meta(max_length=8)]
    data: bytes


class Items(msgspec.Struct, frozen=True, array_like=True, tag="l"):
    """A list or a tuple (named tuples travel as tuples)."""

    kind: Literal["list", "tuple"]
    items: Annotated[list[Value], msgspec.Meta(max_length=ITEMS_CAP)]


class Table(msgspec.Struct, frozen=True, array_like=True, tag="d"):
    """A dict with text or whole numbers as keys."""

    keys: Annotated[list[ShortText | int], msgspec.Meta(max_length=10_000)]
    values: Annotated[list[Value], msgspec.Meta(max_length=10_000)]


class Frame(msgspec.Struct, frozen=True, array_like=True, tag="f"):
    """A table of pandas by its columns; of the index only the names."""

    keys: Annotated[list[ShortText | int], msgspec.Meta(max_length=10_000)]
    values: Annotated[list[Value], msgspec.Meta(max_length=10_000)]
    index: Annotated[list[ShortText], msgspec.Meta(max_length=20)] = []


class Tensor(msgspec.Struct, frozen=True, array_like=True, tag="x"):
    """A tensor of PyTorch: what an :class:`Array` is, and what it is made into again."""

    dtype: DType
    shape: Annotated[list[Dimension], msgspec.Meta(max_length=8)]
    data: bytes


class Opaque(msgspec.Struct, frozen=True, array_like=True, tag="o"):
    """A value that does not travel: the name of its type, and a word on what it was."""

    type_name: ShortText
    text: ShortText = ""


Value = None | bool | int | float | str | Array | Items | Table | Frame | Tensor | Opaque


# From the grader to a worker.
class Snippet(msgspec.Struct, frozen=True, array_like=True):
    """A piece of a submission that is compiled and run on its own.

    ``label`` is the file name that tracebacks show (``ex06.py``, ``cell 3``).
    """

    label: str
    source: str


class Load(msgspec.Struct, frozen=True, tag="load"):
    """Run the submission's top level."""

    kind: Literal["script", "notebook"]
    name: str
    cells: list[Snippet]
    limit_s: float


class Call(msgspec.Struct, frozen=True, array_like=True):
    """One thing to ask of a loaded submission.

    ``function`` calls ``target`` of the submission; ``name`` asks for the value of a global name. ``scenario``
    never gets here: the trusted side runs the author's function of that name, which asks by :class:`Act`.
    """

    kind: Literal["function", "scenario", "name"]
    target: str
    args: tuple[Value, ...] = ()
    kwargs: dict[str, Value] = {}
    returns_args: bool = False


class Run(msgspec.Struct, frozen=True, tag="run"):
    """Make these calls in order, each on fresh copies of its arguments."""

    calls: list[Call]


class Thing(msgspec.Struct, frozen=True, array_like=True, tag="t"):
    """As an argument: what an earlier step made, which has never left the worker."""

    number: int


class Home(msgspec.Struct, frozen=True, array_like=True, tag="h"):
    """As an argument: a function that asks the trusted side, and has nothing of it in the worker."""

    number: int


Argument = None | bool | int | float | str | Array | Items | Table | Frame | Tensor | Opaque | Thing | Home
RAISED = "raised"  # the type's name of what stands where a step that may fail has raised


class Op(msgspec.Struct, frozen=True, array_like=True):
    """One step of a scenario.

    ``into`` is the number of what it makes, ``on`` of what it is done to, ``name`` an attribute, a key or a global
    name (``None``, as a key, is ``...``). Where it ``is_tried`` it may raise, and what depends on it is left out.
    """

    do: Literal[
        "global",
        "loaded",
        "get",
        "item",
        "call",
        "set",
        "put",
        "place",
        "keep",
        "seed",
        "kinds",
        "count",
        "read",
    ]
    into: int = -1
    on: int = -1
    name: str | int | None = None
    args: tuple[Argument, ...] = ()
    kwargs: dict[str, Argument] = {}
    is_tried: bool = False


class Act(msgspec.Struct, frozen=True, tag="act"):
    """Do these steps; the first of a scenario's messages begins with no things."""

    ops: list[Op]
    is_first: bool


class Told(msgspec.Struct, frozen=True, tag="told"):
    """What a function of the trusted side says to an :class:`Asked`; with an error the asking call raises."""

    value: Value
    error: str = ""


Request = Load | Run | Act | Told


# From a worker to the grader.
class Line(msgspec.Struct, frozen=True, array_like=True):
    """A line of the submission that a fault or a warning points to, innermost last.

    ``columns`` are where the expression begins and ends in it, in bytes of UTF-8 as Python counts them.
    """

    label: ShortText
    line: int
    function: ShortText
    columns: tuple[int, int] | None = None


class Variable(msgspec.Struct, frozen=True, array_like=True):
    """What a name stood for where theirs raised: the type, the shape of an array, and the keys of a dict."""

    name: ShortText
    type_name: ShortText
    shape: Annotated[list[Dimension], msgspec.Meta(max_length=8)] | None = None
    keys: Annotated[list[ShortText], msgspec.Meta(max_length=20)] = []


class Fault(msgspec.Struct, frozen=True, array_like=True):
    """An exception of theirs: the name of its type, its message, its lines in their file, and what was there."""

    type_name: ShortText
    message: ShortText
    lines: Annotated[list[Line], msgspec.Meta(max_length=20)] = []
    variables: Annotated[list[Variable], msgspec.Meta(max_length=40)] = []


class Warned(msgspec.Struct, frozen=True, array_like=True):
    """A warning that Python or NumPy gave while theirs ran."""

    category: ShortText
    message: ShortText
    line: Line | None = None


class Name(msgspec.Struct, frozen=True, array_like=True):
    """A global name of the loaded submission; ``signature`` as Python prints it, where there is one."""

    name: ShortText
    kind: Literal["function", "class", "value"]
    signature: ShortText = ""


class CellFault(msgspec.Struct, frozen=True, array_like=True):
    """What stopped one statement of the top level; ``cell`` is 0 for a script.

    ``line`` is the statement's first, or 0 where nothing of the cell could run.
    """

    cell: int
    fault: Fault
    line: int = 0


class Loaded(msgspec.Struct, frozen=True, tag="loaded"):
    """The top level has run, as far as it went."""

    names: Annotated[list[Name], msgspec.Meta(max_length=5_000)]
    faults: Annotated[list[CellFault], msgspec.Meta(max_length=1_000)] = []
    warnings: Annotated[list[Warned], msgspec.Meta(max_length=50)] = []
    output: str = ""
    is_interrupted: bool = False


class Returned(msgspec.Struct, frozen=True, array_like=True, tag="returned"):
    """Call ``index`` came back with a value."""

    index: int
    value: Value
    args_after: list[Value] | None = None
    warnings: Annotated[list[Warned], msgspec.Meta(max_length=50)] = []


class Raised(msgspec.Struct, frozen=True, array_like=True, tag="raised"):
    """Call ``index`` did not come back with a value.

    ``raised``: theirs raised. ``missing``: there is no such name. ``arity``: the arguments do not fit the
    signature. ``unsendable``: the value cannot travel (too large, or reading it raised).
    """

    index: int
    why: Literal["raised", "missing", "arity", "unsendable"]
    fault: Fault
    warnings: Annotated[list[Warned], msgspec.Meta(max_length=50)] = []


class Replies(msgspec.Struct, frozen=True, tag="replies"):
    """Replies to the next calls of a :class:`Run`, in their order.

    The last of these messages ``is_done`` and has what the calls printed, capped, in ``output``.
    """

    replies: Annotated[list[Returned | Raised], msgspec.Meta(max_length=REPLIES_CAP)] = []
    is_done: bool = False
    output: str = ""


class Asked(msgspec.Struct, frozen=True, tag="asked"):
    """Theirs calls a function that lives on the trusted side; a :class:`Told` is awaited."""

    number: int
    args: Annotated[list[Value], msgspec.Meta(max_length=8)]


Answer = Loaded | Replies | Asked

ITEM_SIZE: Mapping[str, int] = {"<f8": 8, "<f4": 4, "<f2": 2, "<i8": 8, "<u8": 8, "|b1": 1, "<c16": 16}


class Unsendable(msgspec.Struct, frozen=True):
    """What the trusted side holds in place of a value that did not travel."""

    type_name: str
    text: str = ""


def require_fit(array: Array | Tensor) -> None:
    """Refuse an array whose bytes do not fit its shape.

    Raises
    ------
    ProtocolError
        If they are too few or too many.
    """
    if math.prod(array.shape) * ITEM_SIZE[array.dtype] != len(array.data):
        raise ProtocolError("an array's bytes do not fit its shape")


def from_value(value: Value, depth: int = 0) -> Any:
    """Rebuild a plain Python value: numbers, text, lists, tuples, dicts and read-only base ndarrays.

    Raises
    ------
    ProtocolError
        If an array's bytes do not fit its shape, a table's keys do not fit its values, or lists nest deeper
        than ``DEPTH_CAP``.
    """
    if depth > DEPTH_CAP:
        raise ProtocolError("lists nested too deep")
    if isinstance(value, Array):
        require_fit(value)
        import numpy as np  # here, so that a sandbox can start before its grader has imported NumPy

        return np.frombuffer(value.data, dtype=value.dtype).reshape(value.shape)
    if isinstance(value, Tensor):
        from grader.sandbox.worker.marks import TensorArray  # as above: it imports NumPy

        return from_value(Array(value.dtype, value.shape, value.data)).view(TensorArray)
    if isinstance(value, Items):
        items = [from_value(item, depth + 1) for item in value.items]
        return tuple(items) if value.kind == "tuple" else items
    if isinstance(value, Table | Frame):
        if len(value.keys) != len(value.values):
            raise ProtocolError("a table's keys do not fit its values")
        rebuilt = {key: from_value(item, depth + 1) for key, item in zip(value.keys, value.values, strict=True)}
        if isinstance(value, Table):
            return rebuilt
        from grader.sandbox.worker.marks import Columns  # as above

        return Columns(rebuilt, value.index)
    if isinstance(value, Opaque):
        return Unsendable(_printable(value.type_name), _printable(value.text))
    return value


def _printable(text: str) -> str:
    """Replace what would act on a terminal: a type's name and its repr are shown as they are, unlike text."""
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
