"""The command with nothing replaced: another process, the real course, the sandbox of this machine."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.course.exercise import find_course

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def command(tmp_path, cache):
    """Run ``grade`` in a folder of its own, with caches of these tests' own."""
    place = {"GRADER_CACHE": str(cache), "GRADER_STATE": str(tmp_path / "state")}

    def call(*args):
        return subprocess.run(
            [sys.executable, "-m", "grader.cli", *map(str, args)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **place},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return call


def test_the_reference_of_ex06_has_a_full_score(command, tmp_path):
    solution = find_course().exercise("ex06").folder / "solution.py"
    (tmp_path / "ex06.py").write_bytes(solution.read_bytes())
    ran = command("ex06", "--json")
    assert ran.stderr == ""
    record = json.loads(ran.stdout)
    assert (record["score"], record["max_score"]) == (10.0, 10.0)
    assert ran.returncode == 0


def test_a_missing_function_is_explained(command, tmp_path):
    (tmp_path / "ex06.py").write_text("def relu(x):\n    return x\n")
    ran = command("ex06")
    assert ran.stderr == ""
    assert ran.returncode == 1
    assert "forward" in ran.stdout
    assert "Score: " in ran.stdout


@pytest.mark.parametrize("is_inside", [False, True], ids=["a zip", "a folder that holds one"])
def test_a_zip_is_graded_without_being_unpacked(command, tmp_path, is_inside):
    folder = tmp_path / "handed in"
    folder.mkdir()
    solution = find_course().exercise("ex06").folder / "solution.py"
    with zipfile.ZipFile(folder / "work.zip", "w") as archive:
        archive.writestr("hong/ex06.py", solution.read_text(encoding="utf-8"))
    done = command("ex06", folder if is_inside else folder / "work.zip", "--json")
    assert json.loads(done.stdout)["score"] == 10.0
    assert [path.name for path in folder.iterdir()] == ["work.zip"]
