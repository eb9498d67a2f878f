"""The sandboxes of one grader: one for each set of modules that submissions want imported beforehand.

Nothing here imports NumPy, so that a sandbox can boot while the grader is still importing its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import Self

from grader.options import Isolation
from grader.sandbox.sandbox import Sandbox, open_sandbox
from grader.sandbox.selftest import require

# What a submission's imports make the fork server import beforehand, by top-level package.
PRELOADS = {
    "matplotlib": ("matplotlib.pyplot",),
    "pandas": ("pandas",),
    "torch": ("torch",),
    "sklearn": ("sklearn.neural_network", "sklearn.linear_model"),
}


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
        preload = self._preload(imports)
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
        preload = self._preload(imports)
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

    @staticmethod
    def _preload(imports: Iterable[str]) -> tuple[str, ...]:
        return tuple(module for name in sorted(imports) for module in PRELOADS.get(name, ()))
