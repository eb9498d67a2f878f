"""Which layout each folder of a class has, told from all names in it; an export inside another is read by itself."""

from __future__ import annotations

import collections
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from grader.batch.layouts import (
    autolab,
    blackboard,
    brightspace,
    canvas,
    github,
    gradescope,
    moodle,
    nbgrader,
    sakai,
    school,
)
from grader.batch.layouts.parts import WRAPPERS, is_number, is_plain_word, parts_of
from grader.batch.layouts.records import Holder, Match, Person, Undecided, Unit
from grader.batch.layouts.seen import File, Folder
from grader.submission.names import parse_own, split_suffix
from grader.submission.saying import note

Recogniser = Callable[[Folder, Sequence[Unit]], Mapping[int, Match]]

# In this order, where a name has the form of two: what is more particular comes first.
PLATFORMS: Final[Mapping[str, Recogniser]] = {
    "gradescope": gradescope.recognise,
    "moodle": moodle.recognise,
    "blackboard": blackboard.recognise,
    "brightspace": brightspace.recognise,
    "sakai": sakai.recognise,
    "autolab": autolab.recognise,
    "nbgrader": nbgrader.recognise,
    "canvas": canvas.recognise,
}
SCHOOL: Final = "school"
FOLDERS: Final = "folders"
GITHUB: Final = "github"
STRAYS: Final = 4  # of so many names of a platform's form, one that has it not was put there
LAYOUTS: Final = (*PLATFORMS, GITHUB, SCHOOL, FOLDERS)


class Recognised:
    """What was recognised so far: holders, what fits nothing, and how many names each layout explained."""

    def __init__(self, layout: str | None) -> None:
        self.holders: list[Holder] = []
        self.undecided: list[Undecided] = []
        self.loose: list[File] = []  # files beside the submissions of a class, in nobody's folder
        self.counts: collections.Counter[str] = collections.Counter()
        self._layout = layout

    def read(self, folder: Folder, exercise: str | None = None) -> None:
        """Read a folder that holds a class, or several exports of it.

        Parameters
        ----------
        folder : Folder
            The folder or archive.
        exercise : str, optional
            What the folders around it say.
        """
        units = units_of(folder)
        matches = self._platforms(folder, units)
        left: list[Unit] = []
        inner: list[Unit] = []
        for index, unit in enumerate(units):
            if index in matches:
                layout, match = matches[index]
                self._hold(folder, unit, match, layout, exercise)
            elif isinstance(unit.item, Folder) and (is_exercise(unit) or self._is_export(unit.item)):
                inner.append(unit)
            else:
                left.append(unit)
        for unit in inner:
            self._enter(unit, exercise)
        n_matched = sum(match.role == "work" for _, match in matches.values())
        n_left = sum(has_code(unit.item) for unit in left)
        if n_left and n_left * STRAYS <= n_matched:
            self._stray(left, max(layout for layout, _ in matches.values()))
        else:
            self._plain(folder, left, exercise, is_whole=not (matches or inner))

    def _platforms(self, folder: Folder, units: Sequence[Unit]) -> dict[int, tuple[str, Match]]:
        found: dict[int, tuple[str, Match]] = {}
        wanted = PLATFORMS.items() if self._layout is None else [(self._layout, PLATFORMS.get(self._layout, _nothing))]
        for name, recognise in wanted:
            for index, match in recognise(folder, units).items():
                found.setdefault(index, (name, match))
        return found

    def _is_export(self, folder: Folder) -> bool:
        if self._layout in (SCHOOL, FOLDERS, GITHUB):
            return False
        wanted = PLATFORMS.values() if self._layout is None else [PLATFORMS[self._layout]]
        return is_export(folder, tuple(wanted))

    def _enter(self, unit: Unit, exercise: str | None) -> None:
        assert isinstance(unit.item, Folder)  # of files alone there is nothing to enter
        self.read(unit.item, parse_own(unit.stem).exercise or exercise)

    def _hold(self, folder: Folder, unit: Unit, match: Match, layout: str, exercise: str | None) -> None:
        if isinstance(unit.item, Folder):
            files, is_cut, label = tuple(unit.item.submitted()), unit.item.is_cut, unit.item.path.rstrip("/")
        else:
            files, is_cut, label = (unit.item,), False, unit.item.path
        self.holders.append(Holder(match, files, label, exercise, folder.path, layout, is_cut))
        if match.role == "work":
            self.counts[layout] += 1

    def _stray(self, units: Sequence[Unit], layout: str) -> None:
        """Refuse what looks unlike the rest of an export: a solution that was put there, or a lost file."""
        for unit in units:
            for file in _files(unit):
                if file.is_code:
                    why = note("layouts.stray", layout=note(f"layouts.name_{layout}"))
                    self.undecided.append(Undecided(file.path, why, note("layouts.todo_stray")))
                else:
                    self.loose.append(file)

    def _plain(self, folder: Folder, units: Sequence[Unit], exercise: str | None, *, is_whole: bool) -> None:
        # An archive that cannot be opened is its student's, as if it could be.
        folders = [unit for unit in units if isinstance(unit.item, Folder) or unit.stem != unit.name]
        files = [unit for unit in units if not isinstance(unit.item, Folder) and unit.stem == unit.name]
        named = [unit for unit in files if _may_be_somebodys(unit)]
        self.loose += [file for unit in files if not _may_be_somebodys(unit) for file in _files(unit)]
        is_alone = is_whole and not named
        repositories = github.recognise(folder, folders) if self._layout in (None, GITHUB) else {}
        for index, match in repositories.items():
            self._hold(folder, folders[index], match, GITHUB, exercise)
        folders = [unit for index, unit in enumerate(folders) if index not in repositories]
        if self._layout != FOLDERS and self._holds_class(folders, is_alone=is_alone):
            for unit in folders:
                self._enter(unit, exercise)
        else:
            self._students(folder, folders, exercise)
        self._files(folder, named, exercise)

    def _holds_class(self, units: Sequence[Unit], *, is_alone: bool) -> bool:
        """Whether these folders are sections, or wrap a class, rather than being a student's each."""
        with_code = [unit.item for unit in units if isinstance(unit.item, Folder) and has_code(unit.item)]
        if with_code and all(is_class(one) for one in with_code):
            return True
        return is_alone and len(units) == 1 and units[0].stem.casefold().strip() in WRAPPERS

    def _students(self, folder: Folder, units: Sequence[Unit], exercise: str | None) -> None:
        """Take each folder as a student's; its name is taken apart only where numbers or exercises are in it."""
        by_school = school.recognise(folder, units)
        nameless = {unit.name for unit in units if all(map(is_plain_word, parts_of(unit.stem).words))}
        are_all = len(nameless) == len(units)  # "team1", "team2": then these are the names
        for index, unit in enumerate(units):
            match = by_school[index]
            takes_apart = self._layout == SCHOOL or any(map(is_number, parts_of(unit.stem).words))
            if match.exercise and not match.people:  # "ex06-2": an exercise's folder, with a number
                self._enter(unit, exercise)
            elif match.people and (takes_apart or match.exercise) and self._layout != FOLDERS:
                self._hold(folder, unit, match, SCHOOL, exercise)
            elif unit.name in nameless and not are_all and self._layout != FOLDERS:
                self._hold(folder, unit, Match((), exercise=match.exercise), FOLDERS, exercise)
            else:
                named = Match((Person(unit.stem),), exercise=match.exercise)
                self._hold(folder, unit, named, FOLDERS, exercise)

    def _files(self, folder: Folder, units: Sequence[Unit], exercise: str | None) -> None:
        """Take loose files by what their names say; without an exercise in any of them, they are named by people."""
        matches = school.recognise(folder, units)
        says_exercise = any(match.exercise for match in matches.values())
        n_people = len({match.people for match in matches.values() if match.people})
        for index, unit in enumerate(units):
            match = matches[index]
            if not match.exercise and (says_exercise or n_people < 2):
                match = Match((), match.rest, match.attempt)
            self._hold(folder, unit, match, SCHOOL, exercise)


def _nothing(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    return {}


def units_of(folder: Folder) -> list[Unit]:
    """Return the names in a folder that may be somebody's."""
    files = [Unit(file.name, file) for file in folder.own]
    return files + [Unit(inner.name, inner) for inner in folder.folders]


def is_exercise(unit: Unit) -> bool:
    """Whether a folder or archive bears an exercise's name and nothing else."""
    return parse_own(unit.stem).is_exact


def has_code(item: File | Folder) -> bool:
    """Whether a file, or anything in a folder, may be a submission."""
    if isinstance(item, File):
        return _may_be_somebodys(Unit(item.name, item))
    return any(file.is_code or (not split_suffix(file.name)[1] and not file.problem) for file in item.submitted())


def is_export(folder: Folder, recognisers: Sequence[Recogniser]) -> bool:
    """Whether a folder is a platform's export, or wraps one."""
    units = units_of(folder)
    if any(recognise(folder, units) for recognise in recognisers):
        return True
    inner = [one for one in folder.folders if any(one.submitted())]
    is_wrapper = bool(inner) and not any(file.is_code for file in folder.own)
    return is_wrapper and all(is_export(one, recognisers) for one in inner)


def is_class(folder: Folder) -> bool:
    """Whether a folder holds several students rather than one: several folders, or names, with the same exercise."""
    own = [Unit(file.name, file) for file in folder.own if file.is_code]
    matches = school.recognise(folder, own)
    people = [(person, match.exercise) for match in matches.values() if match.exercise for person in match.people]
    if any(count > 1 for count in collections.Counter(exercise for _, exercise in set(people)).values()):
        return True
    if own:
        return False
    inner = [one for one in folder.folders if has_code(one)]
    if any(parse_own(one.label).is_exact and is_class(one) for one in inner):
        return True
    if len(inner) == 1:
        return is_class(inner[0])
    exercises: collections.Counter[str | None] = collections.Counter()
    for one in inner:
        if not parse_own(one.label).is_exact and not all(map(is_plain_word, parts_of(one.label).words)):
            exercises.update({parse_own(file.name).exercise for file in one.submitted() if file.is_code})
    return any(count > 1 for count in exercises.values())


def _files(unit: Unit) -> list[File]:
    return list(unit.item.submitted()) if isinstance(unit.item, Folder) else [unit.item]


def _may_be_somebodys(unit: Unit) -> bool:
    """Whether a loose file is more than a note that lies beside: code, an archive, or of an exercise's name."""
    assert isinstance(unit.item, File)
    own = parse_own(unit.name)
    return unit.item.is_code or bool(own.exercise)
