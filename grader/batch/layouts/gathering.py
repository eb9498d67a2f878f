"""From holders to entries: for each student and exercise the latest attempt; the rest is set aside, or undecided."""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec

from grader.batch.layouts import sakai
from grader.batch.layouts.called import own_path, with_own_paths
from grader.batch.layouts.latest import Piece, latest
from grader.batch.layouts.records import Aside, Entry, Holder, Person, Undecided
from grader.batch.layouts.seen import FILES_CAP, File
from grader.batch.layouts.typed import suffix_of, typed_code
from grader.submission.archive import is_archive_name
from grader.submission.names import parse_own, shown, split_suffix
from grader.submission.saying import note
from grader.text.messages import Text

SNIFFED_CAP: Final = 20  # files without an ending that are opened for one student
NOBODY: Final = Person()


class Asked(msgspec.Struct, frozen=True):
    """Which exercises there are, and which of them are to be graded; without any of the latter, all."""

    known: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()

    @property
    def only(self) -> str | None:
        """The exercise of files that say none."""
        return self.chosen[0] if len(self.chosen) == 1 else None


class Gathered:
    """What became of every file."""

    def __init__(self, asked: Asked) -> None:
        self.entries: list[Entry] = []
        self.asides: list[Aside] = []
        self.undecided: list[Undecided] = []
        self._asked = asked

    def gather(self, holders: Sequence[Holder]) -> None:
        """Go through everybody's files."""
        by_person: dict[tuple[str, str], list[tuple[Person, Holder]]] = {}
        twins = _twins(holders)
        nobody: list[Holder] = []
        for holder in holders:
            if holder.match.role == "platform":
                self._set_aside(holder.files, note("layouts.of_platform"))
            elif holder.match.role == "receipt":
                self._set_aside(holder.files, note("layouts.receipt"))
            elif not holder.match.people:
                nobody.append(holder)
            else:
                for person in holder.match.people:
                    name = person.name.casefold()
                    spelt = person.name if (name, person.id) in twins else name
                    mine = by_person.setdefault((spelt, person.id), [])
                    mine.append((person, holder))
        exercises = _spoken_of(holders)
        for person_holders in by_person.values():
            person = _merged([person for person, _ in person_holders])
            _Files(self, person, [holder for _, holder in person_holders], self._asked, exercises).sort()
        self._nobody(nobody, is_own=not by_person, exercises=exercises)

    def _nobody(self, holders: Sequence[Holder], *, is_own: bool, exercises: dict[str, set[str]]) -> None:
        """Take files that name nobody for one person's own, where there is nobody else and no doubt between two."""
        names = collections.Counter(
            (holder.match.exercise or holder.exercise, split_suffix(file.name)[1])
            for holder in holders
            for file in holder.files
            if file.is_code and (holder.match.exercise or holder.exercise or self._asked.only)
        )
        if is_own and all(count == 1 for count in names.values()):
            if holders:
                _Files(self, NOBODY, holders, self._asked, exercises).sort()
            return
        for holder in holders:
            for file in holder.files:
                if file.is_code or not split_suffix(file.name)[1]:
                    self.doubt(file.path, note("layouts.whose"), note("layouts.todo_whose"))
                else:
                    self.aside(file, _other(file))

    def _set_aside(self, files: Iterable[File], why: Text) -> None:
        for file in files:
            self.aside(file, why)

    def aside(self, file: File, why: Text) -> None:
        """List a file that needs nobody's decision."""
        self.asides.append(Aside(file.path, why))

    def doubt(self, path: str, why: Text, todo: Text) -> None:
        """List a file that somebody must decide on."""
        self.undecided.append(Undecided(path, why, todo))

    def enter(self, entry: Entry) -> None:
        """Take a submission, or set it aside if its exercise was not asked for, or is none of the course."""
        exercise, asked = entry.exercise, self._asked
        if exercise is None and asked.only:
            exercise = asked.only
        if exercise is None:
            if entry.problem and entry.student:  # nothing that could be graded, whatever it is
                self.entries.append(entry)
            elif entry.problem:
                self.asides.append(Aside(entry.name, entry.problem))
            else:
                why = note("layouts.which_exercise", name=entry.name)
                named = min(asked.chosen or asked.known, default="exNN")
                self.doubt(entry.name, why, note("layouts.todo_exercise", exercise=named))
        elif asked.known and exercise not in asked.known:
            why = note("layouts.no_such_exercise", exercise=exercise)
            self.doubt(entry.name, why, note("layouts.todo_no_such_exercise"))
        elif asked.chosen and exercise not in asked.chosen:
            self.asides.append(Aside(entry.name, note("layouts.not_asked", exercise=exercise)))
        else:
            self.entries.append(msgspec.structs.replace(entry, exercise=exercise))


class _Files:
    """Sorts one person's files."""

    def __init__(
        self,
        gathered: Gathered,
        person: Person,
        holders: Sequence[Holder],
        asked: Asked,
        exercises: dict[str, set[str]],
    ) -> None:
        self._all = gathered
        self._person = person
        self._holders = holders
        self._asked = asked
        self._exercises = exercises
        self._named: dict[str, list[Piece]] = {}
        self._unnamed: list[Piece] = []
        self._typed: list[tuple[File, Holder]] = []
        self._others: list[tuple[File, Holder]] = []
        self._has_problem = False
        self._n_sniffed = 0

    def sort(self) -> None:
        """Make an entry for each exercise, and say what becomes of every other file."""
        for holder in self._holders:
            if holder.is_cut:
                why = note("submission.class_too_many_files", cap=FILES_CAP)
                self._problem(holder.label, why, holder.exercise or holder.match.exercise, holder)
            for file in holder.files:
                self._look_at(file, holder)
        self._take_typed()
        is_something = bool(self._named or self._has_problem)
        for exercise in sorted(self._named):
            self._decide(exercise, self._named[exercise])
        if self._unnamed:
            self._take_unnamed()
        self._take_others(is_something=is_something or bool(self._unnamed))

    def _look_at(self, file: File, holder: Holder) -> None:
        below = file.path.removeprefix(holder.label).lstrip("/")
        role = sakai.role_of(file, below) if holder.layout == "sakai" else holder.match.role
        exercise = _exercise_of(file, holder)
        if file.problem and (file.is_code or is_archive_name(file.name) or file.path.endswith("/")):
            self._has_problem = True
            self._problem(file.path, file.problem, exercise, holder)
        elif file.problem:
            self._all.aside(file, file.problem)
        elif role == "platform":
            self._all.aside(file, note("layouts.of_platform"))
        elif role == "typed" or file.name.lower() == "onlinetext.html":
            self._typed.append((file, holder))
        elif file.is_code:
            self._add(Piece(file, holder, exercise))
        elif suffix := self._sniffed(file):
            self._add(Piece(file, holder, exercise, suffix))
        else:
            self._others.append((file, holder))

    def _add(self, piece: Piece) -> None:
        if piece.exercise:
            self._named.setdefault(piece.exercise, []).append(piece)
        else:
            self._unnamed.append(piece)

    def _sniffed(self, file: File) -> str:
        if split_suffix(file.name)[1] or self._n_sniffed >= SNIFFED_CAP:
            return ""
        self._n_sniffed += 1
        return suffix_of(file)

    def _decide(self, exercise: str, pieces: Sequence[Piece]) -> None:
        choice = latest(pieces, exercise)
        for piece, why in choice.asides:
            self._all.aside(piece.file, why)
        for piece in choice.doubtful:
            self._all.doubt(piece.file.path, note("layouts.which_counts"), note("layouts.todo_which_counts"))
        if choice.taken:
            self._enter(exercise, *choice.taken)

    def _enter(self, exercise: str | None, one: Piece, *more: Piece) -> None:
        entry = self._entry(exercise, one.file.path, one.open, one.holder, notes=one.notes, suffix=one.suffix)
        others = tuple(other.candidate() for other in more)
        self._all.enter(msgspec.structs.replace(entry, attempt=one.attempt, rivals=others))

    def _entry(
        self, exercise: str | None, name: str, reader: Callable[[], bytes], holder: Holder, **more: object
    ) -> Entry:
        person, match = self._person, holder.match
        return Entry(
            shown(person.name) or None,
            person.id or None,
            exercise,
            name,
            reader,
            is_late=match.is_late,
            attempt=match.attempt,
            at=match.at,
            others=person.others,
            group=person.group,
            layout=holder.layout,
            called=own_path(name, holder),
            **more,  # type: ignore[arg-type]
        )

    def _problem(self, name: str, why: Text, exercise: str | None, holder: Holder) -> None:
        said = with_own_paths(why, name, own_path(name, holder))
        self._all.enter(self._entry(exercise, name, bytes, holder, problem=said))

    def _take_unnamed(self) -> None:
        """Take a script that names no exercise if it is the only one, and there is one exercise to be it."""
        # Beside a submission, a script of another name is a helper module or a draft.
        if self._named and (self._asked.only is None or self._asked.only in self._named):
            for piece in self._unnamed:
                self._all.aside(piece.file, note("layouts.helper"))
            return
        suffixes = {one.base[1] for one in self._unnamed}
        is_one = len(self._unnamed) == 1 or (len({one.base[0] for one in self._unnamed}) == 1 and len(suffixes) > 1)
        is_again = all(one.holder.match.at or one.holder.layout in ("autolab", "canvas") for one in self._unnamed)
        if self._asked.only and (is_one or (is_again and len({one.base[0] for one in self._unnamed}) == 1)):
            self._decide(self._asked.only, self._unnamed)
            return
        for piece in self._unnamed:
            if self._asked.only:
                names = [one.file.name for one in self._unnamed]
                why = note("layouts.several_unnamed", names=names, exercise=self._asked.only)
                self._all.doubt(piece.file.path, why, note("layouts.todo_rename", exercise=self._asked.only))
            else:
                self._enter(None, piece)

    def _take_typed(self) -> None:
        for file, holder in self._typed:
            exercise = self._typed_exercise(holder)
            if exercise and exercise in self._named:
                self._all.aside(file, note("layouts.typed_beside"))
            elif read := typed_code(file):
                self._add(Piece(file, holder, exercise, ".py", read))
            elif exercise and not self._others and not self._has_problem:
                self._has_problem = True
                self._problem(file.path, note("layouts.typed_no_code"), exercise, holder)
            else:
                self._all.aside(file, note("layouts.typed_no_code"))

    def _typed_exercise(self, holder: Holder) -> str | None:
        """Return the exercise of typed text: it bears no name, and the others of its export speak for it."""
        said = self._exercises.get(holder.export, set())
        mine = set(self._named)
        return (
            holder.match.exercise
            or holder.exercise
            or self._asked.only
            or (next(iter(mine)) if len(mine) == 1 else None)
            or (next(iter(said)) if len(said) == 1 else None)
        )

    def _take_others(self, *, is_something: bool) -> None:
        """Say of files that are neither scripts nor notebooks what they are; alone, they are the student's problem."""
        for file, holder in self._others:
            meant = parse_own(file.name).exercise or holder.match.exercise
            if meant and meant not in self._named and _says(file, holder, meant):
                self._named[meant] = []  # one problem for an exercise
                is_something = True
                suffix = split_suffix(file.name)[1] or "-"
                self._problem(file.path, note("submission.other_suffix", name=file.name, suffix=suffix), meant, holder)
            else:
                self._all.aside(file, _other(file))
        if not is_something:
            holder = self._holders[0]
            names = [file.name for file, _ in self._others]
            if self._person != NOBODY or not self._others:
                self._problem(
                    holder.label, _nothing(holder.label, names), holder.match.exercise or holder.exercise, holder
                )


def _says(file: File, holder: Holder, meant: str) -> bool:
    return parse_own(file.name).exercise == meant or (holder.match.exercise == meant and holder.label == file.path)


def _exercise_of(file: File, holder: Holder) -> str | None:
    """Return the exercise that a file's name says, or the innermost folder of an exercise's name, or its export."""
    match = holder.match
    if holder.label == file.path:  # the layout has read its name
        return match.exercise or holder.exercise
    if named := parse_own(file.name).exercise:
        return named
    below = file.path.removeprefix(holder.label).lstrip("/")
    folders = [parse_own(part) for part in reversed(below.split("/")[:-1])]
    return next((one.exercise for one in folders if one.is_exact), None) or match.exercise or holder.exercise


def _spoken_of(holders: Sequence[Holder]) -> dict[str, set[str]]:
    """Return the exercises that the names in each export speak of."""
    said: dict[str, set[str]] = collections.defaultdict(set)
    for holder in holders:
        said[holder.export].update(
            exercise for file in holder.files if file.is_code and (exercise := _exercise_of(file, holder))
        )
    return said


def _twins(holders: Sequence[Holder]) -> frozenset[tuple[str, str]]:
    """Return the names that one export spells in two ways: "kim" and "Kim" side by side may be two people."""
    spelt: dict[tuple[str, str, str], set[str]] = collections.defaultdict(set)
    for holder in holders:
        for person in holder.match.people:
            spelt[holder.export, person.name.casefold(), person.id].add(person.name)
    return frozenset((name, id_) for (_, name, id_), spellings in spelt.items() if len(spellings) > 1)


def _merged(people: Sequence[Person]) -> Person:
    first = people[0]
    others = tuple(dict.fromkeys(other for person in people for other in person.others))
    groups = [person.group for person in people if person.group]
    return msgspec.structs.replace(first, others=others, group=groups[0] if groups else "")


def _other(file: File) -> Text:
    if file.problem:
        return file.problem
    suffix = split_suffix(file.name)[1]
    return note("layouts.no_code", suffix=suffix) if suffix else note("layouts.no_code_bare")


def _nothing(label: str, names: list[str]) -> Text:
    if not names:
        return note("submission.class_nothing", name=label)
    return note("submission.class_other_files", name=label, found=names)
