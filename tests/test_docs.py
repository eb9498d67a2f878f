"""The documentation builds without a warning, and names every command."""

import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli.root import COMMANDS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pytest.importorskip("sphinx", reason="the extra `docs` is not installed")
    out = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(DOCS), str(out)]
    ran = subprocess.run(build, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    return out


def test_every_command_has_a_section(site):
    page = (site / "command.html").read_text("utf-8")
    assert not [name for name in COMMANDS if f"grade {name}<a" not in page]
