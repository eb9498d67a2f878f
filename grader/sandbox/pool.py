"""The sandboxes of one grader: one for each set of modules that submissions want imported beforehand.

Nothing here imports NumPy, so that a sandbox can boot while the grader is still importing its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Protocol, Self

from grader.options import Isolation
from grader.sandbox.sandbox import Sandbox, open_sandbox
from grader.sandbox.scenario import Scenario
from grader.sandbox.selftest import require
from grader.sandbox.session import Session
from grader.sandbox.tiers.probing import Tier
from grader.sandbox.worker import wire

# What a submission's imports make the fork server import beforehand, by top-level package.
PRELOADS = {
    "matplotlib": ("matplotlib.pyplot",),
    "pandas": ("pandas",),
    "torch": ("torch",),
    "sklearn": ("sklearn.neural_network", "sklearn.linear_model"),
}


class Opened(Protocol):
    """What grading asks of a sandbox, of processes or of web workers."""

    @property
    def tier(self) -> Tier:
        """How its workers are isolated."""

    def session(self, load: wire.Load, scenarios: Mapping[str, Scenario] | None = None) -> Session:
        """Return a session for one submission."""


class Pool(Protocol):
    """What grading asks of those who keep sandboxes."""

    @property
    def n_lost(self) -> int:
        """How many workers ended as if somebody else had killed them, or their sandbox."""

    def start(self, imports: Iterable[str] = ()) -> Opened:
        """Start the sandbox for submissions with these imports; it boots while the caller goes on."""

    def take(self, imports: Iterable[str] = ()) -> Opened:
        """Return that sandbox, once it can be relied on."""

    def close(self) -> None:
        """Close every sandbox."""


def preloaded(imports: Iterable[str]) -> tuple[str, ...]:
    """Return the modules that are imported before a submission with these imports."""
    return tuple(module for name in sorted(imports) for module in PRELOADS.get(name, ()))


class SandboxPool:
    """Opens sandboxes as they are needed, and closes them together.

    Parameters
    ----------
    choice : str
        The isolation asked for.
    packages : tuple of str
        Distributions that submissions may import.
    """

    def __init__(self, choice: Isolation, packages: tuple[str, ...]) -> None:
        self._choice = choice
        self._packages = packages
        self._open: dict[tuple[str, ...], Sandbox] = {}
        self._tested: set[tuple[str, ...]] = set()

    def __enter__(self) -> Self:
        """Return the pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every sandbox."""
        self.close()

    @property
    def n_lost(self) -> int:
        """How many workers ended as if somebody else had killed them, or their sandbox."""
        return sum(sandbox.n_lost for sandbox in self._open.values())

    def start(self, imports: Iterable[str] = ()) -> Sandbox:
        """Start the sandbox for submissions with these imports; it boots while the caller goes on."""
        preload = preloaded(imports)
        if preload not in self._open:
            self._open[preload] = open_sandbox(self._choice, packages=self._packages, preload=preload)
        return self._open[preload]

    def take(self, imports: Iterable[str] = ()) -> Sandbox:
        """Return the sandbox for submissions with these imports, once it has passed its self-test.

        Raises
        ------
        GraderError
            If an attempt to get out of it succeeds.
        """
        imports = tuple(imports)
        sandbox = self.start(imports)
        preload = preloaded(imports)
        if preload not in self._tested:
            if sandbox.tier != "none":  # there is no wall to test, and every result says so
                require(sandbox)
            self._tested.add(preload)
        return sandbox

    def close(self) -> None:
        """Close every sandbox."""
        for sandbox in self._open.values():
            sandbox.close()
        self._open.clear()
        self._tested.clear()
