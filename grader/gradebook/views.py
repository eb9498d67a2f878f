"""What a gradebook is asked for, as records."""

from __future__ import annotations

import datetime

import msgspec

from grader.gradebook.lateness import Lateness, after


class Override(msgspec.Struct, frozen=True):
    """A score that was set by hand, or that nobody asks for one; without either it lifted the one before."""

    score: float | None
    author: str
    reason: str
    made_at: datetime.datetime
    exercise: str = ""
    is_excused: bool = False

    @property
    def holds(self) -> bool:
        """Whether it says anything, other than that the one before it is lifted."""
        return self.score is not None or self.is_excused

    @property
    def at(self) -> datetime.datetime:
        """When it was made."""
        return _utc(self.made_at)


class Attempt(msgspec.Struct, frozen=True):
    """One result in a student's history."""

    exercise: str
    file: str
    status: str
    score: float
    max_score: float
    key: str
    grader_version: str
    isolation: str
    is_current: bool
    graded_at: datetime.datetime

    @property
    def at(self) -> datetime.datetime:
        """When it was made."""
        return _utc(self.graded_at)


class Comment(msgspec.Struct, frozen=True):
    """What somebody wrote to a student about an exercise."""

    words: str
    author: str
    made_at: datetime.datetime

    @property
    def at(self) -> datetime.datetime:
        """When it was written."""
        return _utc(self.made_at)


class Standing(msgspec.Struct, frozen=True):
    """Where a student stands in an exercise."""

    student: str
    platform_id: str
    exercise: str
    file: str
    status: str
    score: float
    max_score: float
    isolation: str
    submission_id: int = 0
    is_late: bool = False
    content_hash: str = ""
    override: Override | None = None
    submitted_at: str = ""
    lateness: Lateness = Lateness()

    @property
    def penalty(self) -> float:
        """Points that are taken off for lateness; a score set by hand stands as it is."""
        is_by_hand = self.override is not None and self.override.score is not None
        return 0.0 if is_by_hand or self.is_excused else self.lateness.penalty

    @property
    def is_excused(self) -> bool:
        """Whether the student need not do the exercise, so that it counts neither for nor against them."""
        return self.override is not None and self.override.is_excused

    @property
    def place(self) -> tuple[str, str, str]:
        """Whose it is, and in which exercise."""
        return self.student, self.platform_id, self.exercise

    @property
    def final(self) -> float | None:
        """The score that counts: the one set by hand, or else what is left after the penalty; none for an excused."""
        if self.is_excused:
            return None
        if self.override is not None and self.override.score is not None:
            return self.override.score
        return after(self.score, self.penalty)


def _utc(time: datetime.datetime) -> datetime.datetime:
    # SQLite keeps no zone; what is written there is UTC.
    return time if time.tzinfo is not None else time.replace(tzinfo=datetime.UTC)
