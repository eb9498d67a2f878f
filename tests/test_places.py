"""Where files are kept: for their owner alone, and nowhere that others may write to."""

import os
import stat

import pytest

from grader.errors import UsageError
from grader.places import cache_folder, replace_file, seal, sealed_name, unseal


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("GRADER_CACHE", str(folder))
    return folder


def test_files_and_folders_are_their_owners_alone(cache):
    old = os.umask(0)
    try:
        assert replace_file(cache / "keys" / "some.key", b"content")
    finally:
        os.umask(old)
    assert mode(cache) == mode(cache / "keys") == 0o700
    assert mode(cache / "keys" / "some.key") == 0o600


@pytest.mark.parametrize("rights", [0o777, 0o720, 0o1777])
def test_a_cache_that_others_may_write_to_is_refused(cache, rights):
    cache.mkdir()
    cache.chmod(rights)
    with pytest.raises(UsageError, match="Others may write to the cache folder"):
        cache_folder()


def test_a_cache_of_somebody_else_is_refused(cache, monkeypatch):
    cache.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: cache.stat().st_uid + 1)
    if cache.stat().st_uid == 0:
        os.chown(cache, 12345, 12345)
    with pytest.raises(UsageError, match="belongs to another user"):
        cache_folder()


def test_what_was_sealed_is_ours_and_whole():
    sealed = seal(b"content")
    assert unseal(sealed) == b"content"
    for other in (b"", b"x" * 40, sealed[:-1], sealed + b"x", bytes([sealed[0] ^ 1]) + sealed[1:]):
        assert unseal(other) is None


def test_a_name_cannot_be_worked_out_without_the_secret(cache, tmp_path, monkeypatch):
    name = sealed_name("seed 1")
    assert sealed_name("seed 1") == name != sealed_name("seed 2")
    assert mode(cache / "secret") == 0o600
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "another"))
    assert sealed_name("seed 1") != name
