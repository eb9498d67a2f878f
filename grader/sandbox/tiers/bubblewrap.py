"""Tier A: the fork server inside bubblewrap, with a file view of its own, no network and no rights."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader.sandbox.tiers import matplotlib_cache
from grader.sandbox.tiers.forkhost import Files
from grader.sandbox.tiers.packages import (
    WORKER,
    Packages,
    interpreter,
    masks,
    shared_libraries,
    standard_library,
)
from grader.sandbox.tiers.seccomp import server_filter, worker_filter
from grader.sandbox.tiers.spare_user import SPARE_UID, is_reachable, why_not_spare

SITE = "/site"  # where the declared packages stand inside
HERE = "/worker"  # where this project's own few files stand inside
CACHE = "/cache"  # where matplotlib keeps its font list
CACHE_BYTES = 8 << 20  # the list is 50 KiB; nothing else is ever put there
PROBE_S = 10.0  # it takes 5 ms
# Somebody else may kill a probe, or a part of it while it is set up, which says nothing of bubblewrap.
PROBES_MAX = 3
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")

# Not --die-with-parent: it follows the thread that started bubblewrap, and a sandbox may outlive the thread
# that opened it. The fork server ends when its control socket closes, which the kernel does for a grader that
# is killed, and takes everything inside with it as the namespace's first process goes.
ISOLATION = (
    *("--unshare-all", "--unshare-user", "--disable-userns", "--new-session"),
    *("--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"),
    *("--hostname", "sandbox", "--clearenv"),
)


class BubblewrapLaunch:
    """Starts a fork server in bubblewrap.

    Parameters
    ----------
    packages : Packages
        What is bound besides the interpreter and the standard library.
    preload : sequence of str
        What will be imported.
    extra_binds : sequence of (str, str)
        More to bind: only the tests of the self-test bind too much.
    has_filter : bool
        Whether the worker's filter is handed over: only the tests of the self-test leave it out.
    """

    def __init__(
        self,
        packages: Packages,
        preload: Sequence[str],
        *,
        extra_binds: Sequence[tuple[str, str]] = (),
        has_filter: bool = True,
    ) -> None:
        self._packages = packages
        self._preload = preload
        self._extra = tuple(extra_binds)
        self._has_filter = has_filter

    def configure(self, config: dict[str, Any], files: Files) -> None:
        """Name the packages by where they stand inside, and hand over the worker's filter."""
        config["roots"] = {name: f"{SITE}/{path.name}" for name, path in self._packages.modules.items()}
        if self._has_filter:
            config["filter"] = files.add(worker_filter())

    def command(self, config: str, files: Files) -> tuple[list[str], dict[str, Any]]:
        """Return bubblewrap's command line."""
        server = [str(interpreter()), "-s", "-S", "-P", f"{HERE}/forkserver.py", config]
        options = ["--seccomp", str(files.add(server_filter()))]
        fonts = matplotlib_cache.font_lists(self._preload)
        options += ["--size", str(CACHE_BYTES), "--tmpfs", CACHE]  # without a folder matplotlib refuses to be imported
        binds = [*self._binds(), *((str(path), f"{CACHE}/{path.name}") for path in fonts)]
        return _as_somebody_else(binds, options, server)

    def close(self) -> None:
        """Do nothing: there was nothing on the disk."""

    def _binds(self) -> list[tuple[str, str]]:
        found = base_binds()
        found += [(str(path), f"{SITE}/{path.name}") for path in self._packages.paths]
        found.append((str(WORKER), HERE))
        return [*found, *self._extra]


def base_binds() -> list[tuple[str, str]]:
    """Return what any program needs: the interpreter, its library and the loader's, at their own places."""
    paths = dict.fromkeys((interpreter(), *standard_library(), *shared_libraries()))
    return [(str(path), str(path)) for path in paths]


def _as_somebody_else(
    binds: Sequence[tuple[str, str]], options: Sequence[str], server: Sequence[str]
) -> tuple[list[str], dict[str, Any]]:
    """Return the command line, started as a spare user if we are root: RLIMIT_NPROC does not bind root.

    A spare user cannot reach an interpreter under a home directory of mode 0700. An outer bubblewrap, still
    root's, then shows it everything that is to be bound under one reachable folder.
    """
    bubblewrap = shutil.which("bwrap") or "bwrap"
    environment = {"PATH": "/usr/bin:/bin"}
    if os.geteuid() != 0:
        return _inner(bubblewrap, binds, options, server), {"env": environment}
    sources = [Path(source) for source, _ in binds]
    if all(is_reachable(source) for source in sources):
        spare = {"user": SPARE_UID, "group": SPARE_UID, "extra_groups": []}
        return _inner(bubblewrap, binds, options, server), {"env": environment, **spare}
    setpriv = shutil.which("setpriv")
    if setpriv is None:  # then as root: without rights in the namespace, but with no limit on threads
        return _inner(bubblewrap, binds, options, server), {"env": environment}
    outer = [bubblewrap, "--dev-bind", "/", "/", "--tmpfs", "/tmp", "--cap-add", "ALL"]
    shown = []
    for number, (source, target) in enumerate(binds):
        outer += ["--ro-bind", source, f"/tmp/{number}"]
        shown.append((f"/tmp/{number}", target))
    uid = str(SPARE_UID)
    drop = [setpriv, "--reuid", uid, "--regid", uid, "--clear-groups"]
    return [*outer, "--", *drop, *_inner(bubblewrap, shown, options, server)], {"env": environment}


def _inner(
    bubblewrap: str, binds: Sequence[tuple[str, str]], options: Sequence[str], server: Sequence[str]
) -> list[str]:
    command = [bubblewrap, *ISOLATION]
    for name, value in ENVIRONMENT.items():
        command += ["--setenv", name, value]
    command += options
    for source, target in binds:
        command += ["--ro-bind", source, target]
    for folder in masks([Path(target) for _, target in binds]):
        command += ["--size", "4096", "--tmpfs", str(folder), "--remount-ro", str(folder)]
    for device in DEVICES:
        command += ["--dev-bind", device, device]
    # The root is a tmpfs without a bound: nothing may be written into it.
    return [*command, "--remount-ro", "/", "--chdir", "/", "--", *server]


# All that a worker finds in its environment.
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",  # where threads are denied, a matrix product would wait for them for ever
    "OMP_NUM_THREADS": "1",  # the same for scikit-learn
    "MPLBACKEND": "Agg",
    "MPLCONFIGDIR": CACHE,
    "PYTHONHASHSEED": "0",  # the order of a set must not differ between two runs of one submission
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
}


def why_not() -> str | None:
    """Try bubblewrap on a program that does nothing, and return what it said if it failed."""
    if shutil.which("bwrap") is None:
        return "bwrap: not found"
    nothing = shutil.which("true", path="/usr/bin:/bin")
    if nothing is None:
        return "true: not found"
    if os.geteuid() == 0 and (why := why_not_spare()):
        return why
    command, options = _as_somebody_else([*base_binds(), (nothing, "/nothing")], (), ["/nothing"])
    try:
        for _ in range(PROBES_MAX):
            tried = subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PROBE_S, check=False, **options
            )
            if tried.returncode == 0:
                return None
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    said = tried.stderr.decode("utf-8", "replace").strip().splitlines()
    return said[-1] if said else f"exit {tried.returncode}"
