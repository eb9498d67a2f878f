"""What comes in: exports of learning platforms, folders and archives, read by all of their names together."""

from grader.batch.layouts.reading import read_class, scan_class
from grader.batch.layouts.records import Aside, Entry, Person, Reading, Undecided

__all__ = ["Aside", "Entry", "Person", "Reading", "Undecided", "read_class", "scan_class"]
