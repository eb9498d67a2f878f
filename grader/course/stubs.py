"""What a student is given, made from the reference: the stub as script and as notebook, and the statement.

In ``solution.py`` the lines between ``# BEGIN SOLUTION`` and ``# END SOLUTION`` are the solution. In the stub
stands what the author wrote there as ``# STUB: …``, or else a ``raise NotImplementedError``. The script is in
the percent format, so that its cells are those of the notebook; that holds the statement, too, and a last cell
that grades what has run.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from grader.course.exercise import Course, Exercise
from grader.errors import GraderError
from grader.text.messages import say, text

BEGIN, END, STUB = "# BEGIN SOLUTION", "# END SOLUTION", "# STUB:"
NOT_WRITTEN = 'raise NotImplementedError("not written yet")'


def stub_source(solution: str, name: str = "solution.py") -> str:
    """Strip the marked bodies from a solution.

    Raises
    ------
    GraderError
        If a mark is missing or out of order, with the line.
    """
    kept: list[str] = []
    given: list[str] | None = None
    indent = ""
    for number, line in enumerate(solution.splitlines(), start=1):
        mark = line.strip()
        if mark == BEGIN:
            if given is not None:
                raise GraderError("stubs.marks", path=name, line=number)
            given, indent = [], line[: len(line) - len(line.lstrip())]
        elif mark == END:
            if given is None:
                raise GraderError("stubs.marks", path=name, line=number)
            kept += [f"{indent}{text}".rstrip() for text in given or [NOT_WRITTEN]]
            given = None
        elif given is None:
            kept.append(line)
        elif mark.startswith(STUB):
            given.append(mark[len(STUB) :].removeprefix(" "))
    if given is not None:
        raise GraderError("stubs.marks", path=name, line=len(solution.splitlines()))
    return "\n".join(kept).rstrip("\n") + "\n"


def notebook_source(script: str, exercise: str, statements: Mapping[str, str] | None = None) -> str:
    """Return the same stub as a notebook (format 4.5), cell by cell.

    Cell ids are made from the cell's place and text, so that the same script gives the same file.

    Parameters
    ----------
    script : str
        The stub in the percent format.
    exercise : str
        The exercise's id.
    statements : mapping, optional
        The statement by language; it follows the first cell, and a cell that grades the notebook ends it.
    """
    cells: list[dict[str, object]] = []
    for i, (kind, content) in enumerate(_with_statements(list(_cells(script)), exercise, statements or {})):
        identity = hashlib.sha256(f"{exercise} {i} {content}".encode()).hexdigest()[:8]
        lines = content.splitlines(keepends=True)
        cell: dict[str, object] = {"cell_type": kind, "id": identity, "metadata": {}, "source": lines}
        cells.append(cell if kind == "markdown" else cell | {"execution_count": None, "outputs": []})
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _with_statements(
    cells: list[tuple[str, str]], exercise: str, statements: Mapping[str, str]
) -> list[tuple[str, str]]:
    if not statements:
        return cells
    n_before = 1 if cells and cells[0][0] == "markdown" else 0
    bodies = [body.strip("\n") for body in statements.values()]
    if n_before:  # which has the heading; that of another language parts one statement from the next
        bodies[0] = re.sub(r"\A# .*\n+", "", bodies[0])
    said = [f"# {say(text('stubs.check_cell'), lang)}" for lang in statements]
    # Two cells: run again, the first would say each time that it is loaded already.
    load = "\n".join([*said, "%load_ext grader"])
    statement = (("markdown", body) for body in bodies)
    return [*cells[:n_before], *statement, *cells[n_before:], ("code", load), ("code", f"%grade {exercise}")]


def _cells(script: str) -> Iterator[tuple[str, str]]:
    for block in re.split(r"^# %%", script, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        text = body.strip("\n")
        if "[markdown]" in head:
            yield (
                "markdown",
                "\n".join(line.removeprefix("#").removeprefix(" ") for line in text.splitlines()),
            )
        elif text:
            yield "code", text


def expected_files(exercise: Exercise) -> dict[Path, str]:
    """Return what the exercise's folder for students should hold, by path.

    Raises
    ------
    GraderError
        If the solution or a statement is missing.
    """
    try:
        script = stub_source((exercise.folder / "solution.py").read_text(encoding="utf-8"), exercise.id)
        statements = {
            lang: (exercise.folder / f"statement.{lang}.md").read_text(encoding="utf-8") for lang in exercise.languages
        }
    except FileNotFoundError as error:
        raise GraderError("stubs.missing", path=str(error.filename)) from error
    readmes = ["README.md", *(f"README.{lang}.md" for lang in exercise.languages[1:])]
    return {
        exercise.stub_folder / f"{exercise.id}.py": script,
        exercise.stub_folder / f"{exercise.id}.ipynb": notebook_source(script, exercise.id, statements),
        **{exercise.stub_folder / name: said for name, said in zip(readmes, statements.values(), strict=True)},
    }


def stale_files(exercise: Exercise) -> list[Path]:
    """Return the files for students that are not what the reference makes now."""
    return [
        path
        for path, content in expected_files(exercise).items()
        if not path.is_file() or path.read_text(encoding="utf-8") != content
    ]


def write_stubs(course: Course, *, only: Collection[str] | None = None) -> list[Path]:
    """Bring the files for students up to date, of all exercises or those named; return those that were written."""
    written = []
    for exercise in course.exercises:
        if only is not None and exercise.id not in only:
            continue
        stale = set(stale_files(exercise))
        for path, content in expected_files(exercise).items():
            if path in stale:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8")
                written.append(path)
    return written
