"""Submissions: files, folders and archives become code with a map back to the student's lines; nothing is run."""

from grader.submission.finding import find_files, submission_of
from grader.submission.names import ParsedName, parse_name
from grader.submission.outline import Cell
from grader.submission.reading import read_bytes, read_submission
from grader.submission.record import Submission

__all__ = [
    "Cell",
    "ParsedName",
    "Submission",
    "find_files",
    "parse_name",
    "read_bytes",
    "read_submission",
    "submission_of",
]
