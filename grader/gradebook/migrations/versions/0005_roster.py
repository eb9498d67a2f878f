"""Who is in the class, and when something is due: people with their ids, times of submissions, rules."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and a column; what is there stays."""
    op.add_column("submissions", sa.Column("submitted_at", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("is_dropped", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "person_ids",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person_ids"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_person_ids_person_id"),
        sa.UniqueConstraint("kind", "value", name="uq_person_ids_kind_value"),
    )
    op.create_index("ix_person_ids_person_id", "person_ids", ["person_id"])
    op.create_table(
        "due_rules",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("student", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_due_rules"),
    )
