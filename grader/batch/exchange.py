"""What the coordinator and a lane say to each other: length-prefixed msgpack over a pair of pipes.

Both ends are the grader's. Of a submission nothing is decoded here but text and bytes.
"""

from __future__ import annotations

from typing import BinaryIO, Final

import msgspec

from grader import frames
from grader.options import CommonOptions


class Setup(CommonOptions, frozen=True, kw_only=True, tag="setup"):
    """How to grade; the first thing that a lane is told.

    Attributes
    ----------
    course : str
        The course's folder.
    exercises : tuple of str
        Those whose keys are read before the first submission comes.
    may_be_open : bool
        Whether submissions may run without isolation.
    version : str
        The grader's version on the coordinator's side, with that of its code.
    tier : str
        The isolation that the coordinator found on this machine; ``""`` where a lane is on another one.
    """

    course: str
    exercises: tuple[str, ...]
    may_be_open: bool
    version: str
    tier: str = ""


class Rival(msgspec.Struct, frozen=True):
    """Another file of the same submission; of all of them the best counts.

    ``suffix`` says what the file is where its name does not; ``called`` is its name as its student knows it.
    """

    name: str
    data: bytes
    notes: tuple[str, ...] = ()
    suffix: str = ""
    called: str = ""


class Job(msgspec.Struct, frozen=True, tag="job"):
    """One submission, as the bytes that the coordinator read.

    ``notes`` are in words already. ``number`` is its place in the class; ``called`` as for :class:`Rival`.
    """

    number: int
    exercise: str
    name: str
    student: str | None
    data: bytes
    notes: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()
    suffix: str = ""
    called: str = ""

    @property
    def size(self) -> int:
        """How many bytes of submissions it carries."""
        return len(self.data) + sum(len(one.data) for one in self.rivals)


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The lane has its sandbox; ``keys`` are the hashes of the answer keys by exercise."""

    tier: str
    version: str
    keys: dict[str, str]


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """The lane cannot grade; ``why`` is in words.

    ``may_pass`` says that its sandbox was lost while it started, as when somebody kills it: another lane may
    have more luck.
    """

    why: str
    may_pass: bool = False


class Graded(msgspec.Struct, frozen=True, tag="graded"):
    """A result, as JSON."""

    number: int
    record: str


class Broken(msgspec.Struct, frozen=True, tag="broken"):
    """Grading raised an exception of the grader's own."""

    number: int
    why: str


Order = Setup | Job
Reply = Ready | Refused | Graded | Broken

_encode = msgspec.msgpack.Encoder().encode
decode_order: Final = msgspec.msgpack.Decoder(Order).decode
decode_reply: Final = msgspec.msgpack.Decoder(Reply).decode


def send(stream: BinaryIO, message: Order | Reply) -> None:
    """Write one message.

    Raises
    ------
    OSError
        If nobody reads any more.
    """
    frames.send(stream, _encode(message))
