"""Of one person's files for one exercise, the one that counts: the latest attempt, where something says which it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import msgspec

from grader.batch.layouts.records import Holder
from grader.batch.layouts.seen import File
from grader.errors import NothingToGradeError
from grader.submission.choosing import choose
from grader.submission.names import parse_own, shown
from grader.submission.reading import FILE_CAP
from grader.text.messages import Text, text

NUMBERED = frozenset({"autolab"})  # layouts whose numbers count the attempts


class Candidate(msgspec.Struct, frozen=True):
    """A file that may be somebody's submission; ``read`` gives its code where that is not the file as it is."""

    file: File
    holder: Holder
    exercise: str | None
    suffix: str = ""
    read: Callable[[], bytes] | None = None

    @property
    def attempt(self) -> int:
        """The number of the attempt or copy."""
        own = self.holder.match.attempt
        return own if own or self.holder.label == self.file.path else parse_own(self.file.name).attempt


class Latest(msgspec.Struct, frozen=True):
    """The candidate that counts, those that do not, or those between which nothing decides."""

    taken: Candidate | None
    notes: tuple[Text, ...] = ()
    asides: tuple[tuple[Candidate, Text], ...] = ()
    doubtful: tuple[Candidate, ...] = ()
    why: Text = Text("layouts.which_counts")


def latest(candidates: Sequence[Candidate], exercise: str) -> Latest:
    """Choose: by time, then by the platform's number, then as in a folder of one's own.

    Between files of two exports without a time nothing decides, unless they are the same.
    """
    left, asides = _without_doubles(list(candidates))
    timed = [one for one in left if one.holder.match.at]
    if timed and len(timed) == len(left) and _comparable(timed):
        newest = max(one.holder.match.at for one in timed)
        left, older = _split(left, lambda one: one.holder.match.at == newest)
        asides += [(one, text("layouts.earlier_time", at=one.holder.match.at.replace("T", " "))) for one in older]
    if all(one.holder.layout in NUMBERED for one in left) and len({one.holder.export for one in left}) == 1:
        last = max(one.holder.match.attempt for one in left)
        left, older = _split(left, lambda one: one.holder.match.attempt == last)
        asides += [(one, text("layouts.earlier_number", attempt=one.holder.match.attempt)) for one in older]
    if len({one.holder.export for one in left}) > 1:
        return Latest(None, asides=tuple(asides), doubtful=tuple(left))
    by_path = {one.file.path: one for one in left}
    choice = choose(list(by_path), exercise)
    asides += [(by_path[path], text("layouts.not_chosen", taken=shown(choice.taken))) for path in choice.others]
    return Latest(by_path[choice.taken], choice.notes, tuple(asides))  # type: ignore[arg-type]


def _comparable(timed: Sequence[Candidate]) -> bool:
    """Whether all times have an offset, or none has: one as local time would be a guess."""
    return len({len(one.holder.match.at) > len("2024-03-01T10:00:00.000000") for one in timed}) == 1 or (
        len({"+" in one.holder.match.at for one in timed}) == 1
    )


def _split(
    candidates: Sequence[Candidate], holds: Callable[[Candidate], bool]
) -> tuple[list[Candidate], list[Candidate]]:
    return [one for one in candidates if holds(one)], [one for one in candidates if not holds(one)]


def _without_doubles(candidates: list[Candidate]) -> tuple[list[Candidate], list[tuple[Candidate, Text]]]:
    """Drop what is the same file in two exports, as where an archive lies beside what was unpacked from it."""
    if len({one.holder.export for one in candidates}) < 2:
        return candidates, []
    seen: dict[tuple[str, str], Candidate] = {}
    kept: list[Candidate] = []
    doubles: list[tuple[Candidate, Text]] = []
    for one in candidates:
        try:
            digest = hashlib.sha256(one.file.read(FILE_CAP)).hexdigest()
        except NothingToGradeError:
            kept.append(one)  # reading it says why
            continue
        first = seen.setdefault((digest, one.holder.match.at), one)
        if first is one or first.holder.export == one.holder.export:
            kept.append(one)
        else:
            doubles.append((one, text("layouts.same_file", first=shown(first.file.path))))
    return kept, doubles
