"""A copy of a SQLite gradebook, whole or not there at all."""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa

from grader.errors import GraderError
from grader.places import private_opener


def copy_into(connection: sa.Connection, target: Path) -> None:
    """Copy a SQLite database into a new file, consistently, also while others write.

    Raises
    ------
    GraderError
        If the file cannot be put in its place. The database's own errors, such as a full disk, are passed on.
    """
    # A copy that was cut short must not look like one that somebody may rely on.
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with open(unfinished, "xb", opener=private_opener):  # what is copied into an empty file keeps its rights
            pass
        connection.execution_options(has_no_transaction=True).exec_driver_sql("VACUUM INTO ?", (str(unfinished),))
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.rename(target)
    except OSError as error:
        raise GraderError("gradebook.unreachable", where=str(target), detail=error.strerror or str(error)) from error
    finally:
        for left in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
            left.unlink(missing_ok=True)
