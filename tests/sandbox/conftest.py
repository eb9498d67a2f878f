"""A sandbox of each tier that works here, shared by all tests of it, and words to write submissions with."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from grader.errors import GraderError
from grader.sandbox.sandbox import Sandbox, open_sandbox
from grader.sandbox.worker import wire
from grader.sandbox.worker.encode import to_value

ISOLATED = ("A", "B")
ALL = ("A", "B", "none")


def opened(tier: str, **options: Any) -> Sandbox:
    """Open a sandbox, or skip the test on a machine that has no such tier."""
    try:
        return open_sandbox(tier, **options)
    except GraderError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def sandboxes() -> Iterator[Callable[[str], Sandbox]]:
    """Give the shared sandbox of a tier."""
    kept: dict[str, Sandbox] = {}

    def get(tier: str) -> Sandbox:
        if tier not in kept:
            kept[tier] = opened(tier)
        return kept[tier]

    yield get
    for sandbox in kept.values():
        sandbox.close()


@pytest.fixture(params=ALL)
def any_sandbox(request: pytest.FixtureRequest, sandboxes: Callable[[str], Sandbox]) -> Sandbox:
    """Give every tier in turn."""
    return sandboxes(request.param)


@pytest.fixture(params=ISOLATED)
def isolated(request: pytest.FixtureRequest, sandboxes: Callable[[str], Sandbox]) -> Sandbox:
    """Give the tiers that isolate, in turn."""
    return sandboxes(request.param)


@pytest.fixture
def fastest(sandboxes: Callable[[str], Sandbox]) -> Sandbox:
    """Give one sandbox, for what does not depend on the tier."""
    for tier in ("A", "B"):
        try:
            return sandboxes(tier)
        except pytest.skip.Exception:
            continue
    return sandboxes("none")


class Words:
    """Short words for the messages of the wire."""

    Call = wire.Call

    @staticmethod
    def script(source: str, *, limit_s: float = 5.0, name: str = "ex06.py") -> wire.Load:
        """Load a script."""
        cells = [wire.Snippet(name, textwrap.dedent(source))]
        return wire.Load("script", name, cells, limit_s)

    @staticmethod
    def notebook(*sources: str, limit_s: float = 5.0) -> wire.Load:
        """Load a notebook."""
        cells = [wire.Snippet(f"cell {n}", textwrap.dedent(text)) for n, text in enumerate(sources, 1)]
        return wire.Load("notebook", "ex06.ipynb", cells, limit_s)

    @staticmethod
    def call(target: str, *args: Any, kind: str = "function", **options: Any) -> wire.Call:
        """Call a function with plain arguments."""
        return wire.Call(kind, target, tuple(to_value(arg) for arg in args), **options)

    @staticmethod
    def array(*numbers: float) -> np.ndarray[Any, Any]:
        """Return a float64 array."""
        return np.array(numbers, dtype=float)


@pytest.fixture
def words() -> type[Words]:
    """Give the words."""
    return Words
