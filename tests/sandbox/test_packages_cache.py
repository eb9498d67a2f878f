from pathlib import Path

import pytest

from grader.sandbox.tiers import packages
from grader.sandbox.tiers.packages import find_packages

find = find_packages.__wrapped__


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path))
    return tmp_path


def test_what_was_found_is_kept_and_found_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = find(("matplotlib",))
    monkeypatch.setattr(packages, "_find", lambda names: pytest.fail("looked again"))
    assert find(("matplotlib",)) == found
    assert "numpy" in found.modules


@pytest.mark.parametrize("damage", [b"", b"{", b'{"stamps": "", "modules": {}, "libraries": []}'])
def test_a_damaged_note_is_not_trusted(cache: Path, damage: bytes) -> None:
    found = find(("matplotlib",))
    (kept,) = (cache / "packages").iterdir()
    kept.write_bytes(damage)
    assert find(("matplotlib",)) == found


def test_another_set_of_names_is_another_note(cache: Path) -> None:
    assert find(("matplotlib",)) != find(())
    assert len(list((cache / "packages").iterdir())) == 2


def test_packages_that_are_gone_are_looked_for_again(cache: Path) -> None:
    found = find(())
    (kept,) = (cache / "packages").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"/numpy", b"/numpx"))
    assert find(()) == found
