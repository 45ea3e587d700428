"""Revisions of the casebook's tables, run by Alembic when a casebook is opened."""
