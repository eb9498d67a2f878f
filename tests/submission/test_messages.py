"""The catalogue of this area."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import grader

ROOT = Path(grader.__file__).parent
NAMES = list(tomllib.loads((ROOT / "text" / "en" / "submission.toml").read_text("utf-8")))
USERS = [*ROOT.rglob("*.py"), ROOT / "grading" / "best.py"]
SOURCES = "\n".join(path.read_text("utf-8") for path in USERS)


@pytest.mark.parametrize("name", NAMES)
def test_a_message_is_used(name: str) -> None:
    built = re.sub(r"^(is|advice|note_magic|note_command|zip_member)_.*", r"\1_{", name)
    assert f'"submission.{name}"' in SOURCES or f"submission.{built}" in SOURCES
