"""What was decided: excused students, comments, other points; and the sources that were graded."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; what is there stays."""
    op.add_column("runs", sa.Column("kind", sa.Text, nullable=False, server_default="batch"))
    op.add_column("overrides", sa.Column("is_excused", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "sources",
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name="pk_sources"),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("student_id", sa.Integer, nullable=False),
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_comments_student_id"),
    )
    op.create_index("ix_comments_student_id", "comments", ["student_id"])
    op.create_table(
        "weights",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("check_id", sa.Text, nullable=False),
        sa.Column("points", sa.Float),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_weights"),
    )
