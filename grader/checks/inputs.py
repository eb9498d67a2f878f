"""Inputs of checks: how an author describes them, field by field."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

import numpy as np

from grader.checks.refusing import check_callable, check_number, check_range, check_whole, refuse, said_in_full, shown
from grader.sandbox.worker.marks import Columns, as_tensor

Inputs = dict[str, Any]
Dims = dict[str, int]
Where = Callable[[Inputs], bool]


class Source(Protocol):
    """Where whole numbers come from: Hypothesis or a seeded generator."""

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number from ``low`` to ``high``, both included."""

    def step(self, finest: float) -> float:
        """Draw the step whose multiples the numbers of one field are, ``finest`` or coarser."""


class Field(Protocol):
    """How one named input is drawn; ``drawn`` holds the fields before it."""

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> Any:
        """Draw a value."""


@dataclasses.dataclass(frozen=True)
class Rows:
    """A size that arrays of one case share, ``low`` to ``high`` included."""

    low: int
    high: int


@dataclasses.dataclass(frozen=True)
class ArrayField:
    """An array of multiples of ``step`` between ``low`` and ``high``; decimals keep examples readable."""

    shape: tuple[int | str, ...]
    low: float
    high: float
    step: float
    is_whole: bool = False

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> Any:
        """Draw a float64 array, an int64 array where the numbers are whole by their nature."""
        shape = tuple(dims[side] if isinstance(side, str) else side for side in self.shape)
        step = source.step(self.step)
        values = [_decimal(source, self.low, self.high, step) for _ in range(math.prod(shape))]
        return np.array(values, dtype=np.int64 if self.is_whole else np.float64).reshape(shape)


@dataclasses.dataclass(frozen=True)
class TensorField(ArrayField):
    """An array that a submission gets as a PyTorch tensor of float32."""

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> Any:
        """Draw the numbers."""
        return as_tensor(super().draw(source, dims, drawn))


@dataclasses.dataclass(frozen=True)
class PicksField:
    """A list with one of a few values in each place, the simplest first."""

    side: int | str
    values: tuple[Any, ...]

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> Any:
        """Draw a list."""
        n = dims[self.side] if isinstance(self.side, str) else self.side
        return [self.values[source.whole(0, len(self.values) - 1)] for _ in range(n)]


@dataclasses.dataclass(frozen=True)
class TableField:
    """A table, column by column, that a submission gets as a pandas DataFrame."""

    columns: Mapping[str, Field]

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> Any:
        """Draw every column."""
        return Columns({name: field.draw(source, dims, drawn) for name, field in self.columns.items()})


@dataclasses.dataclass(frozen=True)
class ScalarField:
    """A Python float, a multiple of ``step`` between ``low`` and ``high``."""

    low: float
    high: float
    step: float

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> float:
        """Draw a float."""
        return _decimal(source, self.low, self.high, source.step(self.step))


@dataclasses.dataclass(frozen=True)
class IntegerField:
    """A Python int from ``low`` to ``high``, both included."""

    low: int
    high: int

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> int:
        """Draw an int."""
        return source.whole(self.low, self.high)


@dataclasses.dataclass(frozen=True)
class ChoiceField:
    """One of a few values, the simplest first."""

    values: tuple[Any, ...]

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> Any:
        """Draw one of the values."""
        return self.values[source.whole(0, len(self.values) - 1)]


@dataclasses.dataclass(frozen=True)
class OneHotField:
    """Rows with a single 1: ``(rows, classes)``."""

    rows: int | str
    classes: int | str

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> Any:
        """Draw a float64 array of one-hot rows."""
        n = dims[self.rows] if isinstance(self.rows, str) else self.rows
        k = dims[self.classes] if isinstance(self.classes, str) else self.classes
        return np.eye(k)[[source.whole(0, k - 1) for _ in range(n)]].reshape(n, k)


@dataclasses.dataclass(frozen=True)
class GroupField:
    """A tuple of fields, for parameters that travel as one argument."""

    fields: tuple[Field, ...]

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> tuple[Any, ...]:
        """Draw every field."""
        return tuple(field.draw(source, dims, drawn) for field in self.fields)


@dataclasses.dataclass(frozen=True)
class DerivedField:
    """A value computed from the fields before it."""

    compute: Callable[[Inputs], Any]

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> Any:
        """Compute the value."""
        return self.compute(dict(drawn))


@dataclasses.dataclass(frozen=True)
class Case:
    """The named inputs of a check, drawn together, and the condition that they meet."""

    fields: Mapping[str, Field]
    sizes: Mapping[str, Rows]
    where: tuple[Where, ...] = ()

    def such_that(self, condition: Where) -> Case:
        """Return the same inputs under one more condition; inputs that miss it are drawn again."""
        check_callable("such_that", condition, "inputs")
        return dataclasses.replace(self, where=(*self.where, condition))

    def but(self, **changes: Field | Rows) -> Case:
        """Return the same inputs with some fields or sizes replaced or added."""
        changed = case(**{**self.fields, **self.sizes, **changes})
        return dataclasses.replace(changed, where=self.where)

    def draw(self, source: Source) -> Inputs:
        """Draw every field once, without regard to the conditions."""
        dims = {name: source.whole(size.low, size.high) for name, size in self.sizes.items()}
        drawn: Inputs = {}
        for name, field in self.fields.items():
            drawn[name] = field.draw(source, dims, drawn)
        return drawn

    def holds(self, inputs: Inputs) -> bool:
        """Whether the inputs meet every condition."""
        return all(condition(inputs) for condition in self.where)


@said_in_full
def array(*shape: int | str, low: float = -3.0, high: float = 3.0, step: float = 0.01) -> ArrayField:
    """A float64 array; a side may be the name of a size of the case.

    Raises
    ------
    DeclarationError
        If a side is no whole number or name, or nothing lies in the range; so for every description below.
    """
    _check_sides("array", shape)
    check_range("array", low, high)
    return ArrayField(shape, low, high, check_number("array(step)", step, 1e-12))


@said_in_full
def labels(*shape: int | str) -> ArrayField:
    """An int64 array of 0 and 1, the two classes of a binary problem.

    A submission that fails a check with whole numbers is asked again with the same as floats, as is every check
    with an int64 array among its inputs.
    """
    _check_sides("labels", shape)
    return ArrayField(shape, 0.0, 1.0, 1.0, is_whole=True)


def with_floats(inputs: Inputs) -> Inputs | None:
    """Return inputs with their int64 arrays as float64; ``None`` where there are none."""
    floats = {name: value.astype(np.float64) for name, value in inputs.items() if _is_whole(value)}
    return {**inputs, **floats} if floats else None


def _is_whole(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype == np.int64


@said_in_full
def tensor(*shape: int | str, low: float = -3.0, high: float = 3.0, step: float = 0.01) -> TensorField:
    """A float32 tensor of PyTorch; here, and in formulas and judges, it is an array."""
    _check_sides("tensor", shape)
    check_range("tensor", low, high)
    return TensorField(shape, low, high, check_number("tensor(step)", step, 1e-12))


@said_in_full
def picks(side: int | str, *values: Any) -> PicksField:
    """A list with one of the given values in each place; the first is the simplest."""
    _check_sides("picks", (side,))
    if not values:
        refuse("no_picks")
    return PicksField(side, values)


@said_in_full
def table(**columns: Field) -> TableField:
    """A table of pandas, from the names of its columns to what stands in each, all of one length."""
    if not columns:
        refuse("empty_table")
    sides = []
    for name, field in columns.items():
        if not isinstance(field, ArrayField | PicksField) or (isinstance(field, ArrayField) and len(field.shape) != 1):
            refuse("not_column", given=name, value=shown(field))
        sides.append(field.side if isinstance(field, PicksField) else field.shape[0])
    if len(set(sides)) > 1:
        refuse("columns_differ", sides=", ".join(map(repr, sides)))
    return TableField(columns)


@said_in_full
def scalar(low: float = -3.0, high: float = 3.0, step: float = 0.01) -> ScalarField:
    """A Python float."""
    check_range("scalar", low, high)
    return ScalarField(low, high, check_number("scalar(step)", step, 1e-12))


@said_in_full
def integer(low: int, high: int) -> IntegerField:
    """A Python int."""
    _check_whole_range("integer", low, high)
    return IntegerField(low, high)


@said_in_full
def choice(*values: Any) -> ChoiceField:
    """One of the given values; the first is the simplest."""
    if not values:
        refuse("not_choice")
    return ChoiceField(values)


@said_in_full
def fixed(value: Any) -> ChoiceField:
    """Always this value."""
    return ChoiceField((value,))


@said_in_full
def one_hot(rows: int | str, classes: int | str) -> OneHotField:
    """Rows with a single 1."""
    _check_sides("one_hot", (rows, classes))
    return OneHotField(rows, classes)


@said_in_full
def group(*fields: Field) -> GroupField:
    """A tuple of fields that travels as one argument."""
    for field in fields:
        if not isinstance(field, FIELDS):
            refuse("not_part", word="group", given=shown(field))
    return GroupField(fields)


@said_in_full
def parameters(*shapes: tuple[int | str, ...], size: float) -> GroupField:
    """The arrays of one network from ``-size`` to ``size``, as a tuple that travels as one argument."""
    for shape in shapes:
        if not isinstance(shape, list | tuple):
            refuse("not_part", word="parameters", given=shown(shape))
    return group(*(array(*shape, low=-size, high=size) for shape in shapes))


@said_in_full
def derived(compute: Callable[[Inputs], Any]) -> DerivedField:
    """A value computed from the fields that stand before it."""
    check_callable("derived", compute, "inputs")
    return DerivedField(compute)


@said_in_full
def rows(low: int, high: int) -> Rows:
    """A size that the arrays of one case share."""
    _check_whole_range("rows", low, high)
    check_whole("rows(low)", low, 0)
    return Rows(low, high)


@said_in_full
def case(**described: Field | Rows) -> Case:
    """Name the inputs of a check: ``case(x=array("n", 2), n=rows(0, 5))``."""
    for name, field in described.items():
        if not isinstance(field, (*FIELDS, Rows)):
            refuse("not_field", given=name, value=shown(field))
    fields = {name: field for name, field in described.items() if not isinstance(field, Rows)}
    sizes = {name: size for name, size in described.items() if isinstance(size, Rows)}
    return Case(fields, sizes)


def sides_of(field: Field) -> Iterator[str]:
    """Yield the sizes of the case that the arrays of a field have as sides."""
    sides: tuple[int | str, ...] = ()
    if isinstance(field, GroupField):
        for part in field.fields:
            yield from sides_of(part)
    elif isinstance(field, TableField):
        for column in field.columns.values():
            yield from sides_of(column)
    elif isinstance(field, ArrayField):
        sides = field.shape
    elif isinstance(field, PicksField):
        sides = (field.side,)
    elif isinstance(field, OneHotField):
        sides = (field.rows, field.classes)
    yield from (side for side in sides if isinstance(side, str))


FIELDS = (
    ArrayField,
    ScalarField,
    IntegerField,
    ChoiceField,
    PicksField,
    OneHotField,
    GroupField,
    TableField,
    DerivedField,
)


def _check_sides(word: str, sides: Iterable[Any]) -> None:
    for side in sides:
        if not isinstance(side, str):
            check_whole(f"{word}(…)", side, 0)


def _check_whole_range(word: str, low: Any, high: Any) -> None:
    for name, bound in (("low", low), ("high", high)):
        check_whole(f"{word}({name})", bound)
    check_range(word, low, high)


def _decimal(source: Source, low: float, high: float, step: float) -> float:
    first, last = (
        math.ceil(low / step - 1e-9),
        math.floor(high / step + 1e-9),
    )  # 0.3 / 0.1 is 2.9999999999999996
    if first > last:  # no multiple of a coarse step lies between the bounds
        return low
    k = source.whole(first, last)
    return round(k * step, 12) if step < 1 else float(k * step)  # 12 digits: 0.29 and not 0.29000000000000004
