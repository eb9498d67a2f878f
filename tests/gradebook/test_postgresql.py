"""The gradebook on a real PostgreSQL server, started for these tests from Debian's package."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="no PostgreSQL driver: pip install 'nn-grader[postgres]'")

from gradebook.promises import *  # noqa: F403  # the tests themselves, which both databases share
from gradebook.promises import RUN, new

from grader.errors import UsageError
from grader.gradebook import open_gradebook


def programs():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@pytest.fixture(scope="module")
def server():
    """A server on a Unix socket alone, in a folder of its own, gone afterwards."""
    where = programs()
    if where is None:
        pytest.skip("no PostgreSQL server: apt-get install postgresql")
    options = {}
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            names = [one.pw_name for one in pwd.getpwall() if one.pw_name in ("postgres", "nobody")]
            if not names:
                pytest.skip("PostgreSQL does not run as root, and there is no account to give it")
            user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
            os.chown(folder, user.pw_uid, user.pw_gid)
            options = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

        def call(*command):
            return subprocess.run(
                [str(where / command[0]), *command[1:]],
                cwd=folder, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                capture_output=True, text=True, check=False, timeout=60, **options,
            )  # fmt: skip

        made = call("initdb", "-D", f"{folder}/data", "-U", "grader", "-A", "trust", "-E", "UTF8", "--no-sync")
        if made.returncode:
            pytest.skip(f"initdb: {made.stderr.strip().splitlines()[-1] if made.stderr.strip() else made.returncode}")
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
        started = call("pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", settings, "start")
        try:
            if started.returncode:
                pytest.skip(f"pg_ctl: {Path(folder, 'log').read_text()[-300:]}")
            yield folder
        finally:
            call("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")


@pytest.fixture
def url(server):
    import psycopg

    with contextlib.closing(psycopg.connect(host=server, user="grader", dbname="postgres", autocommit=True)) as admin:
        admin.execute("DROP DATABASE IF EXISTS book WITH (FORCE)")
        admin.execute("CREATE DATABASE book")
    return f"postgresql://grader@/book?host={server}"


@pytest.fixture
def book(url):
    with open_gradebook(url) as opened:
        yield opened


def test_a_backup_is_left_to_postgresql(book, tmp_path):
    with pytest.raises(UsageError, match="pg_dump"):
        book.backup(tmp_path / "x")


@pytest.mark.fault("two batches at once into one gradebook")
def test_two_writers_at_once_keep_one_current_result(book, url):
    import threading

    def write():
        with open_gradebook(url) as mine:
            run = mine.begin_run(RUN)
            for i in range(20):
                mine.record(run, [new(basis=f"{threading.get_ident()}-{i}")])

    writers = [threading.Thread(target=write) for _ in range(3)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert len(book.history("Kim")) == 60
    assert sum(one.is_current for one in book.history("Kim")) == 1
