"""The command ``grade``: the only place that prints."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command with the arguments of the process, and end with its exit code."""
    from grader.cli.run import run

    sys.exit(run(sys.argv[1:]))
