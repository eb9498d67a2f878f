"""What the documentation shows is what happens: Python blocks and console sessions are run, commands exist.

A page's blocks are run in order, in one folder and one namespace.
"""

import doctest
import os
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

import click
import pytest
from support import pages

from grader.cli.root import Root

ALL = pages.pages()
RUN = [path for path in ALL if any(block.lang in ("python", "console") for block in pages.blocks(path))]
GRADE = f"{shlex.quote(sys.executable)} -m grader.cli"
ROOT = Path(__file__).parent.parent


def named(path):
    return path.relative_to(pages.DOCS).as_posix()


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A new folder in which nothing of this machine's user is seen."""
    for name in ("GRADER_COURSE", "GRADER_GRADEBOOK", "PYTHONPATH", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", RUN, ids=named)
def test_a_page_does_what_it_shows(path, elsewhere):
    names, faults = {"__name__": "page"}, []
    for block in pages.blocks(path):
        if block.not_run:
            continue
        if block.file or block.add:
            file = elsewhere / (block.file or block.add)
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("a" if block.add else "w", encoding="utf-8") as stream:
                stream.write(block.body)
        if block.file:
            continue
        if block.lang == "python":
            faults += run_python(block, names)
        elif block.lang == "console":
            faults += run_session(block)
    assert not faults, "\n\n".join(faults)


def run_python(block, names):
    """Run Python as a page shows it, with prompts or without."""
    if not block.body.lstrip().startswith(">>>"):
        exec(compile(block.body, block.address, "exec"), names)
        return []
    test = doctest.DocTestParser().get_doctest(block.body, names, block.address, None, 0)
    said = []
    runner = doctest.DocTestRunner()
    runner.run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    return ["".join(said)] if runner.failures else []


def run_session(block):
    """Run the commands of a console's block; ``cd`` holds for the rest of the page."""
    faults = []
    for command, shown in pages.sessions(block.body):
        if command.startswith("cd "):
            os.chdir(command.removeprefix("cd "))
            continue
        line = GRADE + command.removeprefix("grade") if command.startswith("grade ") else command
        ran = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
        said = ran.stdout + ran.stderr
        if not pages.is_as_shown(shown, said):
            faults.append(f"{block.address}: $ {command}\n{textwrap.indent(said, '    ')}")
    return faults


# Exercises that a page makes itself, besides those of the course.
MADE = {
    Path(block.file).parent.name
    for path in ALL
    for block in pages.blocks(path)
    if "/reference/" in block.file or block.file.startswith("reference/")
}
SHOWN = [pytest.param(words, id=where) for path in ALL for where, words in pages.commands(path)]


@pytest.mark.parametrize("words", SHOWN)
def test_every_command_that_a_page_shows_exists_with_its_flags(words):
    command = Root("en")
    context = click.Context(command, info_name="grade")
    words = list(words)
    while isinstance(command, click.Group):
        names = [word for word in words if not word.startswith("-")]
        if not names:
            break
        below = command.get_command(context, "ex06" if names[0] in MADE else names[0])
        if below is None:
            pytest.fail(f"no such command: {names[0]}")
        words.remove(names[0])
        context = click.Context(below, parent=context, info_name=names[0])
        command = below
    known = {opt for one in command.get_params(context) for opt in (*one.opts, *one.secondary_opts)}
    flags = {word.partition("=")[0].strip("[].,") for word in words if word.lstrip("[").startswith("--")}
    assert flags <= known


@pytest.mark.parametrize(
    ("shown", "said", "is_same"),
    [
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nb\nc\n", False),
        ("done. 3.0 s\n", "done. 11.4 s\n", True),
        ("a\nb\n", "a\n", False),
    ],
)
def test_a_gap_and_a_time_are_all_that_may_differ(shown, said, is_same):
    assert pages.is_as_shown(shown, said) is is_same
