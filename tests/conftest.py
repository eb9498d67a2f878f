"""One Hypothesis profile for everybody, so that a laptop and CI agree."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))  # what tests share is imported by what stands beside them

settings.register_profile(
    "grader", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("grader")


def pytest_collection_modifyitems(items) -> None:
    """Let each report say which fault its test is about."""
    for item in items:
        for mark in item.iter_markers("fault"):
            item.user_properties.append(("fault", mark.args[0]))


def pytest_terminal_summary(terminalreporter) -> None:
    """Say what the kills of a batch hit."""
    from batch.report import kills

    reports = [report for some in terminalreporter.stats.values() for report in some if hasattr(report, "when")]
    for line in kills(reports):
        terminalreporter.write_line(line)
