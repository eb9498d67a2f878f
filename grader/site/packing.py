"""What runs in the browser, as two archives: the engine for the judge, and the few files of the student's worker."""

from __future__ import annotations

import importlib.metadata
import io
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.errors import UsageError
from grader.release.kit import LONG_AGO

PACKAGE = Path(__file__).parent.parent
# Of the grader all that one submission may take, from its source to a piece of a page; not what is for a class, for
# authors or for a terminal.
NOT_ROOMS = ("batch", "cli", "gradebook", "notebook", "release", "verify", "_course")
NOT_LOOSE = ("pytest_plugin.py",)
LEFT_OUT = ("site/static", "report/exports", "course/templates")
WORKER = "sandbox/worker"
# Of others: pure Python, which needs no wheel made for a browser.
OTHERS = ("jinja2", "markupsafe", "pygments", "rich", "platformdirs")
LEXERS = "pygments/lexers/"  # six hundred languages, of which one is shown
LEXERS_KEPT = ("__init__.py", "_mapping.py", "python.py", "special.py")
UNUSED = ("pygments/styles/", "pygments/formatters/")
UNUSED_KEPT = ("__init__.py", "_mapping.py", "default.py", "html.py")


def engine() -> bytes:
    """Return the archive of the judge's code.

    Raises
    ------
    UsageError
        If a package that it needs is not installed here.
    """
    files = {name: (PACKAGE / name.removeprefix("grader/")).read_bytes() for name in _own()}
    for other in OTHERS:
        files |= dict(_other(other))
    return zipped(files)


def worker() -> bytes:
    """Return the archive of what serves the student's code: no check is in it, and nothing that reads one."""
    names = [f"grader/{WORKER}/{path.name}" for path in sorted((PACKAGE / WORKER).glob("*.py"))]
    files = {name: (PACKAGE / name.removeprefix("grader/")).read_bytes() for name in names}
    return zipped({"grader/__init__.py": b"", "grader/sandbox/__init__.py": b"", **files})


def _own() -> Iterator[str]:
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        is_left_out = name.partition("/")[0] in (*NOT_ROOMS, *NOT_LOOSE) or name.startswith(LEFT_OUT)
        if path.is_file() and path.suffix != ".pyc" and not is_left_out:
            yield f"grader/{name}"


def _other(name: str) -> Iterator[tuple[str, bytes]]:
    try:
        found = importlib.metadata.files(name) or ()
    except importlib.metadata.PackageNotFoundError:
        raise UsageError("site.not_installed", name=name) from None
    for path in found:
        posix = path.as_posix()
        is_wanted = not posix.startswith(LEXERS) or path.name in LEXERS_KEPT
        is_wanted &= not posix.startswith(UNUSED) or path.name in UNUSED_KEPT
        is_licence = "licen" in posix.lower() and ".dist-info/" in posix
        if ".." not in path.parts and is_wanted and (path.suffix in (".py", ".typed") or is_licence):
            yield posix, Path(str(path.locate())).read_bytes()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def catalogue(lang: str) -> dict[str, str]:
    """Return all that the site says in a language, by its name in the catalogue."""
    return tomllib.loads((PACKAGE / "text" / lang / "site.toml").read_text(encoding="utf-8"))
