"""Print what a class was put through and how that ended, as a table for a note.

    python tests/batch/report.py

runs the tests that are about a fault, with 17 kills of each kind on a class of 300 and 10,000 submissions of one
student; it takes some ten minutes. GRADER_FAULTS, GRADER_FAULTS_CLASS and GRADER_FAULTS_FILES change the numbers.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

SIZES = {"GRADER_FAULTS": "17", "GRADER_FAULTS_CLASS": "300", "GRADER_FAULTS_FILES": "10000"}
TESTS = Path(__file__).parents[1]


class Reports:
    """Keeps the reports of a run."""

    def __init__(self) -> None:
        self.all: list[Any] = []

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.all.append(report)


def kills(reports: Iterable[Any]) -> Iterator[str]:
    """Yield a line for each kind of kill: how many hit, what they hit and when."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for report in reports:
        noted = dict(getattr(report, "user_properties", ()))  # a file that cannot be collected has none
        if report.when == "call" and "kill" in noted:
            found[noted["fault"]].append(noted)
    for fault, hits in found.items():
        yield f"{fault}: {_hits(hits)}"


def _hits(hits: list[dict[str, Any]]) -> str:
    parts = Counter(hit["kill"] for hit in hits)
    which = f" ({', '.join(f'{part} {n}' for part, n in sorted(parts.items()))})" if len(parts) > 1 else ""
    at = sorted(hit["at"] for hit in hits)
    stored = sorted(hit["stored"] for hit in hits)
    n_batches = sum(hit["batches"] for hit in hits)
    return (
        f"{len(hits)} hits{which} in {n_batches} batches, at {at[0]:.0%} to {at[-1]:.0%} of their length, "
        f"with {stored[0]} to {stored[-1]} of {hits[0]['of']} results stored"
    )


def rows(reports: Iterable[Any]) -> Iterator[str]:
    """Yield the table's lines: each fault, its tests, and their names, which are sentences."""
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    said: dict[str, dict[str, None]] = defaultdict(dict)
    reports = list(reports)
    for report in reports:
        fault = dict(report.user_properties).get("fault")
        is_result = report.when == "call" or report.outcome != "passed"
        if fault is None or not is_result:
            continue
        outcomes[fault][report.outcome] += 1
        name = report.nodeid.rpartition("::")[2].partition("[")[0]
        said[fault][name.removeprefix("test_").replace("_", " ")] = None
    in_words = dict(line.split(": ", 1) for line in kills(reports))
    yield "| fault | held | failed | skipped | what was seen |"
    yield "|---|---|---|---|---|"
    for fault, counts in outcomes.items():
        seen = in_words.get(fault) or "; ".join(said[fault])
        yield f"| {fault} | {counts['passed']} | {counts['failed']} | {counts['skipped']} | {seen} |"


def main() -> int:
    """Run the tests and print the table."""
    import pytest

    for name, value in SIZES.items():
        os.environ.setdefault(name, value)
    reports = Reports()
    code = pytest.main(["-m", "fault", *sys.argv[1:], str(TESTS / "batch"), str(TESTS / "gradebook")], [reports])
    print()
    for row in rows(reports.all):
        print(row)
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
