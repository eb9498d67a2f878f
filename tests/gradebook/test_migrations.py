"""A gradebook of an older grader is brought up to date when it is opened, and loses nothing."""

import contextlib
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import GraderError
from grader.gradebook import connect, open_gradebook
from grader.gradebook.schema import HEAD

WRITTEN = Path(__file__).parent / "schema_0001.sql"  # as the first version wrote it; never changed
TABLES = ("students", "submissions", "runs", "results", "overrides")

NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{HEAD}"


def upgrade():
    op.add_column("runs", sa.Column("machine", sa.Text, nullable=False, server_default="-"))
    with op.batch_alter_table("students") as table:  # others refer to it
        table.add_column(sa.Column("group", sa.Text))
        table.alter_column("platform_id", nullable=True)
    with op.batch_alter_table("results") as table:
        table.alter_column("duration_s", nullable=True)
"""


@pytest.fixture
def old(tmp_path):
    """A gradebook of the first version."""
    path = tmp_path / "old.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(WRITTEN.read_text(encoding="utf-8"))
    connection.close()
    return path


@pytest.fixture
def newer_grader(tmp_path, monkeypatch):
    """A grader that has one migration more."""

    def become(migration=NEXT):
        folder = tmp_path / "a 100% newer grader" / "migrations"
        shutil.copytree(connect.MIGRATIONS, folder)
        (folder / "versions" / "9999_next.py").write_text(migration)
        monkeypatch.setattr(connect, "MIGRATIONS", folder)
        monkeypatch.setattr(connect, "HEAD", "9999")

    return become


def content(path):
    reader = sqlite3.connect(path)
    found = {name: reader.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in TABLES}
    found["version"] = reader.execute("SELECT version_num FROM alembic_version").fetchall()
    assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert reader.execute("PRAGMA foreign_key_check").fetchall() == []
    reader.close()
    return found


def columns(path, table):
    with contextlib.closing(sqlite3.connect(path)) as reader:
        return [row[1] for row in reader.execute(f"PRAGMA table_info({table})")]


def test_what_the_first_version_wrote_is_read_by_this_one(old):
    with open_gradebook(old, creates=False) as book:
        standings = [(one.student, one.exercise, one.score, one.final) for one in book.standings()]
        assert standings == [("Kim Minsu", "ex06", 7.5, 9.0), ("Lee", "ex07", 1.0, 1.0)]
        assert len(book.history("20231234")) == 3
        assert list(book.records([1])) == [(1, '{"score":7.5}')]


def test_an_older_gradebook_is_brought_up_to_date_and_loses_nothing(old, newer_grader):
    open_gradebook(old).close()  # this one's own changes
    before = content(old)
    newer_grader()
    with open_gradebook(old) as book:
        assert [one.score for one in book.standings()] == [7.5, 1.0]
    after = content(old)
    assert after["version"] == [("9999",)]
    assert [row[: len(row) - 1] for row in after["students"]] == before["students"]
    assert [row[: len(row) - 1] for row in after["runs"]] == before["runs"]
    for name in ("submissions", "results", "overrides"):
        assert after[name] == before[name]
    assert {"machine", "group"} <= {*columns(old, "runs"), *columns(old, "students")}


def test_references_are_watched_again_after_a_migration(old, newer_grader):
    newer_grader()
    with open_gradebook(old) as book:
        enforced = [book._engine.connect() for _ in range(2)]
        assert [one.exec_driver_sql("PRAGMA foreign_keys").scalar() for one in enforced] == [1, 1]
        for one in enforced:
            one.close()


def test_what_a_newer_grader_has_migrated_is_refused_by_this_one_and_left_alone(old, newer_grader, monkeypatch):
    newer_grader()
    open_gradebook(old).close()
    before = content(old)
    monkeypatch.undo()
    with pytest.raises(GraderError, match=r"was written by a newer grader \(its schema is 9999\)\. Update this one"):
        open_gradebook(old)
    assert content(old) == before


@pytest.mark.parametrize("wrong", ["raise ZeroDivisionError", "op.execute('no SQL')"])
def test_a_migration_that_fails_leaves_the_gradebook_as_it_was(old, newer_grader, monkeypatch, wrong):
    before = content(old)
    newer_grader(f"{NEXT}    {wrong}\n")
    with pytest.raises((ZeroDivisionError, GraderError)):
        open_gradebook(old)
    assert content(old) == before
    monkeypatch.undo()
    open_gradebook(old).close()  # the grader that wrote it goes on with it


def test_two_processes_may_migrate_at_once(old, newer_grader):
    newer_grader()
    code = """
import sys
from pathlib import Path
from grader.gradebook import connect, open_gradebook
connect.MIGRATIONS, connect.HEAD = Path(sys.argv[2]), "9999"
with open_gradebook(sys.argv[1]) as book:
    print(len(book.standings()))
"""
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(old), str(connect.MIGRATIONS)], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    assert [one.communicate(timeout=60)[0].strip() for one in both] == [b"2", b"2"]
    assert content(old)["version"] == [("9999",)]


def test_the_newest_migration_is_the_one_that_the_code_names():
    names = sorted(path.name for path in (connect.MIGRATIONS / "versions").glob("0*.py"))
    assert names[-1].startswith(connect.HEAD)
