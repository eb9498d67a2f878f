"""Reading a class: who handed in what and when, what is set aside, and what nobody can say."""

from __future__ import annotations

import collections
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from grader.batch.layouts.aliases import Aliases
from grader.batch.layouts.called import Others, person_of, without_others
from grader.batch.layouts.gathering import Asked, Gathered
from grader.batch.layouts.recognising import LAYOUTS, Recognised
from grader.batch.layouts.records import Aside, Entry, Reading
from grader.batch.layouts.seen import File, Folder, look_into
from grader.errors import NothingToGradeError, UsageError
from grader.submission.names import readable
from grader.submission.saying import note, refusal


def read_class(
    places: Sequence[Path] | Path,
    *,
    exercises: Sequence[str] = (),
    chosen: Sequence[str] = (),
    layout: str | None = None,
) -> Reading:
    """Read a class: exports of learning platforms, folders, archives and files.

    Parameters
    ----------
    places : Path or sequence of Path
        Where it lies. Each of several is an export of its own.
    exercises : sequence of str
        The exercises that the course has; without them, whatever the names say.
    chosen : sequence of str
        Those to grade. A single one also takes the files that say none.
    layout : str, optional
        The layout, where it is not to be told from the names.

    Raises
    ------
    NothingToGradeError
        If there is nothing there, or no file that anybody could have handed in.
    UsageError
        If there is no such layout.
    """
    if layout is not None and layout not in LAYOUTS:
        raise UsageError("layouts.no_such_layout", layout=layout, known=", ".join(LAYOUTS))
    where = [places] if isinstance(places, Path) else list(places)
    prefixes = [f"{readable(place.resolve().name)}/" if len(where) > 1 else "" for place in where]
    roots = [look_into(place, prefix) for place, prefix in zip(where, prefixes, strict=True)]
    aliases = Aliases(exercises, (file.path for root in roots for file in root.walk()))
    if not aliases:
        return _read(where, roots, Asked(tuple(exercises), tuple(chosen)), layout)
    for root in roots:
        aliases.rename(root)
    return aliases.reading(_read(where, roots, Asked(aliases.ids(exercises), aliases.ids(chosen)), layout))


def _read(where: Sequence[Path], roots: Sequence[Folder], asked: Asked, layout: str | None) -> Reading:
    """Recognise all names, and say what becomes of each file."""
    recognised = Recognised(layout)
    for root in roots:
        recognised.read(root)
    gathered = Gathered(asked)
    gathered.gather(recognised.holders)
    for file in recognised.loose:
        gathered.aside(file, file.problem or note("layouts.beside"))
    gathered.undecided[:0] = recognised.undecided
    files = [file for root in roots for file in root.walk()]
    gathered.asides += [Aside(file.path, note("layouts.left")) for file in files if file.is_left]
    if not (gathered.entries or gathered.undecided):
        raise _nothing(where, gathered, files)
    others = Others(person for holder in recognised.holders for person in holder.match.people)
    entries = [without_others(one, others, [person_of(one)]) for one in gathered.entries]
    entries = sorted(entries, key=lambda one: (one.name, one.exercise or "", one.student or ""))
    return Reading(
        tuple(entries),
        tuple(_once(gathered.asides, entries, {file.path for file in files})),
        tuple(gathered.undecided),
        len({file.path for file in files}),
        tuple(recognised.counts.most_common()),
    )


def scan_class(where: Path) -> Iterator[Entry]:
    """Yield the entries of a class, in the order of their paths, whatever exercises there are.

    Raises
    ------
    NothingToGradeError
        If there is nothing there.
    """
    yield from read_class(where).entries


def _once(asides: Sequence[Aside], entries: Sequence[Entry], there: set[str]) -> Iterator[Aside]:
    """Yield each file once: the members of a group share their files."""
    taken = {path for entry in entries for path in entry.files}
    for aside in asides:
        if aside.path not in taken:
            taken.add(aside.path)
            yield msgspec.structs.replace(aside, is_file=aside.path in there)


def _nothing(where: Sequence[Path], gathered: Gathered, files: Sequence[File]) -> NothingToGradeError:
    if not gathered.asides:
        return refusal("submission.class_empty", where=where)
    by_key = {aside.why.key: aside.why for aside in gathered.asides}
    most = collections.Counter(aside.why.key for aside in gathered.asides).most_common(1)[0][0]
    return refusal("layouts.class_empty", where=where, n_files=len(files), why=by_key[most])


__all__ = ["Folder", "read_class", "scan_class"]
