"""What the grader writes into a gradebook, as records."""

from __future__ import annotations

import msgspec


class Owner(msgspec.Struct, frozen=True):
    """Whose a submission is: a name, and the platform's number where there is one."""

    name: str
    platform_id: str = ""


class Place(msgspec.Struct, frozen=True):
    """What tells one submission from another."""

    owner: Owner
    exercise: str
    file: str
    content_hash: str


class Known(msgspec.Struct, frozen=True):
    """A submission that has a current result, and what that was made from."""

    submission_id: int
    basis: str


class RunInfo(msgspec.Struct, frozen=True):
    """The circumstances that the results of one run share."""

    seed: int
    lang: str
    grader_version: str
    python_version: str
    numpy_version: str
    isolation: str
    n_lanes: int
    kind: str = "batch"


class NewResult(msgspec.Struct, frozen=True):
    """A result to be kept.

    Attributes
    ----------
    place : Place
        The submission's.
    is_late : bool
        As the platform said.
    basis : str
        Hash of all that decides the result; ``""`` for one that is to be made again in the next batch.
    record : str
        The whole result as JSON; the fields after it are taken from it.
    source : bytes
        What was graded, packed (:mod:`grader.gradebook.sources`); empty where nothing could be read.
    submitted_at : str
        When it was handed in by the export's own word, ISO 8601; ``""`` where that is not known.
    """

    place: Place
    is_late: bool
    basis: str
    record: str
    key: str
    status: str
    score: float
    max_score: float
    isolation: str
    duration_s: float
    source: bytes = b""
    submitted_at: str = ""
