"""Run by alembic; the connection comes from `litreview.store.schema`."""

from alembic import context

from litreview.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
)
context.run_migrations()
