"""Find out which isolation tier this machine can have, and why not a better one."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from typing import Literal

import msgspec

from grader.errors import GraderError, UsageError
from grader.options import ISOLATIONS, Isolation
from grader.text.messages import Text, text

Tier = Literal["A", "B", "none"]


class Probe(msgspec.Struct, frozen=True):
    """What this machine can do.

    Attributes
    ----------
    tier : {"A", "B", "none"}
        The best tier that works.
    reasons : dict
        For each better tier, what stands in its way.
    """

    tier: Tier
    reasons: dict[str, Text]


@functools.cache
def probe() -> Probe:
    """Try the tiers from the best on; some 10 ms for tier A."""
    reasons: dict[str, Text] = {}
    for tier in ("A", "B"):
        reason = _obstacle(tier)
        if reason is None:
            return Probe(tier, reasons)
        reasons[tier] = reason
    return Probe("none", reasons)


def _obstacle(tier: str) -> Text | None:
    """Return what stands in the way of a tier, or None if nothing does."""
    if sys.platform != "linux":
        return text("sandbox.needs_linux", platform=sys.platform)
    from grader.sandbox.tiers import bubblewrap, landlock  # Linux alone can import them

    if tier == "A":
        said = _no_filter() or bubblewrap.why_not()
        return None if said is None else text("sandbox.no_bubblewrap", detail=said)
    said = landlock.why_not()
    return None if said is None else text("sandbox.no_landlock", detail=said)


def _no_filter() -> str | None:
    """Return why system calls cannot be filtered, or None if they can."""
    try:
        from grader.sandbox.tiers.seccomp import worker_filter  # may be missing, which is then the answer

        worker_filter()
    except (ImportError, OSError, RuntimeError) as error:
        return f"libseccomp: {error}"
    return None


def choose(choice: Isolation) -> Tier:
    """Turn what was asked for into a tier.

    Raises
    ------
    UsageError
        If there is no such choice.
    GraderError
        If the tier that was asked for, or any for ``"single-use"``, does not work here.
    """
    if choice not in ISOLATIONS:
        raise UsageError("sandbox.unknown_tier", tier=choice, choices=", ".join(ISOLATIONS))
    if choice == "none":
        return "none"
    if choice in ("A", "B"):
        reason = _obstacle(choice)
        if reason is not None:
            raise GraderError("sandbox.tier_unavailable", tier=choice, reason=reason)
        return choice
    found = probe()
    if choice == "single-use" and found.tier == "none":
        raise GraderError("sandbox.no_isolation", reason=found.reasons["B"])
    return found.tier


def versions() -> dict[str, str]:
    """Return the versions that isolation depends on, for ``grade doctor``."""
    found = {"python": sys.version.split()[0], "kernel": "-", "bwrap": "-", "landlock": "-"}
    if sys.platform != "linux":
        return found
    found["kernel"] = os.uname().release
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is not None:
        said = subprocess.run([bubblewrap, "--version"], capture_output=True, text=True, check=False, timeout=10)
        found["bwrap"] = said.stdout.strip().removeprefix("bubblewrap ") or "-"
    try:
        from landlockpy import abi_version  # may be missing

        found["landlock"] = str(abi_version())
    except Exception:  # a version is only shown; whatever is wrong with Landlock, the probe says it
        found["landlock"] = "-"
    return found
