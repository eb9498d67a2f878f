"""One Hypothesis profile for everybody, so that a laptop and CI agree."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "grader", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("grader")
