"""Of one person's files for one exercise, those that may count: the latest attempt, where something tells."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import msgspec

from grader.batch.layouts.called import own_path, with_own_paths
from grader.batch.layouts.records import Holder
from grader.batch.layouts.seen import File
from grader.errors import NothingToGradeError
from grader.submission.choosing import Candidate, nearest, ranked
from grader.submission.content import FILE_CAP
from grader.submission.names import parse_own, split_suffix
from grader.submission.saying import note
from grader.text.messages import Text

NUMBERED = frozenset({"autolab", "canvas"})  # layouts whose numbers count the attempts


class Piece(msgspec.Struct, frozen=True):
    """A file that may be somebody's submission; ``give`` gives its code where that is not the file as it is."""

    file: File
    holder: Holder
    exercise: str | None
    suffix: str = ""
    give: Callable[[], bytes] | None = None

    @property
    def attempt(self) -> int:
        """The number of the attempt or copy."""
        own = self.holder.match.attempt
        return own if own or self.holder.label == self.file.path else parse_own(self.file.name).attempt

    @property
    def base(self) -> tuple[str, str]:
        """What the student called it, without the platform's number for handing it in again."""
        name = self.holder.match.rest if self.holder.label == self.file.path else self.file.name
        stem, suffix = split_suffix(name)
        head, _, tail = stem.casefold().rpartition("-")
        return (head if head and tail.isdigit() else stem.casefold()), suffix

    def open(self) -> bytes:
        """Return the code's bytes."""
        if self.file.problem:
            raise NothingToGradeError.of(self.file.problem)
        return self.give() if self.give else self.file.read(FILE_CAP)

    @property
    def notes(self) -> tuple[Text, ...]:
        """What there is to say of the file, to its student."""
        called = own_path(self.file.path, self.holder)
        return tuple(with_own_paths(note, self.file.path, called) for note in self.file.notes)

    def candidate(self) -> Candidate:
        """Return it as one of several files of which the best counts."""
        return Candidate(
            self.file.path,
            self.open,
            notes=self.notes,
            suffix=self.suffix,
            called=own_path(self.file.path, self.holder),
        )


class Latest(msgspec.Struct, frozen=True):
    """The pieces that may count, those that do not, or those between which nothing decides."""

    taken: tuple[Piece, ...] = ()
    asides: tuple[tuple[Piece, Text], ...] = ()
    doubtful: tuple[Piece, ...] = ()


def latest(pieces: Sequence[Piece], exercise: str) -> Latest:
    """Choose: by time, then by the platform's number; what is left in one export is handed on, the plainest first.

    Between files of two exports without a time nothing decides, unless they are the same.
    """
    left, asides = _without_doubles(list(pieces))
    timed = [one for one in left if one.holder.match.at]
    if timed and len(timed) == len(left) and _are_comparable(timed):
        newest = max(one.holder.match.at for one in timed)
        left, older = _split(left, lambda one: one.holder.match.at == newest)
        asides += [(one, note("layouts.earlier_time", at=one.holder.match.at.replace("T", " "))) for one in older]
    if all(one.holder.layout in NUMBERED for one in left) and len({one.holder.export for one in left}) == 1:
        last: dict[tuple[str, str], int] = {}
        for one in left:
            last[one.base] = max(last.get(one.base, 0), one.attempt)
        left, older = _split(left, lambda one: one.attempt == last[one.base])
        asides += [(one, note("layouts.earlier_number", attempt=one.attempt)) for one in older]
    if len({one.holder.export for one in left}) > 1:
        return Latest(asides=tuple(asides), doubtful=tuple(left))
    by_path = {one.file.path: one for one in left}
    near = nearest(list(by_path), exercise)
    asides += [(one, note("layouts.draft")) for path, one in by_path.items() if path not in near]
    order = ranked([by_path[path].candidate() for path in near], exercise)
    return Latest(tuple(by_path[one.name] for one in order), tuple(asides))


def _are_comparable(timed: Sequence[Piece]) -> bool:
    """Whether all times have an offset, or none has: to take one for local time would be a guess."""
    return len({_has_offset(one.holder.match.at) for one in timed}) == 1


def _has_offset(at: str) -> bool:
    return "+" in at or "-" in at[len("2024-03-01") :]


def _split(pieces: Sequence[Piece], holds: Callable[[Piece], bool]) -> tuple[list[Piece], list[Piece]]:
    return [one for one in pieces if holds(one)], [one for one in pieces if not holds(one)]


def _without_doubles(pieces: list[Piece]) -> tuple[list[Piece], list[tuple[Piece, Text]]]:
    """Drop what is the same file in two exports, as where an archive lies beside what was unpacked from it."""
    if len({one.holder.export for one in pieces}) < 2:
        return pieces, []
    seen: dict[tuple[str, str], Piece] = {}
    kept: list[Piece] = []
    doubles: list[tuple[Piece, Text]] = []
    for one in pieces:
        try:
            digest = hashlib.sha256(one.file.read(FILE_CAP)).hexdigest()
        except NothingToGradeError:
            kept.append(one)  # reading it says why
            continue
        first = seen.setdefault((digest, one.holder.match.at), one)
        if first is one or first.holder.export == one.holder.export:
            kept.append(one)
        else:
            doubles.append((one, note("layouts.same_file", first=first.file.path)))
    return kept, doubles
