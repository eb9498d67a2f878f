"""The built wheel, installed on its own: it holds the student's kit, and no solution."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from grader.release.kit import marked_bodies

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """A fresh environment that holds the wheel and what it asks for, and nothing of this checkout."""
    folder = wheel.parent
    venv.create(folder / "env", with_pip=True)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    run(str(scripts / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
    return scripts


def run(*command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, timeout=400)
    assert done.returncode in (0, 1), done.stderr
    return done


def test_a_fresh_installation_grades_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "ex06.py").write_text(
        (ROOT / "reference" / "ex06" / "solution.py").read_text(encoding="utf-8"), encoding="utf-8"
    )
    done = run(str(installed / "grade"), "ex06", "--json", cwd=work)
    result = json.loads(done.stdout)
    assert (done.returncode, result["score"], result["max_score"]) == (0, 10.0, 10.0)


def test_a_fresh_installation_hands_out_the_stubs(installed: Path, tmp_path: Path) -> None:
    run(str(installed / "grade"), "init", "course", cwd=tmp_path)  # outside of any course, such as this checkout
    assert list((tmp_path / "course").rglob("ex06.ipynb"))
    done = run(str(installed / "grade"), "ex06", cwd=tmp_path / "course")
    assert done.returncode == 1


def test_the_wheel_holds_no_marked_body_of_any_solution(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert sum(name.endswith(".kit") for name in files) == 15
    assert not [name for name in files if "reference/" in name or name.endswith("misconceptions.py")]
    plain = {name: b"\n".join(line.strip() for line in content.splitlines()) for name, content in files.items()}
    bodies = {
        body
        for path in sorted((ROOT / "reference").glob("*/solution.py"))
        for body in marked_bodies(path.read_text(encoding="utf-8"))
    }
    assert len(bodies) > 80
    found = [(name, body) for body in bodies for name, content in plain.items() if body.encode() in content]
    assert not found


def test_a_first_grading_compiles_nothing(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "ex06.py").write_text("def relu(x):\n    return abs(x)\n")
    loaded = "import sys; from grader.cli.run import run; run(sys.argv[1:]); print('hypothesis' in sys.modules)"
    done = subprocess.run(
        [str(installed / "python"), "-c", loaded, "ex06", "--sandbox", "none"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
        env={**os.environ, "GRADER_CACHE": str(tmp_path / "cache")},
    )  # fmt: skip
    assert "Known mistake" in done.stdout
    assert done.stdout.endswith("False\n")
    assert not list((tmp_path / "cache").rglob("*.key"))


def test_what_a_student_does_without_is_named_when_it_is_asked_for(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [str(installed / "grade"), "gradebook", "show"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2
    assert "pip install 'nn-grader[instructor]'" in done.stderr
