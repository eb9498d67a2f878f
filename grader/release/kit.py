"""The student's kit: stubs, statements and compiled checks of a course, and no solution."""

from __future__ import annotations

import ast
import contextlib
import json
import stat
import textwrap
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from grader import __version__
from grader.checks.drawing import complexity
from grader.checks.oracle import Oracle
from grader.course.answer_key import KeyCase, cached_key, make_case, misconception_oracle, pack_key, variants_of
from grader.course.definition import Definition, read_definition
from grader.course.exercise import EXERCISES, KIT, SETTINGS, Course, Exercise
from grader.course.kit import code_of, pack
from grader.course.making import open_todos
from grader.course.stubs import BEGIN, END, STUB, expected_files
from grader.errors import GraderError, UsageError
from grader.places import PRIVATE_FILE, private_opener
from grader.release.pages import page
from grader.release.small import small_inputs
from grader.text.messages import say, text

PUBLIC_SEED = 0  # that of every grading without --seed
N_PROBES = 24  # inputs of a check that a slip is held against: all of most checks
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # of every file in an archive, so that the same course gives the same bytes

Files = dict[Path, bytes]
Progress = Callable[[str], None]


class Released(msgspec.Struct, frozen=True):
    """What a kit holds of one exercise.

    Attributes
    ----------
    exercise : str
        Its id.
    n_checks, n_cases : int
        Its checks, and the inputs of all of them.
    n_bytes : int
        Size of the compiled file.
    judged : tuple of str
        Checks that the author's own code judges or drives.
    n_lines : int
        Lines of that code in the kit.
    """

    exercise: str
    n_checks: int
    n_cases: int
    n_bytes: int
    judged: tuple[str, ...]
    n_lines: int


def silent(exercise: str) -> None:
    """Show no progress."""


def release(course: Course, out: Path, *, seed: int = PUBLIC_SEED, on_progress: Progress = silent) -> list[Released]:
    """Write a course's kit into a folder, or into a zip by the name of ``out``.

    Raises
    ------
    UsageError
        If the course is a kit itself, has no exercise, an exercise has something to be filled in, or ``out`` holds
        something that is no kit.
    GraderError
        If an exercise cannot be compiled, a line of a solution would be in the kit, or it cannot be written.
    """
    if course.is_kit or not course.exercises:
        raise UsageError("release.no_reference", path=str(course.folder))
    _refuse_drafts(course)
    _refuse_other_files(out, course)
    compiled, said = compile_course(course, seed=seed, on_progress=on_progress)
    files = {Path("README.md"): readme(course).encode(), **compiled}
    for exercise in course.exercises:
        for path, content in _given(exercise).items():
            files[Path(EXERCISES, exercise.id, path.name)] = content
        files |= _statement_pages(course, exercise)
    refuse_solutions(course, files)
    write(files, out)
    return said


def _refuse_drafts(course: Course) -> None:
    """Refuse a course in which something is still to be filled in: students would read it."""
    for exercise in course.exercises:
        todos = open_todos(exercise)
        if todos:
            first = f"{todos[0].path.relative_to(course.folder).as_posix()}:{todos[0].line}"
            raise UsageError("release.draft", exercise=exercise.id, n=len(todos), first=first)


def compile_course(
    course: Course, *, seed: int = PUBLIC_SEED, on_progress: Progress = silent
) -> tuple[Files, list[Released]]:
    """Return what grades without a reference: ``course.toml``, and for each exercise its compiled file and stubs.

    Raises
    ------
    GraderError
        If an exercise cannot be compiled.
    """
    files: Files = {Path(SETTINGS): settings(course).encode()}
    said = []
    for exercise in course.exercises:
        on_progress(exercise.id)
        content, released = compile_exercise(exercise, seed)
        files[Path(KIT, f"{exercise.id}.kit")] = content
        said.append(released)
        for path, given in _given(exercise).items():
            files[Path(KIT, exercise.id, path.name)] = given
    return files, said


def compile_exercise(exercise: Exercise, seed: int = PUBLIC_SEED) -> tuple[bytes, Released]:
    """Return an exercise's compiled file, and what is in it."""
    definition = read_definition(exercise)
    cases = _with_small(definition, cached_key(definition, seed).cases)
    says = {wrong.id: wrong.says for wrong in definition.misconceptions}
    variants = variants_of(definition, cases, N_PROBES)  # no solution will confirm a match
    content = pack(exercise, definition.checks, says, seed, pack_key(cases, variants))
    return content, Released(
        exercise=exercise.id,
        n_checks=len(definition.checks),
        n_cases=sum(map(len, cases.values())),
        n_bytes=len(content),
        judged=tuple(check.id for check in definition.checks if code_of(exercise, [check])),
        n_lines=sum(len(source.splitlines()) for source in code_of(exercise, definition.checks).values()),
    )


def _with_small(definition: Definition, cases: Mapping[str, list[KeyCase]]) -> dict[str, list[KeyCase]]:
    oracle = Oracle(definition.exercise.id, definition.solution, definition.scenarios)
    wrong = {one.id: misconception_oracle(definition, one) for one in definition.misconceptions}
    enough = {}
    for check in definition.checks:
        more = [
            msgspec.structs.replace(make_case(check, inputs, oracle, wrong), is_small=True)
            for inputs in small_inputs(check, cases[check.id], oracle, wrong)
        ]
        enough[check.id] = sorted([*cases[check.id], *more], key=lambda case: complexity(case.plain_inputs()))
    return enough


def settings(course: Course) -> str:
    """Return the ``course.toml`` of a kit."""
    named = {lang: words for lang, words in (("en", course.called.en), ("ko", course.called.ko)) if words}
    quoted = {lang: json.dumps(words, ensure_ascii=False) for lang, words in named.items()}
    name = "{ " + ", ".join(f"{lang} = {words}" for lang, words in quoted.items()) + " }"
    lines = [
        f"# {say(text('release.settings_head'))}",
        f"name = {name if len(quoted) > 1 else quoted['en']}",
        f"languages = {json.dumps(course.languages)}",
        f'grader = "{__version__}"',
    ]
    return "\n".join(lines) + "\n"


def readme(course: Course) -> str:
    """Return what a student reads first, in each language of the course."""
    first = course.exercises[0].id
    return "\n".join(
        say(text("release.readme", name=say(course.called, lang), exercise=first), lang).strip() + "\n"
        for lang in course.languages
    )


def _given(exercise: Exercise) -> Files:
    return {path: content.encode() for path, content in expected_files(exercise).items()}


def _statement_pages(course: Course, exercise: Exercise) -> Files:
    """Return the statements as pages of HTML, beside those in Markdown."""
    pages = {}
    for path, content in _given(exercise).items():
        if path.suffix == ".md":
            lang = next((lang for lang in course.languages if path.stem.endswith(f".{lang}")), course.languages[0])
            title = f"{exercise.id} · {say(exercise.title, lang)}"
            pages[Path(EXERCISES, exercise.id, f"{path.stem}.html")] = page(content.decode(), title, lang).encode()
    return pages


def refuse_solutions(course: Course, files: Mapping[Path, bytes]) -> None:
    """Make sure that no marked body of a solution is in the files.

    Raises
    ------
    GraderError
        If one is, with the exercise, the file and the first line.
    """
    read = {path: _plain(content.decode("utf-8", "ignore")) for path, content in files.items()}
    for exercise in course.exercises:
        for body in marked_bodies((exercise.folder / "solution.py").read_text(encoding="utf-8")):
            for path, content in read.items():
                if f"\n{body}\n" in content:
                    first = body.partition("\n")[0]
                    raise GraderError("release.holds_solution", exercise=exercise.id, path=path.as_posix(), line=first)


def marked_bodies(solution: str) -> Iterator[str]:
    """Yield what stands between the marks of a solution, without comments, spaces at the sides and empty lines."""
    lines: list[str] | None = None
    for line in solution.splitlines():
        if line.strip() == BEGIN:
            lines = []
        elif line.strip() == END and lines is not None:
            for plain in {_plain(body) for body in _written(textwrap.dedent("\n".join(lines)))}:
                yield plain.strip("\n")
            lines = None
        elif lines is not None and not line.strip().startswith(STUB):
            lines.append(line)


def _written(body: str) -> Iterator[str]:
    """Yield a body as it stands, and as it would stand in a kit's code."""
    yield body
    with contextlib.suppress(SyntaxError):  # a piece of a class, which is none on its own
        yield ast.unparse(ast.parse(body))


def _plain(source: str) -> str:
    lines = [line.strip() for line in source.splitlines()]
    return "\n" + "\n".join(line for line in lines if line and not line.startswith("#")) + "\n"


def write(files: Mapping[Path, bytes], out: Path, *, is_private: bool = False) -> None:
    """Write files into a folder, or into a zip by the name of ``out``; a private zip is its owner's alone to read.

    Raises
    ------
    GraderError
        If that fails.
    """
    try:
        if out.suffix.lower() == ".zip":
            out.parent.mkdir(parents=True, exist_ok=True)
            _write_zip(files, out, is_private=is_private)
            return
        for path, content in files.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(content)
    except OSError as error:
        raise GraderError("release.cannot_write", path=str(out), error=error.strerror or str(error)) from error


def _write_zip(files: Mapping[Path, bytes], out: Path, *, is_private: bool) -> None:
    if is_private:
        out.unlink(missing_ok=True)  # the rights of a file that is there would stay
    opener = private_opener if is_private else None
    with open(out, "wb", opener=opener) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            info = zipfile.ZipInfo(path.as_posix(), LONG_AGO)
            plain = PRIVATE_FILE if is_private else 0o644
            info.external_attr = (stat.S_IFREG | (0o755 if content.startswith(b"#!") else plain)) << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)


def _refuse_other_files(out: Path, course: Course) -> None:
    """Refuse to write over anything but an earlier kit."""
    if out.suffix.lower() == ".zip":
        if out.is_dir():
            raise UsageError("release.not_a_file", path=str(out))
        return
    if out.is_file():
        raise UsageError("release.not_a_folder", path=str(out))
    is_kit = (out / KIT).is_dir() and out.resolve() != course.folder
    if out.is_dir() and any(out.iterdir()) and not is_kit:
        raise UsageError("release.not_empty", path=str(out))
