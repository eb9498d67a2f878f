"""Making a failing input small: Hypothesis shrinks it with live calls, within a budget."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

from grader.checks.inputs import Case, Inputs, complexity

CALLS_MAX = 250  # live calls a check; each is some 0.2 ms with its frame, so about 50 ms
EXAMPLES_MAX = 60  # inputs that are tried before the first failing one: the key's own failed among as many


class _EnoughError(BaseException):
    """The budget is used up; from BaseException, so that no handler of Exceptions swallows it."""


def shrink(described: Case, start: Inputs, still_fails: Callable[[Inputs], bool], seed: int) -> Inputs:
    """Return the simplest failing input that was seen, ``start`` at worst.

    Parameters
    ----------
    described : Case
        What inputs look like.
    start : dict
        An input that fails.
    still_fails : callable
        Whether an input fails in the same way, by a live call.
    seed : int
        Seed of the search.
    """
    import hypothesis
    from hypothesis import HealthCheck, Phase

    best = start
    n_calls = 0

    def condition(inputs: Inputs) -> bool:
        nonlocal best, n_calls
        n_calls += 1
        if n_calls > CALLS_MAX:
            raise _EnoughError
        if not still_fails(inputs):
            return False
        best = min(best, inputs, key=complexity)
        return True

    settings = hypothesis.settings(
        max_examples=EXAMPLES_MAX,
        phases=[Phase.generate, Phase.shrink],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    with contextlib.suppress(_EnoughError, hypothesis.errors.NoSuchExample):
        hypothesis.find(described.strategy(), condition, settings=settings, random=random.Random(seed))
    return best
