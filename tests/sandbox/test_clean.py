"""Text of theirs cannot act on a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.clean import clean
from grader.sandbox.worker import wire


def test_escapes_and_direction_marks_go_and_text_stays():
    assert clean("a\x1b[2J\x07b\u202ec\x9bd\te\nf 한국어") == "a[2Jbcd\te\nf 한국어"


def test_records_are_cleaned_throughout():
    fault = wire.Fault("E\x00", "m\x1b", [wire.Line("a\x08.py", 3, "f\r")])
    assert clean(fault) == wire.Fault("E", "m", [wire.Line("a.py", 3, "f")])


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
