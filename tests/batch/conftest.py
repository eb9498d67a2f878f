"""A course of one small exercise, whose key takes no time, and classes for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.tiers.probing import probe

SOLUTION = '''"""Twice a number."""


def double(x):
    """Return twice x."""
    return 2 * x
'''
CHECKS = '''"""What is true of a right one."""

import numpy as np

from grader.checks import agree, array, case, pure, rows

VALUES = case(x=array("n"), n=rows(1, 3))
CHECKS = [
    agree("double", "x", on=VALUES, title="double gives 2x", points=2, hint="Add x to itself."),
    pure("double", "x", on=VALUES, title="double leaves its argument alone", points=1, hint="Return a new array."),
]
'''
MISCONCEPTIONS = '''"""Ways in which it goes wrong."""

from grader.course.definition import misconception

with misconception("square-for-double", "x is multiplied by itself rather than by 2."):

    def double(x):
        return x * x
'''
RIGHT = "def double(x):\n    return x + x\n"
SQUARE = "def double(x):\n    return x * x\n"
IN_PLACE = "def double(x):\n    x *= 2\n    return x\n"
ENDLESS = "def double(x):\n    while True:\n        pass\n"
BROKEN = "def double(x:\n    return\n"

FILES = int(os.environ.get("GRADER_FAULTS_FILES", "60"))  # of one student
WITHIN_S = 120 + FILES // 20  # far more than a batch of these tests takes on a busy machine


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    for name in ("ex01", "ex02"):
        reference = folder / "reference" / name
        reference.mkdir(parents=True)
        (folder / "exercises" / name).mkdir(parents=True)
        (reference / "solution.py").write_text(SOLUTION)
        (reference / "checks.py").write_text(CHECKS)
        (reference / "scenarios.py").write_text('"""None are needed."""\n')
        (reference / "misconceptions.py").write_text(MISCONCEPTIONS)
        (reference / "exercise.toml").write_text(
            'points = 3\n[title]\nen = "Twice"\nko = "두 배"\n[source]\nen = "a book"\nko = "책"\n',
            encoding="utf-8",
        )
    return folder


@pytest.fixture(scope="session")
def sandbox():
    """Isolation where there is some: it is also what is fast."""
    return "none" if probe().tier == "none" else "auto"


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch, cache):
    """Work in an empty folder, with a cache of keys for these tests."""
    monkeypatch.setenv("GRADER_CACHE", str(cache))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small_class(place):
    """Eight students, each with another kind of file."""
    folder = place / "class"
    kinds = {
        "Ann": RIGHT,
        "Bo": SQUARE,
        "Cy": IN_PLACE,
        "Di": BROKEN,
        "Eve": SQUARE + "\n",
        "김철수": RIGHT + "#",
        "Hal": "import os\nos._exit(3)\n",
    }
    for name, source in kinds.items():
        write(folder / name / "ex01.py", source)
    write(folder / "Ann" / "ex02.py", SQUARE)
    write(folder / "=cmd()|'x'!A1" / "ex01.py", RIGHT)
    return folder


def write(path, source):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")


def many(folder, n):
    """Write a class of ``n`` students, each file another one."""
    for i in range(n):
        source = (RIGHT, SQUARE, IN_PLACE)[i % 3] + f"# {i}\n"
        write(folder / f"student{i:05d}" / "ex01.py", source)
    return folder


@pytest.fixture
def command(course, sandbox):
    """Return the command line of ``grade batch`` on the small course."""

    def build(*args):
        own = (
            "--course",
            str(course),
            "--sandbox",
            sandbox,
            "--lang",
            "en",
            "--seed",
            "0",
        )  # so that gradebooks compare
        # These come first: a flag that a test gives as well holds.
        return [sys.executable, "-m", "grader.cli", "batch", *own, *map(str, args)]

    return build


@pytest.fixture
def batch(command):
    """Run ``grade batch`` to its end."""

    def call(*args, **environment):
        return subprocess.run(
            command(*args), capture_output=True, text=True, timeout=WITHIN_S, check=False,
            env={**os.environ, **environment},
        )  # fmt: skip

    return call


def timeless(line):
    """Return a result's JSON without its times."""
    record = json.loads(line)
    record.pop("duration_s")
    return json.dumps(record, ensure_ascii=False)
