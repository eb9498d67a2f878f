"""Faults of the grader and of usage; a fault of a submission is a verdict in its result, never one of these."""

from __future__ import annotations

from typing import Self

from grader.text.messages import Param, Sayable, Text, say, text


class GraderError(Exception):
    """Something that the person who runs the command can read and act on.

    Parameters
    ----------
    key : str
        The message's key in the catalogue.
    **params
        What the message's template names.
    """

    def __init__(self, key: str, **params: Param | Sayable) -> None:
        self.message = text(key, **params)
        super().__init__(say(self.message))

    @classmethod
    def of(cls, message: Text) -> Self:
        """Return the error that a message tells of, one that was kept or has come from elsewhere."""
        return cls(message.key, **message.params)


class UsageError(GraderError):
    """The command was asked for something that it cannot do as asked (exit code 2)."""


class DeclarationError(GraderError):
    """Something that an author declared cannot be meant so; the message says what came and what is known."""


class NothingToGradeError(GraderError):
    """A submission is missing or unreadable, so there is nothing to grade (exit code 3)."""
