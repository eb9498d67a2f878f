"""Inputs that are drawn from an author's description, and their order from simple to complex.

Half of the inputs are drawn by Hypothesis, which likes zeros, small numbers and edges; the other half are
generic numbers from a seeded generator, which no special case hides among. Hypothesis is imported when
something is drawn, so that a command that uses a cached answer key never pays for it.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.inputs import Case, Inputs

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

STEPS = (1.0, 0.5, 0.1)  # coarser steps that make an example easier to read
TRIES_MAX = 2_000  # redraws per input before a condition is called unsatisfiable
# Processor time without one that meets it, for each of the two ways of drawing: an author waits 5 s at most. Where
# something was found, time decides nothing, so that a slow machine draws what a quick one does.
FRUITLESS_S = 2.0


def draw_inputs(described: Case, n: int, seed: int) -> list[Inputs]:
    """Draw ``n`` different inputs, half by Hypothesis and half generic, sorted from simple to complex.

    Fewer come back where the description holds fewer.

    Raises
    ------
    ValueError
        If the conditions are met so rarely that nothing could be drawn: a mistake in the declaration.
    """
    generator = np.random.default_rng([seed, 0x6E6E])  # any constant: keeps apart from other uses of the seed
    n_generic = n // 2 if n > 1 else n  # the first that Hypothesis draws is the simplest one, whatever the seed
    drawn = _searched(described, n - n_generic, seed) + _generic(described, n_generic, generator)
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


def strategy_of(described: Case, holds: Callable[[Inputs], bool] | None = None) -> SearchStrategy[Inputs]:
    """Return the Hypothesis strategy of these inputs, which shrinks them, too; ``holds`` for the condition."""
    from hypothesis import strategies as st  # late: only a key that is compiled is drawn

    @st.composite
    def inputs(draw: Any) -> Inputs:
        return described.draw(_Drawn(draw, st))

    return inputs().filter(holds or described.holds)


class _FruitlessError(Exception):
    """Nothing that was drawn for so long meets the conditions."""


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


def _searched(described: Case, n: int, seed: int) -> list[Inputs]:
    # late: Hypothesis takes 0.2 s, and only a key that is compiled is drawn
    import hypothesis
    from hypothesis import HealthCheck, Phase

    found: list[Inputs] = []
    until = time.thread_time() + FRUITLESS_S

    def holds(inputs: Inputs) -> bool:
        if not found and time.thread_time() > until:
            raise _FruitlessError
        return described.holds(inputs)

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=max(n, 1),
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(strategy_of(described, holds))
    def collect(inputs: Inputs) -> None:
        found.append(inputs)

    # Unsatisfiable: the generic inputs may still meet the conditions.
    with _no_constants_of_modules(), contextlib.suppress(hypothesis.errors.Unsatisfiable, _FruitlessError):
        collect()
    return found[:n]


@contextlib.contextmanager
def _no_constants_of_modules() -> Iterator[None]:
    """Keep Hypothesis from drawing numbers that stand in the code of whatever modules are loaded at the moment.

    It mixes those of modules outside of ``site-packages`` into what it draws, so that the same seed would give
    one command other inputs than another, and a checkout others than an installation. There is no setting for
    it, so the function is replaced; versions before 6.131 have none, and nothing to replace.
    """
    # late, as above
    from hypothesis.internal.conjecture import providers

    found = getattr(providers, "_get_local_constants", None)
    if found is None:
        yield
        return
    from hypothesis.internal.constants_ast import Constants  # a private name of some versions

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
    until = time.thread_time() + FRUITLESS_S
    for _ in range(n):
        for _ in range(TRIES_MAX):
            if not found and time.thread_time() > until:
                return []
            inputs = described.draw(source)
            if described.holds(inputs):
                found.append(inputs)
                break
        if not found:  # not one in so many tries: another round would take as long and find as little
            break
    return found


def _distinct(drawn: list[Inputs]) -> list[Inputs]:
    seen: dict[str, Inputs] = {}
    with np.printoptions(threshold=100_000, floatmode="unique"):
        for inputs in drawn:
            seen.setdefault(repr(inputs), inputs)
    return list(seen.values())
