"""``pytest --grade-course DIR`` has one test for each promise."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.tiny import CHECKS

from grader.verify.record import PROMISES


def run(course: Path, *options: str) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", f"--grade-course={course}"]
    return subprocess.run([*argv, *options], cwd=course, capture_output=True, text=True, timeout=300)


def test_each_promise_of_a_course_that_holds_is_a_test_that_passes(made):
    done = run(made().folder, "-v")
    assert done.returncode == 0, done.stdout
    assert f"{len(PROMISES) - 1} passed, 1 skipped" in done.stdout  # of seeds there is one: nothing was compared
    assert all(f"tiny[{promise}] PASSED" in done.stdout for promise in PROMISES if promise != "seeds")


def test_a_flaw_fails_its_promise_alone_and_is_said_with_its_file(made):
    done = run(made(checks=CHECKS.replace("points=3", "points=2")).folder, "-k", "points or texts")
    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout
    assert "checks.py" in done.stdout
    assert "The checks add up to 9 points, and exercise.toml says 10." in done.stdout
    assert "Traceback" not in done.stdout


def test_what_could_not_be_tried_is_skipped_and_not_passed(made):
    done = run(made(checks="CHECKS = 1").folder)
    assert done.returncode == 1
    assert f"1 failed, {len(PROMISES) - 1} skipped" in done.stdout


def test_a_folder_that_is_no_course_is_a_usage_error(tmp_path):
    done = run(tmp_path)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert f"'{tmp_path}' has no course.toml." in done.stderr


def test_without_the_option_nothing_of_the_engine_is_imported():
    code = "import sys, grader.pytest_plugin; print([one for one in sys.modules if one in ('numpy', 'hypothesis')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
