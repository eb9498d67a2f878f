"""What the browser gets: an engine that stands on its own, and a worker's archive with nothing to give away."""

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import numpy as np
import pytest

from grader.errors import UsageError
from grader.site import packing
from grader.site.building import STATIC

TOOLS = Path(__file__).parents[2] / "tools" / "editor"


def names(content):
    return set(zipfile.ZipFile(io.BytesIO(content)).namelist())


@pytest.fixture(scope="module")
def engine():
    return packing.engine()


def test_the_engine_needs_nothing_beside_it_but_numpy_and_msgspec(engine, tmp_path):
    (tmp_path / "engine").mkdir()
    zipfile.ZipFile(io.BytesIO(engine)).extractall(tmp_path / "engine")
    for module in (np, msgspec):
        source = Path(module.__file__).parent
        (tmp_path / source.name).symlink_to(source)
        if (libraries := source.parent / f"{source.name}.libs").exists():
            (tmp_path / libraries.name).symlink_to(libraries)
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(tmp_path / 'engine')!r}]\n"
        "import grader.site.judge, grader.report.html.pages as pages, grader.author, grader.grading.live\n"
        "pages.environment('ko'); import pygments.lexers; pygments.lexers.get_lexer_by_name('python')\n"
        "print(grader.__file__)"
    )
    ran = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(str(tmp_path))


def test_neither_holds_what_only_an_instructor_has(engine):
    for name in names(engine):
        assert not name.startswith(("grader/verify", "grader/cli", "grader/gradebook", "grader/release", "reference"))


def test_the_worker_s_archive_holds_no_check_and_nothing_that_reads_one():
    held = names(packing.worker())
    assert all(
        name.startswith("grader/sandbox/worker/") or name in ("grader/__init__.py", "grader/sandbox/__init__.py")
        for name in held
    )
    assert zipfile.ZipFile(io.BytesIO(packing.worker())).read("grader/__init__.py") == b""


def test_the_same_files_give_the_same_bytes(engine):
    assert packing.engine() == engine


def test_others_code_comes_with_its_licence(engine):
    held = names(engine)
    for other in packing.OTHERS:
        assert any(f"{other}-" in name and "licen" in name.lower() for name in held), other


def test_what_is_not_installed_is_said(monkeypatch):
    monkeypatch.setattr(packing, "OTHERS", ("nothing-of-this-name",))
    with pytest.raises(UsageError, match=r"^nothing-of-this-name is not installed here, and a site needs it"):
        packing.engine()


def test_the_editor_is_made_of_what_stands_in_tools_and_carries_its_licences():
    head = (STATIC / "editor.js").read_text("utf-8").partition("*/")[0]
    assert hashlib.sha256((TOOLS / "editor.mjs").read_bytes()).hexdigest() in head, (
        "cd tools/editor; npm ci; npm run build"
    )
    locked = msgspec.json.decode((TOOLS / "package-lock.json").read_bytes())["packages"]
    for name, version in re.findall(r"^(\S+) (\S+) \(MIT\)$", head, re.M):
        assert locked[f"node_modules/{name}"]["version"] == version
    assert "Permission is hereby granted" in head
    assert "Marijn Haverbeke" in head
