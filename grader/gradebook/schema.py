"""The tables (docs/gradebook.md describes them for people who write SQL)."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

# The newest migration; a test holds it against the scripts.
HEAD: Final = "0005"

# "grad": the number under which all that write to a PostgreSQL gradebook queue up. A migration does, too: with a
# number of its own it would change tables below a batch that is writing to them.
WRITERS: Final = 0x67726164

METADATA: Final = sa.MetaData(
    # Named, so that a later migration can change a constraint on every database.
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

STUDENTS: Final = sa.Table(
    "students",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),  # "" for a file that says nobody's name
    sa.Column("platform_id", sa.Text, nullable=False),  # "" where the platform gave none; keeps namesakes apart
    sa.UniqueConstraint("name", "platform_id"),
)

# One row for each content that was seen under a name; a file handed in again with changes is another row.
SUBMISSIONS: Final = sa.Table(
    "submissions",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("student_id", sa.ForeignKey("students.id"), nullable=False),
    sa.Column("exercise", sa.Text, nullable=False),
    sa.Column("file", sa.Text, nullable=False),  # its path within the class
    sa.Column("content_hash", sa.Text, nullable=False),  # "" for a file that could not be read
    sa.Column("is_late", sa.Boolean, nullable=False),
    sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),  # when a batch last met this content
    sa.Column("submitted_at", sa.Text, nullable=False, server_default=""),  # ISO 8601, by the export's own word
    sa.UniqueConstraint("student_id", "exercise", "file", "content_hash"),
)

RUNS: Final = sa.Table(
    "runs",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("ended_at", sa.DateTime(timezone=True)),  # stays empty when the run was stopped
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("lang", sa.Text, nullable=False),
    sa.Column("grader_version", sa.Text, nullable=False),
    sa.Column("python_version", sa.Text, nullable=False),
    sa.Column("numpy_version", sa.Text, nullable=False),
    sa.Column("isolation", sa.Text, nullable=False),
    sa.Column("n_lanes", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False, server_default="batch"),  # or "reweigh": arithmetic, nothing ran
)

RESULTS: Final = sa.Table(
    "results",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("submission_id", sa.ForeignKey("submissions.id"), nullable=False, index=True),
    sa.Column("run_id", sa.ForeignKey("runs.id"), nullable=False, index=True),
    sa.Column("is_current", sa.Boolean, nullable=False),
    # Hash of all that decides the result; "" is never reused. The column keeps the name of the first version.
    sa.Column("address", sa.Text, key="basis", nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("max_score", sa.Float, nullable=False),
    sa.Column("isolation", sa.Text, nullable=False),
    sa.Column("duration_s", sa.Float, nullable=False),
    sa.Column("graded_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("record", sa.Text, nullable=False),  # the whole result as JSON
)

# The database itself sees to it that a submission has one current result at most.
sa.Index(
    "uq_results_current",
    RESULTS.c.submission_id,
    unique=True,
    sqlite_where=RESULTS.c.is_current,
    postgresql_where=RESULTS.c.is_current,
)

# What was graded, so that nothing later needs the platform's export again; packed by grader.gradebook.sources.
SOURCES: Final = sa.Table(
    "sources",
    METADATA,
    sa.Column("content_hash", sa.Text, primary_key=True),  # of the file as it was handed in
    sa.Column("data", sa.LargeBinary, nullable=False),
)

# Rows are only ever added; the newest one for a student and exercise holds, and one that neither has a score nor
# excuses lifts it.
OVERRIDES: Final = sa.Table(
    "overrides",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("student_id", sa.ForeignKey("students.id"), nullable=False, index=True),
    sa.Column("exercise", sa.Text, nullable=False),
    sa.Column("score", sa.Float),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("is_excused", sa.Boolean, nullable=False, server_default=sa.false()),
)

# Rows are only ever added; an empty one withdraws those before it.
COMMENTS: Final = sa.Table(
    "comments",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("student_id", sa.ForeignKey("students.id"), nullable=False, index=True),
    sa.Column("exercise", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
)

# Points that differ from the course's. Rows are only ever added; the newest one for a check holds, and one without
# points gives it back those of the course.
WEIGHTS: Final = sa.Table(
    "weights",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("exercise", sa.Text, nullable=False),
    sa.Column("check_id", sa.Text, nullable=False),
    sa.Column("points", sa.Float),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
)

# What belongs to the gradebook as a whole: ``seed``, of which docs/gradebook.md says what it is for.
SETTINGS: Final = sa.Table(
    "settings",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

# Who is in the class, by the roster that was read in. Without one the platforms' names stand for themselves.
PEOPLE: Final = sa.Table(
    "people",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("number", sa.Text, nullable=False),  # the one that grades are filed under; text, as zeros may lead
    sa.Column("section", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False),  # the group of group work
    sa.Column("is_dropped", sa.Boolean, nullable=False),
)
PERSON_IDS: Final = sa.Table(
    "person_ids",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),  # "number", "email", "login", "github", "canvas"
    sa.Column("value", sa.Text, nullable=False),
    sa.UniqueConstraint("kind", "value"),
)

# Rows are only ever added; the newest for an exercise ("" for all), student ("" for all) and rule holds, and one
# without a value lifts it.
DUE_RULES: Final = sa.Table(
    "due_rules",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("exercise", sa.Text, nullable=False),
    sa.Column("student", sa.Text, nullable=False),  # a name or number, as it was given
    sa.Column("rule", sa.Text, nullable=False),  # "due", "grace" or "penalty"
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
)
