"""Submissions: files, folders and archives to code with a map back to the student's lines; nothing is run."""

from grader.submission.finding import find_files, submission_of
from grader.submission.names import ParsedName, parse_name
from grader.submission.reading import read_bytes, read_submission
from grader.submission.record import Cell, Submission
from grader.submission.scanning import Entry, scan_class

__all__ = [
    "Cell",
    "Entry",
    "ParsedName",
    "Submission",
    "find_files",
    "parse_name",
    "read_bytes",
    "read_submission",
    "scan_class",
    "submission_of",
]
