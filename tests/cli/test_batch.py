"""What ``grade batch`` shows while it runs; tests/batch has the command from end to end."""

import pytest

from grader.batch.records import Progress
from grader.cli.batch import Speed


def shown(*steps, lang="en", n_total=1000):
    """What is shown last, after a number of graded submissions at each time."""
    speed = Speed(lang)
    for at_s, n_graded in steps:
        said = speed(Progress(n_graded, n_graded, n_total), at_s)
    return said


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([(0, 0), (50, 0)], ""),
        ([(50, 1)], ""),
        ([(50, 1), (50.2, 9)], ""),  # too soon
        ([(0, 0), (50, 1), (51, 26)], "25/s  0:39 left"),  # and not 1/s: the start is no grading
        ([(50, 1), (52, 6)], "2.5/s  6:38 left"),
        ([(50, 1), (250, 2)], "0.01/s  55:26:40 left"),
    ],
)
def test_speed_is_that_of_grading_alone(steps, said):
    assert shown(*steps) == said


def test_speed_is_that_of_the_last_seconds():
    slow_then_fast = [(float(t), 1 + t) for t in range(100)] + [(99.0 + t, 100 + 30 * t) for t in range(1, 25)]
    assert shown(*slow_then_fast) == "30/s  0:06 left"


def test_speed_outlasts_a_time_in_which_nothing_is_done():
    stalled = [(0.0, 1), (10.0, 101), *((10.0 + t / 10, 101) for t in range(1, 400))]
    assert shown(*stalled) == "2.0/s  7:29 left"


def test_what_had_its_result_or_could_not_be_read_is_no_speed():
    speed = Speed("ko")
    speed(Progress(500, 1, 1000), 0.0)
    assert speed(Progress(520, 21, 1000), 1.0) == "초당 20개  0:24 남음"
