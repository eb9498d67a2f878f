"""The command ``grade``: the only place that prints."""

from __future__ import annotations

import gc
import sys

# Objects before the youngest are searched for cycles; Python's own 700 costs a command of half a second 35 ms.
GC_THRESHOLD = 100_000


def main() -> None:
    """Run the command with the arguments of the process, and end with its exit code."""
    gc.set_threshold(GC_THRESHOLD)
    # late: with the threshold above in force
    from grader.cli.first import run_as_first
    from grader.cli.run import run

    sys.exit(run_as_first(lambda: run(sys.argv[1:])))
