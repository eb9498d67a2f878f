"""One Hypothesis profile for everybody, so that a laptop and CI agree."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

settings.register_profile(
    "grader", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("grader")


def pytest_configure() -> None:
    """Let tests import what stands beside them in this folder."""
    sys.path.insert(0, str(Path(__file__).parent))
