from pathlib import Path

import pytest

from grader.places import seal, unseal
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
    kept.write_bytes(seal((unseal(kept.read_bytes()) or b"").replace(b"/numpy", b"/numpx")))
    assert find(()) == found


def test_a_note_that_somebody_else_wrote_is_not_trusted(cache: Path) -> None:
    found = find(())
    (kept,) = (cache / "packages").iterdir()
    kept.write_bytes((unseal(kept.read_bytes()) or b"").replace(b"/numpy", b"/numpx"))
    assert find(()) == found


def test_nothing_is_imported_from_a_place_that_only_the_note_names(cache: Path, tmp_path: Path) -> None:
    found = find(())
    evil = tmp_path / "evil" / "numpy"
    evil.mkdir(parents=True)
    (kept,) = (cache / "packages").iterdir()
    note = unseal(kept.read_bytes()) or b""
    kept.write_bytes(seal(note.replace(str(found.modules["numpy"]).encode(), str(evil).encode())))
    assert find(()) == found
