"""The gradebook on SQLite; tests/gradebook/test_postgresql.py runs the same promises on PostgreSQL."""

import pytest
from gradebook.promises import *  # noqa: F403  # the tests themselves, which both databases share

from grader.gradebook import open_gradebook


@pytest.fixture
def url(tmp_path):
    return str(tmp_path / "gradebook.sqlite")


@pytest.fixture
def book(url):
    with open_gradebook(url) as opened:
        yield opened
