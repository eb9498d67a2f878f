"""The gradebook: students, submissions, runs, results and overrides in a database, SQLite or PostgreSQL."""

from grader.gradebook.book import Gradebook
from grader.gradebook.connect import open_gradebook
from grader.gradebook.entries import NewResult, Owner, Place, RunInfo

__all__ = ["Gradebook", "NewResult", "Owner", "Place", "RunInfo", "open_gradebook"]
