"""A sandbox with a fault in it, for the tests of whatever must notice."""

import pytest

from grader.errors import GraderError
from grader.sandbox.limits import Limits
from grader.sandbox.sandbox import Sandbox
from grader.sandbox.tiers import bubblewrap, landlock
from grader.sandbox.tiers.forkhost import ForkHost
from grader.sandbox.tiers.packages import find_packages
from grader.sandbox.tiers.probing import choose


class Faulty(Sandbox):
    """A sandbox with a fault that the test says."""

    def __init__(self, tier, **fault):
        self.fault = fault
        super().__init__(tier, find_packages(("numpy",)), (), Limits())

    def _start(self):
        make = bubblewrap.BubblewrapLaunch if self.tier == "A" else landlock.LandlockLaunch
        launch = make(self._packages, self._preload, **self.fault)
        return ForkHost(self.tier, launch, self._preload, self.limits)


def faulty(tier, **fault):
    """Open it, or skip the test on a machine that has no such tier."""
    try:
        choose(tier)
    except GraderError as error:
        pytest.skip(str(error))
    return Faulty(tier, **fault)
