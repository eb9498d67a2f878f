"""Pyodide, the Python of a browser: from its own network of servers, or from a folder that the site takes along."""

from __future__ import annotations

import fnmatch
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from grader.errors import GraderError, UsageError

VERSION = "314.0.3"  # with CPython 3.14; what the tests grade the corpus with
CDN = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
# Of the list of packages of that version. It has the hash of each package, so that no other bytes are ever run.
LOCK_SHA256 = "c963d22858f6bcb8f41586a2142f03905ab370c88ea22a86a2736e95fac2a8f3"
LOCK = "pyodide-lock.json"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
NEEDED = ("numpy", "msgspec")  # of the engine itself
FOLDER = "pyodide"  # in the site


class Distribution(msgspec.Struct, frozen=True):
    """What a site takes of Pyodide.

    Attributes
    ----------
    address : str
        Where it lies: an address with a slash at its end, seen from the page.
    lock : str
        The address of its list of packages.
    lock_hash : str
        SHA-256 of that list where another site serves it; else empty.
    files : mapping
        What is copied, by its path in the site.
    first, later : tuple of str
        Those of these paths that every visit needs, and those that only some exercises do.
    lacking : tuple of str
        Packages of the course that it does not have.
    """

    address: str
    lock: str
    lock_hash: str = ""
    files: Mapping[str, bytes] = {}
    first: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def from_cdn() -> Distribution:
    """Return the distribution that Pyodide's own servers have; the page fetches it when it is opened."""
    return Distribution(CDN, f"{CDN}{LOCK}", LOCK_SHA256)


def from_folder(folder: Path, packages: Sequence[str]) -> Distribution:
    """Take what a site needs out of a folder.

    Parameters
    ----------
    folder : Path
        Pyodide's files as they are released. A wheel that its list names in another version counts as well.
    packages : sequence of str
        Distributions that submissions may import.

    Raises
    ------
    UsageError
        If it is no such folder, or something is missing in it that nothing works without.
    GraderError
        If a file is damaged, or the list of packages cannot be read.
    """
    missing = [name for name in (*CORE, LOCK) if not (folder / name).is_file()]
    if missing:
        raise UsageError("site.no_pyodide", path=str(folder), files=", ".join(missing))
    try:
        lock = json.loads((folder / LOCK).read_bytes())
        known: dict[str, Any] = lock["packages"]
        abi = f"{lock['info']['abi_version']}_{lock['info']['arch']}"
    except (ValueError, KeyError, TypeError) as error:
        raise GraderError("site.bad_lock", path=str(folder / LOCK), error=repr(error)) from None
    taken: dict[str, dict[str, Any]] = {}
    files = {f"{FOLDER}/{name}": (folder / name).read_bytes() for name in CORE}
    lacking = []
    for name in dict.fromkeys((*NEEDED, *packages)):
        parts = list(_closure(name, known))
        wheels = {part: _wheel(folder, part, known.get(part), abi) for part in parts}
        if absent := [part for part, wheel in wheels.items() if wheel is None]:
            if name in NEEDED:
                files_named = ", ".join(_file_name(part, known) for part in absent)
                raise UsageError("site.no_pyodide", path=str(folder), files=files_named)
            lacking.append(name)
            continue
        for part, wheel in wheels.items():
            if wheel is not None and part not in taken:
                content = wheel.read_bytes()
                taken[part] = _entry(part, known.get(part), wheel, content)
                files[f"{FOLDER}/{wheel.name}"] = content
    later = tuple(f"{FOLDER}/{one['file_name']}" for name, one in taken.items() if name not in NEEDED)
    files[f"{FOLDER}/{LOCK}"] = json.dumps({**lock, "packages": taken}, sort_keys=True).encode()
    first = tuple(path for path in files if path not in later)
    return Distribution(f"{FOLDER}/", f"{FOLDER}/{LOCK}", "", files, first, later, tuple(lacking))


def _closure(name: str, known: Mapping[str, Any]) -> Iterator[str]:
    """Yield a package and all that it needs, each once."""
    waiting, seen = [name], set[str]()
    while waiting:
        one = waiting.pop(0)
        if one not in seen:
            seen.add(one)
            yield one
            waiting += known.get(one, {}).get("depends", ())


def _file_name(name: str, known: Mapping[str, Any]) -> str:
    return str(known[name]["file_name"]) if name in known else f"{name}-*.whl"


def _wheel(folder: Path, name: str, entry: Mapping[str, Any] | None, abi: str) -> Path | None:
    """Find a package's file: the one of the list, or any that this Python can load.

    Raises
    ------
    GraderError
        If it is the one of the list by its name, and another one by its bytes.
    """
    if entry is not None and (listed := folder / str(entry["file_name"])).is_file():
        if hashlib.sha256(listed.read_bytes()).hexdigest() != entry["sha256"]:
            raise GraderError("site.damaged", path=str(listed))
        return listed
    stem = name.replace("-", "_")
    for pattern in (f"{stem}-*{abi}.whl", f"{stem}-*-none-any.whl"):
        if found := sorted(path for path in folder.glob("*.whl") if fnmatch.fnmatch(path.name.lower(), pattern)):
            return found[-1]
    return None


def _entry(name: str, entry: Mapping[str, Any] | None, wheel: Path, content: bytes) -> dict[str, Any]:
    """Return what the list says of a file, which may be another one than it said before."""
    plain = {
        "name": name,
        "imports": [name.replace("-", "_")],
        "depends": [],
        "install_dir": "site",
        "unvendored_tests": False,
    }
    return {
        **plain,
        "package_type": "package",
        **(entry or {}),
        "version": wheel.name.split("-")[1],
        "file_name": wheel.name,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
