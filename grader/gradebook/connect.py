"""Opening a gradebook: from a path or URL to a database with the newest schema."""

from __future__ import annotations

import contextlib
import functools
import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, InterfaceError, NoSuchModuleError

from grader.errors import GraderError, UsageError
from grader.gradebook.book import Gradebook
from grader.gradebook.schema import HEAD, WRITERS
from grader.places import make_private, private_opener

# Another writer holds the lock for milliseconds; one that does so for this long is stuck or a person's.
LOCKED_S: Final = 30.0
RETRY_S: Final = 0.01  # another process that opens the same new file is done with it in milliseconds
CONNECT_S: Final = 10  # for a server that does not answer
MIGRATIONS: Final = Path(__file__).parent / "migrations"


def open_gradebook(where: str | Path, *, locked_s: float = LOCKED_S, creates: bool = True) -> Gradebook:
    """Open a gradebook, creating or migrating it where needed.

    Parameters
    ----------
    where : str or Path
        A file, which is SQLite, or a URL (``postgresql://user@host/name``, ``sqlite:///file``).
    locked_s : float
        How long to wait for another writer, in seconds.
    creates : bool
        Whether a file that is not there is made.

    Raises
    ------
    UsageError
        If the URL is none, its kind of database is not supported, or there is no such file.
    GraderError
        If the database cannot be opened, is of a newer version, or is no gradebook.
    """
    url = parse_url(where)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        _check_file(url, creates=creates)
        shown = url.database or shown
    engine = _engine(url, locked_s)
    try:
        with translated(shown, url.password):
            _migrate(engine, shown)
    except BaseException:
        engine.dispose()
        raise
    return Gradebook(engine, shown, guard=functools.partial(translated, password=url.password))


def parse_url(where: str | Path) -> sa.URL:
    """Return the database's URL; what has no scheme is a file.

    Raises
    ------
    UsageError
        If the URL is none, or its kind of database is not supported.
    """
    if isinstance(where, Path) or not re.match(r"[a-z][a-z0-9+]*://", where):
        return sa.URL.create("sqlite", database=str(where))
    try:
        url = sa.make_url(where)
    except (sa.exc.ArgumentError, ValueError):
        raise UsageError("gradebook.bad_url", url=_without_password(where)) from None
    backend = url.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    raise UsageError("gradebook.bad_url", url=_without_password(where))


def _without_password(url: str) -> str:
    """Leave out all that may be one: up to the last ``@``, whatever is in it, and what a query names so."""
    hidden = re.sub(r"//.*@", "//…@", url, flags=re.DOTALL)
    return re.sub(r"(?i)(pass\w*=)[^&]*", r"\1…", hidden)


def _check_file(url: sa.URL, *, creates: bool) -> None:
    path = Path(url.database or "")
    if not path.exists() and not creates:
        raise UsageError("gradebook.missing", path=str(path))
    if path.is_dir():
        raise UsageError("gradebook.is_folder", path=str(path))
    with contextlib.suppress(OSError):  # opening it says why it cannot be
        make_private(path.parent)
        # Names and scores are nobody else's on a shared machine; SQLite's own side files take the same rights.
        with contextlib.suppress(FileExistsError), open(path, "xb", opener=private_opener):
            pass


def _engine(url: sa.URL, locked_s: float) -> sa.Engine:
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(url, connect_args={"timeout": locked_s})
        sa.event.listen(engine, "connect", functools.partial(_prepare_sqlite, locked_s))
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return sa.create_engine(
            url,
            connect_args={
                "connect_timeout": CONNECT_S,
                "options": f"-c lock_timeout={int(locked_s * 1000)} -c timezone=UTC",
            },
            pool_pre_ping=True,
        )
    except (ModuleNotFoundError, NoSuchModuleError):
        raise UsageError("gradebook.no_driver") from None


def _prepare_sqlite(locked_s: float, connection: Any, record: Any) -> None:
    connection.isolation_level = None  # the driver's own idea of a transaction leaves out the first SELECT
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    _let_readers_pass(cursor, locked_s)
    # NORMAL may lose the last transactions when the power goes; a commit every half second costs nothing.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _let_readers_pass(cursor: Any, locked_s: float) -> None:
    """Set the journal in which a reader never waits for the writer; set once it stays, and then takes no lock.

    SQLite does not wait its time-out here when two processes open a new file at once, but refuses one of them: so
    the waiting is done here.
    """
    until = time.monotonic() + locked_s
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(RETRY_S)
        else:
            return


def _begin_sqlite(connection: sa.Connection) -> None:
    # Two transactions that read first and write then would each refuse to wait for the other.
    if connection.get_execution_options().get("has_no_transaction", False):
        return  # VACUUM runs outside of one
    is_writer = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _migrate(engine: sa.Engine, shown: str) -> None:
    with engine.connect() as connection:
        if _version(connection) == HEAD:
            return
    with (
        engine.connect().execution_options(writes=True) as connection,
        _foreign_keys_aside(connection),
        connection.begin(),
    ):
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
        version = _version(connection)  # again: another process may have migrated while we waited
        if version == HEAD:
            return
        if version is None and sa.inspect(connection).get_table_names():
            raise GraderError("gradebook.no_gradebook", where=shown)
        _upgrade(connection, version, shown)


@contextlib.contextmanager
def _foreign_keys_aside(connection: sa.Connection) -> Iterator[None]:
    """SQLite changes a column by making the table anew, which others that refer to it would not let go."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection  # inside of a transaction this says nothing
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _upgrade(connection: sa.Connection, version: str | None, shown: str) -> None:
    # late: 0.1 s, and a gradebook with the newest schema does without
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    # A "%" in a path is a placeholder to the parser of ini files.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        if version is not None:
            ScriptDirectory.from_config(config).get_revision(version)
        command.upgrade(config, "head")
    except CommandError:
        raise GraderError("gradebook.newer", where=shown, version=str(version)) from None


@contextlib.contextmanager
def translated(shown: str, password: str | None = None) -> Iterator[None]:
    """Turn a database's errors into the grader's, which say what to do, and never the password.

    Raises
    ------
    GraderError
        If the database is locked, the disk is full, the file is damaged or no database, or it cannot be
        reached.
    """
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        said = str(error.orig).strip()
        low = said.lower()
        if "locked" in low or "lock timeout" in low or "busy" in low:
            key = "gradebook.locked"
        elif "disk is full" in low or "no space" in low or "disk i/o" in low:
            key = "gradebook.disk_full"
        elif "not a database" in low or "malformed" in low:
            key = "gradebook.damaged"
        elif "readonly" in low or "read-only" in low:
            key = "gradebook.read_only"
        else:
            key = "gradebook.unreachable"
        detail = _without_password(said.splitlines()[0]) if said else "-"
        if password:
            detail = detail.replace(password, "…")
        raise GraderError(key, where=shown, detail=detail) from None  # the driver's own error may quote the whole URL
