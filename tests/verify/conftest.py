"""A cache of its own for each test of verifying."""

import pytest


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("GRADER_CACHE", str(folder))
    return folder


@pytest.fixture
def made(tmp_path):
    """Make the course that holds, with some of its files changed."""
    from support.sound import make_sound_course  # tests/conftest.py has put it where imports look by now

    def make(**changes: str):
        return make_sound_course(tmp_path / "course", **changes)

    return make
