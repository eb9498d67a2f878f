"""The signs of the verdicts, and points in figures."""

import pytest

from grader.report.marks import MARKS, number
from grader.result import Verdict


def test_every_verdict_has_a_mark():
    assert set(MARKS) == set(Verdict)


@pytest.mark.parametrize(("value", "shown"), [(0.0, "0"), (10.0, "10"), (0.5, "0.5"), (1.67, "1.67"), (100, "100")])
def test_points_have_no_idle_zeros(value, shown):
    assert number(value) == shown
