"""The gradebook: students, submissions, runs, results and overrides in a database, SQLite or PostgreSQL."""

from grader.gradebook.book import Gradebook, NewResult, Owner, RunInfo
from grader.gradebook.connect import open_gradebook

__all__ = ["Gradebook", "NewResult", "Owner", "RunInfo", "open_gradebook"]
