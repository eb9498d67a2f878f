"""What a bar says of a batch's speed: that of grading alone, in the last minute."""

import io

import pytest
from rich.console import Console
from rich.progress import Progress

from grader.report.speed import WINDOW_S, SpeedColumn, counted


def shown(*steps: tuple[float, int, int], lang: str = "en", n_total: int = 1000) -> str:
    """Return what is shown after these moments, each with how many are done and how many of those were graded."""
    now = [0.0]
    out = Console(file=io.StringIO(), width=80)
    bar = Progress(SpeedColumn(lang), console=out, get_time=lambda: now[0], speed_estimate_period=WINDOW_S)
    task, graded = counted(bar, "", n_total)
    for at_s, n_done, n_graded in steps:
        now[0] = at_s
        graded(n_graded)
        bar.update(task, completed=n_done)
    return "".join(str(bar.columns[0].render(one)) for one in bar.tasks if one.visible)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([(0, 0, 0), (50, 0, 0)], ""),
        ([(50, 1, 1)], ""),
        ([(0, 0, 0), (50, 1, 1), (51, 26, 26)], "25/s  0:00:39 left"),  # and not 1/s: the start is no grading
        ([(50, 1, 1), (52, 6, 6)], "2.5/s  0:06:38 left"),
        ([(50, 1, 1), (100, 2, 2)], "0.02/s  13:51:40 left"),
    ],
)
def test_speed_is_that_of_grading_alone(steps: list[tuple[float, int, int]], said: str) -> None:
    assert shown(*steps) == said


def test_speed_is_that_of_the_last_minute() -> None:
    slow_then_fast = [(float(t), 1 + t, 1 + t) for t in range(100)]
    slow_then_fast += [(99.0 + t, n, n) for t in range(1, 65) for n in (100 + 10 * t,)]
    assert shown(*slow_then_fast) == "10/s  0:00:26 left"


def test_what_had_its_result_or_could_not_be_read_is_no_speed() -> None:
    assert shown((0.0, 500, 1), (1.0, 520, 21), lang="ko") == "초당 20개  0:00:24 남음"
