"""Migrations of the gradebook's schema; the scripts are in ``versions``."""
