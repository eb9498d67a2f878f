"""What every way of grading takes, from the command, from Python, for a class: four settings, checked here."""

from __future__ import annotations

import math
from typing import Literal, get_args

import msgspec

from grader.errors import UsageError
from grader.text.messages import LANGUAGES

Isolation = Literal["auto", "A", "B", "none", "single-use"]
ISOLATIONS: tuple[Isolation, ...] = get_args(Isolation)
DEFAULT_TIMEOUT_S = 10.0  # for one check: the contract of the command
MAX_SEED = 2**63 - 1  # the largest whole number that a gradebook keeps; NumPy and Hypothesis take any


class CommonOptions(msgspec.Struct, frozen=True):
    """How submissions are graded.

    Attributes
    ----------
    seed : int
        Seed of the answer key's inputs.
    lang : {"en", "ko"}
        Language of the feedback.
    sandbox : {"auto", "A", "B", "none", "single-use"}
        The isolation asked for.
    timeout_s : float
        Processor time for the calls of one check, seconds; checks with a limit of their own get more alike.
    """

    seed: int = 0
    lang: str = "en"
    sandbox: Isolation = "auto"
    timeout_s: float = DEFAULT_TIMEOUT_S

    def __post_init__(self) -> None:
        """Refuse what no grading can mean.

        Raises
        ------
        UsageError
            If a value is none of those that are known.
        """
        if not (isinstance(self.seed, int) and 0 <= self.seed <= MAX_SEED):
            raise UsageError("exercise.bad_option", name="seed", given=repr(self.seed), known=f"0 … {MAX_SEED}")
        if self.lang not in LANGUAGES:
            raise UsageError("exercise.bad_option", name="lang", given=repr(self.lang), known=", ".join(LANGUAGES))
        if self.sandbox not in ISOLATIONS:
            known = ", ".join(ISOLATIONS)
            raise UsageError("exercise.bad_option", name="sandbox", given=repr(self.sandbox), known=known)
        if not (isinstance(self.timeout_s, int | float) and 0 < self.timeout_s < math.inf):
            raise UsageError("exercise.bad_option", name="timeout_s", given=repr(self.timeout_s), known="0 < s < ∞")
