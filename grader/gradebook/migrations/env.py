"""Run by Alembic: migrate over the connection that the gradebook opened, in its transaction."""

from alembic import context

from grader.gradebook.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite changes a column by copying the table
    transactional_ddl=False,  # the caller holds the transaction, and a lock against a second migration
)
context.run_migrations()
