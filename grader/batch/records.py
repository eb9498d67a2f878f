"""What a batch is asked for, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from grader.batch.planning import Item
from grader.options import CommonOptions


class BatchOptions(CommonOptions, frozen=True):
    """What a batch grades, and how.

    Attributes
    ----------
    exercises : tuple of str
        Only these; a single one also takes files that say no exercise.
    n_lanes : int
        Lanes on this machine; 0 for one a core.
    is_fresh : bool
        Grade again what has been graded.
    cluster : str
        The address of a Dask scheduler whose workers are to grade; ``""`` for this machine.
    """

    exercises: tuple[str, ...] = ()
    n_lanes: int = 0
    is_fresh: bool = False
    cluster: str = ""


class Progress(msgspec.Struct, frozen=True):
    """How far a batch has come.

    Attributes
    ----------
    n_done : int
        Submissions with a result.
    n_graded : int
        Those of them that were graded now; the others had their result, or could not be read.
    n_total : int
        All of them.
    is_preparing : bool
        Answer keys are compiled and lanes are started.
    """

    n_done: int
    n_graded: int
    n_total: int
    is_preparing: bool = False


class Done(msgspec.Struct, frozen=True):
    """A batch that has ended.

    Attributes
    ----------
    items : sequence of Item
        The class, in the order of its names.
    submission_ids : sequence of int
        For each item, its submission in the gradebook.
    n_kept : int
        How many had a result already.
    n_faults : int
        How many could not be graded through a fault of the grader's.
    tier : str
        The isolation of those graded now.
    """

    items: Sequence[Item]
    submission_ids: Sequence[int]
    n_kept: int
    n_faults: int
    tier: str
    n_lanes: int
    duration_s: float
