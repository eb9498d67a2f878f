"""Opening a gradebook, and what goes wrong with it."""

import os
import sqlite3
import stat
import subprocess
import sys

import pytest
import sqlalchemy as sa
from gradebook.promises import RUN, new

from grader.errors import GraderError, UsageError
from grader.gradebook import open_gradebook
from grader.gradebook.connect import _let_readers_pass, translated


def test_the_folder_of_a_new_gradebook_is_made(tmp_path):
    with open_gradebook(tmp_path / "a" / "b.sqlite") as book:
        assert book.standings() == []


@pytest.mark.parametrize("url", ["mysql://me:secret@host/x", "sqlite://", "postgresql://host:port/x"])
def test_a_url_that_is_no_gradebook_is_refused_without_its_password(url):
    with pytest.raises(UsageError, match="names no gradebook") as refused:
        open_gradebook(url)
    assert "secret" not in str(refused.value)


def test_a_missing_gradebook_is_not_made_where_one_is_read(tmp_path):
    with pytest.raises(UsageError, match="There is no gradebook"):
        open_gradebook(tmp_path / "x.sqlite", creates=False)
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_gradebook(tmp_path):
    with pytest.raises(UsageError, match="is a folder"):
        open_gradebook(tmp_path)


def test_a_file_of_something_else_is_left_alone(tmp_path):
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"my thesis, not a database" * 100)
    with pytest.raises(GraderError, match="is no database, or is damaged"):
        open_gradebook(path)
    assert path.read_bytes() == b"my thesis, not a database" * 100


def test_a_server_that_is_not_there_is_named():
    with pytest.raises(GraderError, match=r"The gradebook 'postgresql.*127\.0\.0\.1:9/x' cannot be used"):
        open_gradebook("postgresql://me@127.0.0.1:9/x")


@pytest.mark.fault("a gradebook locked by another process")
def test_a_gradebook_that_another_program_holds_is_named(tmp_path):
    path = tmp_path / "x.sqlite"
    with open_gradebook(path, locked_s=0.1) as book:
        run = book.begin_run(RUN)
        holder = sqlite3.connect(path, isolation_level=None)
        try:
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(GraderError, match="is held by another program"):
                book.record(run, [new()])
            assert book.standings() == []  # reading goes on
            holder.execute("ROLLBACK")
            assert len(book.record(run, [new()])) == 1
        finally:
            holder.close()


@pytest.mark.fault("a disk that fills")
def test_a_full_disk_is_named_and_what_was_stored_stays(tmp_path):
    path = tmp_path / "x.sqlite"
    with open_gradebook(path) as book:
        run = book.begin_run(RUN)
        book.record(run, [new("Kim")])
        with book._engine.connect() as connection:
            n_pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={n_pages}")
        big = new("Lee")
        with pytest.raises(GraderError, match="is full"):
            book.record(
                run, [type(big)(**{f: getattr(big, f) for f in big.__struct_fields__} | {"record": "x" * 10**6})]
            )
        assert [one.student for one in book.standings()] == ["Kim"]


@pytest.mark.fault("two batches at once into one gradebook")
def test_two_processes_may_open_a_new_gradebook_at_once(tmp_path):
    code = "import sys; from grader.gradebook import open_gradebook; open_gradebook(sys.argv[1]).close()"
    path = tmp_path / "x.sqlite"
    both = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]


def test_a_backup_holds_what_the_gradebook_holds_and_overwrites_nothing(tmp_path):
    with open_gradebook(tmp_path / "x.sqlite") as book:
        book.record(book.begin_run(RUN), [new(score=3.0)])
        book.backup(tmp_path / "copy.sqlite")
        with pytest.raises(UsageError, match="is already there and stays as it is"):
            book.backup(tmp_path / "copy.sqlite")
    with open_gradebook(tmp_path / "copy.sqlite", creates=False) as copy:
        assert copy.standings()[0].score == 3.0


def test_a_backup_into_a_folder_that_is_not_there_is_refused(tmp_path):
    with (
        open_gradebook(tmp_path / "x.sqlite") as book,
        pytest.raises(UsageError, match=r"There is no folder '.*nowhere'\. Make it first"),
    ):
        book.backup(tmp_path / "nowhere" / "copy.sqlite")


@pytest.mark.fault("a disk that fills")
def test_a_backup_that_finds_no_room_leaves_nothing_that_looks_like_one(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=60k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        with open_gradebook(tmp_path / "x.sqlite") as book:
            book.record(book.begin_run(RUN), [new(f"Kim {i}", content=f"{i}" * 1000) for i in range(64)])
            with pytest.raises(GraderError, match="is full"):
                book.backup(small / "copy.sqlite")
            assert list(small.iterdir()) == []
            book.backup(tmp_path / "copy.sqlite")
    finally:
        subprocess.run(["umount", str(small)], check=False)


def test_a_backup_that_cannot_be_put_in_its_place_says_why(tmp_path, monkeypatch):
    def refused(self, target):
        raise PermissionError(13, "Permission denied")

    with open_gradebook(tmp_path / "x.sqlite") as book:
        monkeypatch.setattr("pathlib.Path.rename", refused)
        with pytest.raises(GraderError, match=r"copy\.sqlite' cannot be used: Permission denied"):
            book.backup(tmp_path / "copy.sqlite")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.sqlite"]


def test_a_gradebook_is_its_owners_alone(tmp_path):
    old = os.umask(0)
    try:
        with open_gradebook(tmp_path / "new" / "grades.sqlite") as book:
            book.backup(tmp_path / "copy.sqlite")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "copy.sqlite").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "said", ["cannot reach postgresql://kim:s3/cret@host/db", "bad option password=s3/cret", "s3/cret is wrong"]
)
def test_a_password_never_shows_in_an_error(said):
    with (
        pytest.raises(GraderError) as raised,
        translated("postgresql://kim@host/db", "s3/cret"),
    ):
        raise sa.exc.DatabaseError("select 1", {}, Exception(said))
    assert "s3" not in str(raised.value)
    assert raised.value.__cause__ is None


class _Cursor:
    """A cursor that refuses a number of times, as SQLite does where two processes open a new file at once."""

    def __init__(self, n_refusals, said="database is locked"):
        self.n_refusals = n_refusals
        self.said = said
        self.n_asked = 0

    def execute(self, statement):
        self.n_asked += 1
        if self.n_asked <= self.n_refusals:
            raise sqlite3.OperationalError(self.said)


def test_a_new_file_that_another_process_opens_at_once_is_waited_for():
    cursor = _Cursor(3)
    _let_readers_pass(cursor, 30.0)
    assert cursor.n_asked == 4


@pytest.mark.parametrize(("locked_s", "said"), [(0.0, "database is locked"), (30.0, "disk I/O error")])
def test_the_wait_for_a_new_file_ends_and_another_fault_is_not_waited_for(locked_s, said):
    cursor = _Cursor(10**6, said)
    with pytest.raises(sqlite3.OperationalError, match=said):
        _let_readers_pass(cursor, locked_s)
    assert cursor.n_asked < 100
