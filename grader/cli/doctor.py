"""``grade doctor``: what this machine can do, for a student who wonders and for a report of a problem."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING

import click
import msgspec

from grader import __version__
from grader.cli.codes import Code
from grader.cli.help import SpokenCommand
from grader.cli.options import Flags, grading_flags
from grader.cli.output import print_line, show
from grader.errors import GraderError
from grader.text.messages import say

if TYPE_CHECKING:
    from grader.report.diagnosis import Diagnosis


def command(lang: str) -> click.Command:
    """Build ``grade doctor``."""

    @click.command("doctor", cls=SpokenCommand, lang=lang, page="cli.doctor")
    @grading_flags(lang, without=("seed", "timeout_s"))
    def run(flags: Flags) -> int:
        return report(flags)

    return run


def report(flags: Flags) -> int:
    """Examine the machine and print what was found; a sandbox that does not hold ends with 2."""
    # late: the help page does without
    from grader.report.diagnosis import render_diagnosis

    diagnosis = examine(flags)
    if flags.json:
        print_line(msgspec.json.encode(diagnosis))
    else:
        show(flags, render_diagnosis(diagnosis, lang=flags.lang))
    return Code.FAULT if diagnosis.escaped or diagnosis.problem else Code.FULL


def examine(flags: Flags) -> Diagnosis:
    """Probe the tiers, start the sandbox that would be used, and send the canaries through it."""
    # late: NumPy and the engine take 0.2 s, and the help page does without
    import numpy as np

    from grader.course.exercise import find_course
    from grader.places import cache_folder, state_folder
    from grader.report.diagnosis import Diagnosis
    from grader.sandbox.sandbox import open_sandbox
    from grader.sandbox.selftest import SelfTest
    from grader.sandbox.selftest import examine as send_canaries
    from grader.sandbox.tiers.probing import Tier, probe, versions

    course = find_course(flags.course)
    probed = probe()
    tier: Tier = "none"
    tested = SelfTest((), 0, 0.0)
    problem = None
    try:
        with open_sandbox(flags.sandbox) as sandbox:
            tier = sandbox.tier
            if tier != "none":
                tested = send_canaries(sandbox)
    except GraderError as error:
        problem = say(error.message, flags.lang)
    return Diagnosis(
        isolation=tier,
        obstacles={name: say(reason, flags.lang) for name, reason in probed.reasons.items()},
        n_canaries=tested.n_canaries,
        escaped=tested.escaped,
        canaries_s=round(tested.duration_s, 4),
        problem=problem,
        versions={
            "grader": __version__,
            "numpy": np.__version__,
            **versions(),
            "platform": platform.platform(),
        },
        locations={
            "python": sys.executable,
            "course": str(course.folder),
            "cache": str(cache_folder()),
            "state": str(state_folder()),
        },
        n_exercises=len(course.exercises),
    )
