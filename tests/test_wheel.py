"""The built wheel, installed on its own: exercises and reference travel inside it."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that holds the wheel and what it asks for, and nothing of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
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
    run(str(installed / "grade"), "init", str(tmp_path / "course"))
    assert list((tmp_path / "course").rglob("ex06.ipynb"))
    done = run(str(installed / "grade"), "ex06", cwd=tmp_path / "course")
    assert done.returncode == 1
