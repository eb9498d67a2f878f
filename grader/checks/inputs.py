"""Inputs of checks: an author's description, the values drawn from it, and their order from simple to complex.

Half of the inputs are drawn by Hypothesis, which likes zeros, small numbers and edges; the other half are
generic numbers from a seeded generator, which no special case hides among. Hypothesis is imported when
something is drawn, so that a command that uses a cached answer key never pays for it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import math
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

Inputs = dict[str, Any]
Dims = dict[str, int]
Where = Callable[[Inputs], bool]

STEPS = (1.0, 0.5, 0.1)  # coarser steps that make an example easier to read
TRIES_MAX = 2_000  # redraws per input before a condition is called unsatisfiable


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

    def draw(self, source: Source, dims: Dims, drawn: Inputs) -> Any:
        """Draw a float64 array."""
        shape = tuple(dims[side] if isinstance(side, str) else side for side in self.shape)
        step = source.step(self.step)
        values = [_decimal(source, self.low, self.high, step) for _ in range(math.prod(shape))]
        return np.array(values, dtype=np.float64).reshape(shape)


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

    def strategy(self) -> SearchStrategy[Inputs]:
        """Return the Hypothesis strategy of these inputs, which also shrinks them."""
        from hypothesis import strategies as st

        @st.composite
        def inputs(draw: Any) -> Inputs:
            return self.draw(_Drawn(draw, st))

        return inputs().filter(self.holds)


def array(*shape: int | str, low: float = -3.0, high: float = 3.0, step: float = 0.01) -> ArrayField:
    """A float64 array; a side may be the name of a size of the case."""
    return ArrayField(shape, low, high, step)


def labels(*shape: int | str) -> ArrayField:
    """A float64 array of 0 and 1, the two classes of a binary problem."""
    return array(*shape, low=0.0, high=1.0, step=1.0)


def scalar(low: float = -3.0, high: float = 3.0, step: float = 0.01) -> ScalarField:
    """A Python float."""
    return ScalarField(low, high, step)


def integer(low: int, high: int) -> IntegerField:
    """A Python int."""
    return IntegerField(low, high)


def choice(*values: Any) -> ChoiceField:
    """One of the given values; the first is the simplest."""
    return ChoiceField(values)


def fixed(value: Any) -> ChoiceField:
    """Always this value."""
    return ChoiceField((value,))


def one_hot(rows: int | str, classes: int | str) -> OneHotField:
    """Rows with a single 1."""
    return OneHotField(rows, classes)


def group(*fields: Field) -> GroupField:
    """A tuple of fields that travels as one argument."""
    return GroupField(fields)


def parameters(*shapes: tuple[int | str, ...], size: float) -> GroupField:
    """The arrays of one network from ``-size`` to ``size``, as a tuple that travels as one argument."""
    return group(*(array(*shape, low=-size, high=size) for shape in shapes))


def derived(compute: Callable[[Inputs], Any]) -> DerivedField:
    """A value computed from the fields that stand before it."""
    return DerivedField(compute)


def rows(low: int, high: int) -> Rows:
    """A size that the arrays of one case share."""
    return Rows(low, high)


def case(**described: Field | Rows) -> Case:
    """Name the inputs of a check: ``case(x=array("n", 2), n=rows(0, 5))``."""
    fields = {name: field for name, field in described.items() if not isinstance(field, Rows)}
    sizes = {name: size for name, size in described.items() if isinstance(size, Rows)}
    return Case(fields, sizes)


def draw_inputs(described: Case, n: int, seed: int) -> list[Inputs]:
    """Draw ``n`` different inputs, half by Hypothesis and half generic, sorted from simple to complex.

    Fewer come back where the description holds fewer.

    Raises
    ------
    ValueError
        If the conditions are met so rarely that nothing could be drawn: a mistake in the declaration.
    """
    generator = np.random.default_rng([seed, 0x6E6E])  # any constant: keeps apart from other uses of the seed
    drawn = _searched(described, n - n // 2, seed) + _generic(described, n // 2, generator)
    if not drawn:
        raise ValueError("no inputs meet the conditions of this check")
    return sorted(_distinct(drawn), key=complexity)


def complexity(inputs: Inputs) -> tuple[int, float, float]:
    """Order inputs for a reader: few numbers, then plain ones, then small ones; empty arrays come last."""
    arrays = _numbers(list(inputs.values()))
    numbers = np.concatenate([np.zeros(0), *arrays])
    is_empty = any(array.size == 0 for array in arrays)
    sizes = np.abs(numbers)
    # A reader's effort: 0 costs nothing, 1 little, a whole number more, each decimal more still, a sign a bit.
    effort = (sizes != 0) + (sizes > 1) + (sizes > 10) + 0.5 * (numbers < 0)
    effort = effort + 2.0 * (sizes != np.round(sizes)) + 1.0 * (np.abs(sizes * 10 - np.round(sizes * 10)) > 1e-9)
    return (int(is_empty) * 10_000 + numbers.size, float(effort.sum()), float(sizes.sum()))


def _numbers(value: Any) -> list[Any]:
    if isinstance(value, np.ndarray):
        return [value.astype(float).ravel()] if value.dtype.kind in "fiub" else []
    if isinstance(value, bool | int | float):
        return [np.array([float(value)])]
    if isinstance(value, Mapping):
        return [array for item in value.values() for array in _numbers(item)]
    if isinstance(value, list | tuple):
        return [array for item in value for array in _numbers(item)]
    return []


class _Drawn:
    """Whole numbers from Hypothesis; they shrink towards 0, or to the bound next to it."""

    def __init__(self, draw: Any, strategies: Any) -> None:
        self._draw, self._strategies = draw, strategies

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number."""
        return int(self._draw(self._strategies.integers(low, high)))

    def step(self, finest: float) -> float:
        """Draw a step; whole numbers are the simplest, so examples shrink to them."""
        coarser = [step for step in STEPS if step > finest]
        return float(self._draw(self._strategies.sampled_from([*coarser, finest])))


class _Generic:
    """Whole numbers from a seeded generator, evenly."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._generator = generator

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number."""
        return int(self._generator.integers(low, high, endpoint=True))

    def step(self, finest: float) -> float:
        """Take the finest step: generic numbers are the point here."""
        return finest


def _decimal(source: Source, low: float, high: float, step: float) -> float:
    first, last = (
        math.ceil(low / step - 1e-9),
        math.floor(high / step + 1e-9),
    )  # 0.3 / 0.1 is 2.9999999999999996
    if first > last:  # no multiple of a coarse step lies between the bounds
        return low
    k = source.whole(first, last)
    return round(k * step, 12) if step < 1 else float(k * step)  # 12 digits: 0.29 and not 0.29000000000000004


def _searched(described: Case, n: int, seed: int) -> list[Inputs]:
    import hypothesis
    from hypothesis import HealthCheck, Phase

    found: list[Inputs] = []

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=max(n, 1),
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(described.strategy())
    def collect(inputs: Inputs) -> None:
        found.append(inputs)

    # Unsatisfiable: the generic inputs may still meet the conditions.
    with _no_constants_of_modules(), contextlib.suppress(hypothesis.errors.Unsatisfiable):
        collect()
    return found[:n]


@contextlib.contextmanager
def _no_constants_of_modules() -> Iterator[None]:
    """Keep Hypothesis from drawing numbers that stand in the code of whatever modules are loaded at the moment.

    It mixes those of modules outside of ``site-packages`` into what it draws, so that the same seed would give
    one command other inputs than another, and a checkout others than an installation. There is no setting for
    it, so the function is replaced; versions before 6.131 have none, and nothing to replace.
    """
    from hypothesis.internal.conjecture import providers

    found = getattr(providers, "_get_local_constants", None)
    if found is None:
        yield
        return
    from hypothesis.internal.constants_ast import Constants

    providers.CONSTANTS_CACHE.cache.clear()  # it holds what was found before
    providers._get_local_constants = Constants
    try:
        yield
    finally:
        providers._get_local_constants = found
        providers.CONSTANTS_CACHE.cache.clear()


def _generic(described: Case, n: int, generator: np.random.Generator) -> list[Inputs]:
    source = _Generic(generator)
    found: list[Inputs] = []
    for _ in range(n):
        for _ in range(TRIES_MAX):
            inputs = described.draw(source)
            if described.holds(inputs):
                found.append(inputs)
                break
    return found


def _distinct(drawn: list[Inputs]) -> list[Inputs]:
    seen: dict[str, Inputs] = {}
    with np.printoptions(threshold=100_000, floatmode="unique"):
        for inputs in drawn:
            seen.setdefault(repr(inputs), inputs)
    return list(seen.values())
