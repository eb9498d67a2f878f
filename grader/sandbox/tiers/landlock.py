"""Tier B: a fork server without namespaces, whose forks are held by Landlock, seccomp and a spare user."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from grader.sandbox.tiers import matplotlib_cache
from grader.sandbox.tiers.bubblewrap import DEVICES, ENVIRONMENT
from grader.sandbox.tiers.forkhost import Files
from grader.sandbox.tiers.packages import (
    WORKER,
    Packages,
    interpreter,
    masks,
    shared_libraries,
    standard_library,
)
from grader.sandbox.tiers.seccomp import worker_filter
from grader.sandbox.tiers.spare_user import SPARE_UID, is_reachable, why_not_spare
from grader.sandbox.worker.lockdown import CAP_DAC_READ_SEARCH, SYSCALLS


class LandlockLaunch:
    """Starts a fork server as a plain process; what confines its forks is handed over by file descriptor.

    Parameters
    ----------
    packages : Packages
        What may be read besides the interpreter and the standard library.
    preload : sequence of str
        What will be imported.
    extra_reads : sequence of str
        More to read: only the tests of the self-test allow too much.
    has_filter : bool
        Whether the worker's filter is handed over: only the tests of the self-test leave it out.
    """

    def __init__(
        self,
        packages: Packages,
        preload: Sequence[str],
        *,
        extra_reads: Sequence[str] = (),
        has_filter: bool = True,
    ) -> None:
        self._packages = packages
        self._preload = preload
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._extra = tuple(map(Path, extra_reads))
        self._has_filter = has_filter

    def configure(self, config: dict[str, Any], files: Files) -> None:
        """Hand over the ruleset and the filter, and say which user the forks become."""
        config["roots"] = {name: str(path) for name, path in self._packages.modules.items()}
        if self._has_filter:
            config["filter"] = files.add(worker_filter())
        folder = self._matplotlib_folder()
        config["ruleset"] = files.adopt(_ruleset([*self._readable(), *self._extra, folder]))
        if os.geteuid() == 0:
            # matplotlib asks whether it might write there, and refuses to be imported if not; nobody may in fact.
            os.chown(folder, SPARE_UID, SPARE_UID)
            config["uid"] = SPARE_UID
            config["keeps_search"] = not all(is_reachable(path) for path in self._readable())

    def command(self, config: str, files: Files) -> tuple[list[str], dict[str, Any]]:
        """Return the fork server's command line."""
        server = [str(interpreter()), "-s", "-S", "-P", str(WORKER / "forkserver.py"), config]
        environment = {**ENVIRONMENT, "MPLCONFIGDIR": str(self._matplotlib_folder())}
        # A session of its own, as bubblewrap makes one: no terminal to type on, and where the scheduler shares
        # by session, threads of theirs take no more than one share.
        return server, {"env": environment, "start_new_session": True}

    def _matplotlib_folder(self) -> Path:
        """Return a folder with matplotlib's list of fonts, for the fork server and its forks."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True)
            matplotlib_cache.copy_into(self._folder.name, self._preload)
        return Path(self._folder.name)

    def close(self) -> None:
        """Remove the folder."""
        if self._folder is not None:
            self._folder.cleanup()

    def _readable(self) -> list[Path]:
        folders = [*standard_library(), *shared_libraries(), *self._packages.paths]
        return [*_without(folders, masks(folders)), *map(Path, DEVICES)]


def _without(paths: Iterable[Path], hidden: Sequence[Path]) -> Iterator[Path]:
    """Yield what covers ``paths`` but for ``hidden``: a Landlock rule holds for all below its folder."""
    for path in paths:
        if path in hidden:
            continue
        if any(path in other.parents for other in hidden):
            yield from _without(sorted(path.iterdir()), hidden)
        else:
            yield path


def _ruleset(paths: Iterable[Path]) -> int:
    """Make a ruleset that lets ``paths`` be read and nothing else be touched; return its descriptor."""
    from landlockpy import AccessFS, Ruleset, Scope  # Linux alone has it

    may_read = AccessFS.READ_FILE | AccessFS.READ_DIR | AccessFS.EXECUTE
    with Ruleset(scoped=Scope.ABSTRACT_UNIX_SOCKET | Scope.SIGNAL) as rules:
        for path in paths:
            if path.exists():
                is_folder = path.is_dir()
                rules.allow_path(path, may_read if is_folder else may_read & ~AccessFS.READ_DIR)
        return os.dup(rules.fileno())


def why_not() -> str | None:
    """Return why this machine cannot have tier B, or None if it can."""
    if os.uname().machine not in SYSCALLS:
        return f"machine {os.uname().machine}"
    try:
        # Linux alone has them, and what is missing is the answer.
        import pyseccomp  # noqa: F401  # it looks for libseccomp when it is imported
        from landlockpy import LandlockError, abi_version
    except (ImportError, OSError, RuntimeError) as error:
        return str(error)
    try:
        if abi_version() < 1:
            return "Landlock: not supported by this kernel"
    except (LandlockError, OSError) as error:
        return f"Landlock: {error}"
    if os.geteuid() == 0 and (why := why_not_spare()):
        return why
    if os.geteuid() == 0 and not (is_reachable(interpreter()) or _has_search()):
        # A spare user can then reach the interpreter neither by its permissions nor by a capability.
        return f"{interpreter()}: not readable for a spare user"
    return None


def _has_search() -> bool:
    """Say whether this process may pass CAP_DAC_READ_SEARCH on."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            return bool(int(line.split()[1], 16) >> CAP_DAC_READ_SEARCH & 1)
    return False
