"""Submissions: files, folders and archives to code with a map back to the student's lines; nothing is run."""

from grader.submission.choosing import Found, find_submission
from grader.submission.names import ParsedName, parse_name
from grader.submission.reading import read_bytes, read_submission
from grader.submission.record import Cell, Submission
from grader.submission.scanning import Entry, scan_class

__all__ = [
    "Cell",
    "Entry",
    "Found",
    "ParsedName",
    "Submission",
    "find_submission",
    "parse_name",
    "read_bytes",
    "read_submission",
    "scan_class",
]
