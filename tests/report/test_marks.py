"""The signs of the verdicts, and points in figures."""

import pytest

from grader.report.marks import MARKS, can_show_signs, number
from grader.result import Verdict


def test_every_verdict_has_a_mark():
    assert set(MARKS) == set(Verdict)


@pytest.mark.parametrize(
    ("encoding", "can"), [("utf-8", True), ("ascii", False), ("cp949", False), (None, False), ("x", False)]
)
def test_signs_are_used_where_the_encoding_has_them(encoding, can):
    assert can_show_signs(encoding) is can


@pytest.mark.parametrize(("value", "shown"), [(0.0, "0"), (10.0, "10"), (0.5, "0.5"), (1.67, "1.67"), (100, "100")])
def test_points_have_no_idle_zeros(value, shown):
    assert number(value) == shown
