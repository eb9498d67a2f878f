"""The catalogue of this area."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

import grader

ROOT = Path(grader.__file__).parent
CATALOGUES = {
    lang: tomllib.loads((ROOT / "messages" / lang / "submission.toml").read_text("utf-8")) for lang in ("en", "ko")
}
SOURCES = "\n".join(path.read_text("utf-8") for path in (ROOT / "submission").glob("*.py"))


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_both_languages_say_the_same_things() -> None:
    assert CATALOGUES["en"].keys() == CATALOGUES["ko"].keys()


@pytest.mark.parametrize("name", CATALOGUES["en"])
def test_a_message_names_the_same_in_both_languages(name: str) -> None:
    assert placeholders(CATALOGUES["en"][name]) == placeholders(CATALOGUES["ko"].get(name, ""))


@pytest.mark.parametrize("name", CATALOGUES["en"])
def test_a_message_is_used(name: str) -> None:
    built = re.sub(r"^(is|advice|note_magic|zip_member)_.*", r"\1_{", name)
    assert f'"submission.{name}"' in SOURCES or f"submission.{built}" in SOURCES


def test_every_message_that_is_used_exists() -> None:
    used = set(re.findall(r'"submission\.(\w+)"', SOURCES))
    assert used <= CATALOGUES["en"].keys()
