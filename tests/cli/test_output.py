"""Colours only where they are wanted, and progress only on a terminal."""

import io
import sys

import pytest

from grader.cli.options import Flags
from grader.cli.output import working


@pytest.fixture
def on_a_terminal(monkeypatch, place):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    (place / "ex06.py").write_text("wrong")


def test_a_terminal_gets_colours(grade, on_a_terminal):
    assert "\x1b[" in grade("ex06").out


def test_no_color_is_heard(grade, on_a_terminal):
    assert "\x1b[" not in grade("ex06", "--no-color").out


def test_the_variable_no_color_is_heard(grade, on_a_terminal, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in grade("ex06").out


def test_what_is_no_terminal_gets_no_colours_and_no_idle_spaces(grade, place):
    (place / "ex06.py").write_text("wrong")
    out = grade("ex06").out
    assert "\x1b" not in out
    assert not [line for line in out.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize(
    ("is_terminal", "json", "shows"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_progress_is_shown_to_people_at_a_terminal_only(monkeypatch, place, is_terminal, json, shows):
    stream = io.StringIO()
    stream.isatty = lambda: is_terminal
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with working(Flags(json=json), "ex06") as prepares:
        prepares("ex06")
    assert ("Grading ex06" in stream.getvalue()) is shows
    assert ("Preparing ex06 for the first time" in stream.getvalue()) is shows
