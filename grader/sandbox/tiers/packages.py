"""Which files a worker needs: the interpreter, the standard library and the declared packages, no more."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from grader.places import cache_folder, replace_file, seal, unseal

ALWAYS = ("numpy", "msgspec")  # what the worker itself is made of
WORKER = Path(__file__).parent.parent / "worker"

_SUFFIXES = (".py", ".so", ".pyd")


class Packages(msgspec.Struct, frozen=True):
    """The declared packages as they are installed.

    Attributes
    ----------
    modules : dict
        Top-level import names, each with its folder or file.
    libraries : tuple of Path
        Folders of shared libraries that stand beside them (``numpy.libs``).
    """

    modules: dict[str, Path]
    libraries: tuple[Path, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Everything that has to be readable."""
        return (*self.modules.values(), *self.libraries)


@functools.cache
def find_packages(names: tuple[str, ...]) -> Packages:
    """Find the declared packages and what they depend on; one that is not installed is left out.

    What was found is kept in the user's cache until something is installed or removed: reading the metadata of
    some twenty distributions takes 60 ms.

    Parameters
    ----------
    names : tuple of str
        Names of distributions or of their top-level modules.
    """
    stamps = _stamps(names)
    kept = cache_folder() / "packages" / f"{hashlib.sha256(stamps.encode()).hexdigest()[:16]}.json"
    try:
        found = msgspec.json.decode(unseal(kept.read_bytes()) or b"", type=_Stored)
    except (OSError, msgspec.MsgspecError):  # absent, damaged, not ours, or of another version: found again
        found = None
    if found is not None and found.stamps == stamps and all(map(_is_installed, found.paths())):
        return Packages({name: Path(path) for name, path in found.modules.items()}, tuple(map(Path, found.libraries)))
    packages = _find(names)
    modules = {name: str(path) for name, path in packages.modules.items()}
    libraries = [str(path) for path in packages.libraries]
    replace_file(kept, seal(msgspec.json.encode(_Stored(stamps, modules, libraries))))
    return packages


def missing_packages(names: Iterable[str]) -> list[str]:
    """Return those of the declared packages that are not installed here."""
    return [
        name
        for name in names
        if _distribution(name) is None and not (name.isidentifier() and _by_import(name) is not None)
    ]


class _Stored(msgspec.Struct, frozen=True):
    """What was found, and the state of the folders of packages that it was found in."""

    stamps: str
    modules: dict[str, str]
    libraries: list[str]

    def paths(self) -> list[Path]:
        return [Path(path) for path in (*self.modules.values(), *self.libraries)]


def _is_installed(path: Path) -> bool:
    """Whether a path lies where Python imports from anyway: nothing is imported since a cache names it."""
    return path.exists() and any(path.is_relative_to(entry) for entry in sys.path if entry)


def _stamps(names: Iterable[str]) -> str:
    """The names asked for, and for each folder of packages when something in it was last added or removed."""
    folders = [Path(entry) for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")]
    changed = [f"{folder} {folder.stat().st_mtime_ns}" for folder in folders if folder.is_dir()]
    return "\n".join([sys.version, *sorted(names), *changed])


def _find(names: tuple[str, ...]) -> Packages:
    modules: dict[str, Path] = {}
    libraries: list[Path] = []
    for distribution in _closure((*ALWAYS, *names)):
        for entry in _top_level(distribution):
            if entry.name.endswith(".libs"):
                libraries.append(entry)
            elif entry.is_dir():
                modules[entry.name] = entry
            elif entry.suffix in _SUFFIXES:
                modules[entry.name.partition(".")[0]] = entry
    for name in (*ALWAYS, *names):
        if name.isidentifier() and name not in modules and (found := _by_import(name)) is not None:
            modules[name] = found
    return Packages(modules, tuple(libraries))


def _closure(names: Iterable[str]) -> list[importlib.metadata.Distribution]:
    # late: what was found once is kept on disk, and then nothing of this is needed
    from packaging.requirements import InvalidRequirement, Requirement
    from packaging.utils import canonicalize_name

    waiting = list(names)
    found: dict[str, importlib.metadata.Distribution] = {}
    while waiting:
        name = waiting.pop()
        distribution = _distribution(name)
        if distribution is None:
            continue
        key = canonicalize_name(distribution.metadata["Name"])
        if key in found:
            continue
        found[key] = distribution
        for line in distribution.requires or ():
            try:
                requirement = Requirement(line)
            except InvalidRequirement:
                continue  # old metadata; what it meant is at worst not there to import
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return list(found.values())


def _distribution(name: str) -> importlib.metadata.Distribution | None:
    try:
        return importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        pass
    if name.isidentifier() and importlib.util.find_spec(name) is not None:  # sklearn is of scikit-learn
        owners = importlib.metadata.packages_distributions().get(name, ())
        return importlib.metadata.distribution(owners[0]) if owners else None
    return None


def _top_level(distribution: importlib.metadata.Distribution) -> list[Path]:
    """Return the folders and files that a distribution put beside its metadata."""
    record = distribution.read_text("RECORD") or ""
    site = Path(str(distribution.locate_file("")))
    names = {line.partition(",")[0].partition("/")[0].strip('"') for line in record.splitlines()}
    skipped = (".dist-info", ".egg-info", ".data", ".pth", ".virtualenv")
    return [
        site / name
        for name in sorted(names - {"", "..", "__pycache__", "bin"})
        if not name.endswith(skipped) and (site / name).exists()
    ]


def _by_import(name: str) -> Path | None:
    """Find a package that no installer keeps a record of (Debian's)."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None or spec.origin in ("built-in", "frozen"):
        return None
    origin = Path(spec.origin)
    return origin.parent if spec.submodule_search_locations else origin


def interpreter() -> Path:
    """Return the interpreter behind this one's virtual environment."""
    return Path(getattr(sys, "_base_executable", sys.executable) or sys.executable).resolve()


def standard_library() -> tuple[Path, ...]:
    """Return the folders of the standard library (their site-packages are not part of it)."""
    paths = sysconfig.get_paths(vars={"base": sys.base_prefix, "platbase": sys.base_exec_prefix})
    wanted = {Path(paths["stdlib"]), Path(paths["platstdlib"])}
    # platstdlib follows the virtual environment on some systems; the interpreter behind it does not.
    own = Path(functools.__file__).resolve().parent
    return tuple(sorted({path for path in wanted if path.is_relative_to(sys.base_prefix)} | {own}))


def shared_libraries() -> tuple[Path, ...]:
    """Return what the loader needs: libpython beside the interpreter, and the system's library folders."""
    prefix = interpreter().parent.parent
    if (prefix / "conda-meta").is_dir():  # conda's packages share the libraries of its own prefix
        own = [prefix / "lib"]
    else:
        own = [path for path in (prefix / "lib").glob("libpython3*.so*") if path.is_file()]
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    system = ["/lib64", "/usr/lib64"]
    if multiarch:
        system += [f"/lib/{multiarch}", f"/usr/lib/{multiarch}"]
    files = [Path("/etc/ld.so.cache")]
    return tuple(path for path in (*own, *map(Path, system), *files) if path.exists())


def masks(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders of installed packages inside ``folders``: they may hold the grader itself."""
    found = []
    for folder in folders:
        if folder.is_dir():
            for pattern in ("site-packages", "dist-packages", "python3*/*-packages"):
                found += [path for path in folder.glob(pattern) if path.is_dir()]
    return tuple(sorted(set(found)))
