"""How fast a batch goes, beside its bar: rich's own estimate, in the words of the catalogue."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from rich.progress import Progress, ProgressColumn, Task, TaskID
from rich.text import Text

from grader.text.messages import Voice

WINDOW_S = 60.0  # seconds that a rate is taken over: a submission that runs into its time-outs is one of many there


class SpeedColumn(ProgressColumn):
    """How many submissions are graded each second, and how long the others still take; nothing while that is open.

    What had its result already takes no time, so that a task that is not shown counts what is graded; the one that is
    shown names it in its field ``graded``.
    """

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._word = Voice("batch.{}", lang)

    def render(self, task: Task) -> Text:
        """Say it, for the task that is shown."""
        speed = task.fields["graded"].speed
        if not speed:
            return Text()
        places = 0 if speed >= 10 else 1 if speed >= 1 else 2
        left = datetime.timedelta(seconds=round((task.remaining or 0) / speed))
        return Text(f"{self._word('rate', rate=f'{speed:.{places}f}')}  {self._word('left', time=str(left))}")


def counted(bar: Progress, words: str, n_total: int) -> tuple[TaskID, Callable[[int], None]]:
    """Add a task with a speed to a bar; return it, and what is to be told how many have been graded."""
    count = bar.add_task("", total=None, visible=False)
    graded = next(task for task in bar.tasks if task.id == count)
    return bar.add_task(words, total=n_total, graded=graded), lambda n_graded: bar.update(count, completed=n_graded)
