"""Write the site: what is the same for every course, the course's own texts and kits, and Python."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

import msgspec

from grader.course.exercise import KIT, SETTINGS, Course, Exercise
from grader.course.stubs import expected_files
from grader.errors import GraderError, UsageError
from grader.release.kit import compile_exercise, refuse_solutions, settings, silent
from grader.release.pages import body
from grader.report.html.pages import TEMPLATES
from grader.sandbox.limits import Limits
from grader.site import packing
from grader.site.distribution import NEEDED, Distribution
from grader.text.messages import Words, say, text

STATIC = Path(__file__).parent / "static"
COURSE = "course.json"  # by which a folder is known as a site
LANGUAGE_NAMES = {"en": "English", "ko": "한국어"}
UI = "ui_"  # what a page says stands under these names in the catalogue
HASH_LENGTH = 16  # hexadecimal digits: a version of a file among its own earlier ones

Progress = Callable[[str], None]


class Wanted(msgspec.Struct, frozen=True):
    """What is asked of a site besides its course.

    Attributes
    ----------
    lang : str
        The language that it opens in, where the course has it.
    timeout_s : float
        Wall clock for the calls of one check.
    """

    lang: str = "en"
    timeout_s: float = 10.0


class Built(msgspec.Struct, frozen=True):
    """What was written.

    Attributes
    ----------
    n_files, n_bytes : int
        All of it.
    n_first : int
        Bytes that a first visit loads from it.
    version : str
        The stamp of all that it holds.
    """

    n_files: int
    n_bytes: int
    n_first: int
    version: str


def build(course: Course, out: Path, python: Distribution, wanted: Wanted, *, on_progress: Progress = silent) -> Built:
    """Write the site of a course into a folder.

    Raises
    ------
    UsageError
        If the course has no exercise, or ``out`` holds something else than a site.
    GraderError
        If an exercise cannot be compiled, a line of a solution would be in the site, or it cannot be written.
    """
    if not course.exercises:
        raise UsageError("site.no_exercise", path=str(course.folder))
    earlier = _earlier(out)
    kits: dict[str, bytes] = {}
    said: list[dict[str, Any]] = []
    for exercise in course.exercises:
        on_progress(exercise.id)
        inside = _kit_of(course, exercise)
        kits[f"kits/{exercise.id}.zip"] = packing.zipped({path.as_posix(): data for path, data in inside.items()})
        said.append(_told(course, exercise, inside))
        if not course.is_kit:
            refuse_solutions(msgspec.structs.replace(course, exercises=(exercise,)), inside)
    files: dict[str, bytes] = {
        "engine.zip": packing.engine(),
        "worker.zip": packing.worker(),
        **{path.name: path.read_bytes() for path in sorted(STATIC.glob("*.js")) if path.name != "sw.js"},
        "look.css": _style(),
        **python.files,
        **kits,
    }
    later = set(python.later)
    n_first = sum(len(content) for name, content in files.items() if name not in later)
    files[COURSE] = _course(course, said, python, wanted, n_first)
    lang = wanted.lang if wanted.lang in course.languages else course.languages[0]
    files["index.html"] = _index(course, lang, python)
    version = _hash(*(_hash(name.encode(), content).encode() for name, content in sorted(files.items())))
    files["sw.js"] = _service_worker(files, later, version, python)
    _write(files, out, earlier)
    return Built(len(files), sum(map(len, files.values())), n_first, version)


def _earlier(out: Path) -> list[str]:
    """Return the names of the files of an earlier site in the same folder.

    Raises
    ------
    UsageError
        If something else is there.
    """
    if out.is_file():
        raise UsageError("site.not_a_folder", path=str(out))
    if not out.is_dir() or not any(out.iterdir()):
        return []
    try:
        found = re.search(r"^const FILES = (\{.*\});$", (out / "sw.js").read_text(encoding="utf-8"), re.MULTILINE)
        names = list(json.loads(found[1])) if found else []
    except (OSError, ValueError):
        names = []
    if not names or not (out / COURSE).is_file():
        raise UsageError("site.not_empty", path=str(out))
    return [name for name in names if ".." not in Path(name).parts and not Path(name).is_absolute()]


def _kit_of(course: Course, exercise: Exercise) -> dict[Path, bytes]:
    """Return a kit of one exercise alone."""
    files = {Path(SETTINGS): settings(course).encode()}
    if exercise.kit is not None:
        files[Path(KIT, exercise.kit.name)] = exercise.kit.read_bytes()
        given = {path.name: path.read_bytes() for path in sorted(exercise.stub_folder.iterdir()) if path.is_file()}
    else:
        files[Path(KIT, f"{exercise.id}.kit")] = compile_exercise(exercise)[0]
        given = {path.name: content.encode() for path, content in expected_files(exercise).items()}
    return files | {Path(KIT, exercise.id, name): content for name, content in given.items()}


def _told(course: Course, exercise: Exercise, files: Mapping[Path, bytes]) -> dict[str, Any]:
    """Return what the pages show of an exercise."""
    stub = files[Path(KIT, exercise.id, f"{exercise.id}.py")].decode()
    kit = files[Path(KIT, f"{exercise.id}.kit")]
    names = ["README.md", *(f"README.{lang}.md" for lang in course.languages[1:])]
    statements = {}
    for lang, name in zip(course.languages, names, strict=True):
        content = files.get(Path(KIT, exercise.id, name), files.get(Path(KIT, exercise.id, names[0]), b""))
        statements[lang] = body(content.decode())
    return {
        "id": exercise.id,
        "title": _spoken(exercise.title, course.languages),
        "source": _spoken(exercise.source, course.languages),
        "points": exercise.points,
        "statement": statements,
        "stub": stub,
        "stubHash": _hash(stub.encode()),
        "kitHash": _hash(kit),
    }


def _spoken(words: Words, languages: Sequence[str]) -> dict[str, str]:
    return {lang: say(words, lang) for lang in languages}


def _course(
    course: Course, exercises: Sequence[Mapping[str, Any]], python: Distribution, wanted: Wanted, n_first: int
) -> bytes:
    """Return what the pages read: the texts, the words of each language, and how to start Python."""
    lang = wanted.lang if wanted.lang in course.languages else course.languages[0]
    told = {
        "name": _spoken(course.called, course.languages),
        "key": re.sub(r"\W+", "-", say(course.called, "en").lower()).strip("-"),  # of what a browser keeps
        "languages": {one: LANGUAGE_NAMES[one] for one in course.languages},
        "lang": lang,
        "size": f"{n_first / (1 << 20) + (0 if python.files else 16):.0f} MB",
        "exercises": exercises,
        "words": {one: _words(one) for one in course.languages},
        "config": {
            "python": {
                "pyodide": python.address,
                "lock": python.lock,
                "lockHash": python.lock_hash,
                "packages": list(NEEDED),
            },
            "engine": "engine.zip",
            "worker": "worker.zip",
            "kits": {one["id"]: f"kits/{one['id']}.zip" for one in exercises},
            "allowed": [name for name in course.packages if name not in NEEDED],
            "timeout_s": wanted.timeout_s,
            "outputCap": Limits().output_kib << 10,
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _words(lang: str) -> dict[str, str]:
    """Return what the pages say, with the places of its parameters as they stand in the catalogue."""
    found = packing.catalogue(lang)
    return {name.removeprefix(UI): said for name, said in found.items() if name.startswith(UI)}


def _style() -> bytes:
    """Return the style of the reports, whose pieces the pages show, and the pages' own."""
    parts = (TEMPLATES / "style.css", STATIC / "look.css")
    return b"\n".join(path.read_bytes() for path in parts)


def _index(course: Course, lang: str, python: Distribution) -> bytes:
    """Return the one page; it may load nothing from anywhere but here, and Python from where it lies."""
    elsewhere = "" if python.files else " " + "/".join(python.address.split("/")[:3])
    return (
        Template((STATIC / "index.html").read_text(encoding="utf-8"))
        .substitute(
            lang=lang,
            title=html.escape(say(course.called, lang)),
            skip=html.escape(say(text("site.ui_skip"), lang)),
            elsewhere=elsewhere,
        )
        .encode()
    )


def _service_worker(files: Mapping[str, bytes], later: set[str], version: str, python: Distribution) -> bytes:
    """Return what keeps the files in the browser, by the hash of each."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    values = {
        "VERSION": version,
        "FILES": hashes,
        "LATER": sorted(later),
        "ELSEWHERE": "" if python.files else python.address,
    }
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in values.items())
    return head.encode() + (STATIC / "sw.js").read_bytes()


def _write(files: Mapping[str, bytes], out: Path, earlier: Sequence[str]) -> None:
    try:
        for name, content in files.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(content)
        for name in set(earlier) - files.keys():
            (out / name).unlink(missing_ok=True)
    except OSError as error:
        raise GraderError("release.cannot_write", path=str(out), error=error.strerror or str(error)) from error


def _hash(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:HASH_LENGTH]
