"""A class as a learning platform exports it, a folder or a zip, to one entry for each submission in it.

Folders and archives are walked alike, student by student, and no file is opened before its entry is: what is
held at a time is the names of one student's files (of a whole class, where all lie in one folder or archive).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import NothingToGradeError
from grader.submission.archive import NESTED_CAP, Archive, Member, is_archive_name
from grader.submission.choosing import Candidate, nearest, ranked
from grader.submission.finding import DEPTH_CAP, FILES_CAP
from grader.submission.names import SUFFIXES, ParsedName, folded, parse_folder, parse_name, shown
from grader.submission.reading import FILE_CAP, read_bytes, with_notes
from grader.submission.record import Submission
from grader.submission.tree import Folder, Leaf, Node, OneFile, member_notes, on_disk, tree_of
from grader.text.messages import Sayable, Text, text

LISTED_CAP: Final = 5  # names in a message


class Entry(msgspec.Struct, frozen=True):
    """One submission of a class, not read yet; or a problem in its place.

    Attributes
    ----------
    student : str or None
        The name of the student's folder or archive, or the name that the platform put into the file's name.
    student_id : str or None
        The platform's number, which keeps namesakes apart.
    exercise : str or None
        As the name of the file, or of its folder, says.
    name : str
        The path within the class, with ``/``.
    notes : tuple
        What there is to say about the file.
    problem : Text or None
        Why there is nothing to read.
    is_late : bool
        The platform marked the file as late.
    attempt : int
        The number of the copy.
    handed_in_s : float or None
        When the file was handed in, by the export's own word, in seconds since 1970.
    others : tuple of Candidate
        Further files of this student for this exercise; which are graded is decided when they are read, by
        :func:`~grader.submission.choosing.choose`.
    """

    student: str | None
    student_id: str | None
    exercise: str | None
    name: str
    reader: Callable[[], bytes]
    notes: tuple[Sayable, ...] = ()
    problem: Text | None = None
    is_late: bool = False
    attempt: int = 0
    handed_in_s: float | None = None
    others: tuple[Candidate, ...] = ()

    def candidates(self) -> tuple[Candidate, ...]:
        """Return all files that this submission may be."""
        return (Candidate(self.name, self.open, self.handed_in_s, notes=self.notes), *self.others)

    def open(self) -> bytes:
        """Return the file's bytes, in the process that scanned the class.

        Raises
        ------
        NothingToGradeError
            If there is a problem, or the file cannot be read any more.
        """
        if self.problem:
            raise NothingToGradeError(self.problem.key, **self.problem.params)
        return self.reader()

    def read(self) -> Submission:
        """Read the submission, with the entry's notes before its own.

        Raises
        ------
        NothingToGradeError
            As for :meth:`open` and :func:`~grader.submission.reading.read_bytes`.
        """
        return with_notes(read_bytes(self.name, self.open()), *self.notes)


class _Owner(msgspec.Struct, frozen=True):
    """Whose files a group holds."""

    student: str | None = None
    student_id: str | None = None
    is_late: bool = False


def scan_class(where: Path) -> Iterator[Entry]:
    """Yield an entry for each submission below a folder or in a zip archive, in the order of the names.

    For each student and exercise there is one entry, also where several files fit. A student with nothing that
    can be graded, and each file that must not be read (a link, a member that would leave its archive), gives an
    entry with a ``problem``.

    Raises
    ------
    NothingToGradeError
        If there is no such folder or archive, or nothing in it.
    """
    is_empty = True
    for entry in _scan(_root(where), None):
        is_empty = False
        yield entry
    if is_empty:
        raise NothingToGradeError("submission.class_empty", where=shown(str(where)))


def _root(where: Path) -> Node:
    if where.is_dir():
        return _unwrapped(Folder(where, ""))
    if not where.exists():
        raise NothingToGradeError("submission.missing_file", name=shown(str(where)))
    if where.suffix.casefold() in SUFFIXES:
        return OneFile(on_disk(where, where.name))
    return _unwrapped(tree_of(Archive(where, where.name)))


def _unwrapped(node: Node) -> Node:
    """Step into the one folder that holds all the students', as many archives have one."""
    for _ in range(DEPTH_CAP):
        folders = node.folders()
        if len(folders) != 1 or any(leaf.counts for leaf in node.files()):
            return node
        name, inner = folders[0]
        parsed = parse_folder(name)
        if parsed.is_platform or parsed.is_exact:
            return node
        below = [parse_folder(folder) for folder, _ in inner.folders()]
        students = [folder for folder in below if not folder.is_exact]
        files = inner.files()
        holds_class = (
            len(students) > 1
            or any(folder.is_platform for folder in students)
            or any(parse_name(leaf.name).is_platform for leaf in files)
            or sum(is_archive_name(leaf.name) for leaf in files) > 1
        )
        if not holds_class:
            return node
        node = inner
    return node


def _scan(node: Node, exercise: str | None) -> Iterator[Entry]:
    loose: list[Leaf] = []
    archives: list[Leaf] = []
    for leaf in node.files():
        (archives if is_archive_name(leaf.name) else loose).append(leaf)
    yield from _scan_loose(loose, exercise)
    for leaf in archives:
        stem = leaf.name.rpartition(".")[0]
        parsed = parse_folder(stem)
        yield from _entries(_owner(parsed), leaf.path, list(_unpacked(leaf)), exercise)
    yield from _scan_folders(node.folders(), exercise)


def _scan_loose(leaves: list[Leaf], exercise: str | None) -> Iterator[Entry]:
    def owner(leaf: Leaf) -> tuple[str, str]:
        parsed = parse_name(leaf.name)
        return (folded(parsed.student or ""), parsed.student_id or "")

    wanted = [leaf for leaf in leaves if leaf.counts or parse_name(leaf.name).exercise]
    for _, group in itertools.groupby(sorted(wanted, key=owner), key=owner):
        files = list(group)
        parsed = parse_name(files[0].name)
        yield from _entries(_owner(parsed), files[0].path, files, exercise)


def _scan_folders(folders: list[tuple[str, Node]], exercise: str | None) -> Iterator[Entry]:
    def owner(folder: tuple[str, Node]) -> tuple[str, str, bool]:
        parsed = parse_folder(folder[0])
        return (folded(parsed.student or ""), parsed.student_id or "", parsed.is_exact)

    # Moodle gives a student two folders, for files and for text typed into a form; they stand side by side.
    for _, group in itertools.groupby(folders, key=owner):
        mine = list(group)
        parsed = parse_folder(mine[0][0])
        if parsed.is_exact:  # a folder for each exercise, with the students in it
            for name, node in mine:
                yield from _scan(node, parse_folder(name).exercise)
            continue
        leaves = list(itertools.islice(_leaves(node for _, node in mine), FILES_CAP + 1))
        if len(leaves) > FILES_CAP:
            yield _problem(_owner(parsed), mine[0][0], text("submission.class_too_many_files", cap=FILES_CAP))
            leaves = leaves[:FILES_CAP]
        yield from _entries(_owner(parsed), mine[0][0], leaves, exercise or parsed.exercise)


def _owner(parsed: ParsedName) -> _Owner:
    student = shown(parsed.student) if parsed.student else None
    return _Owner(student, parsed.student_id, parsed.is_late)


def _leaves(nodes: Iterable[Node]) -> Iterator[Leaf]:
    """Yield all files below, those in archives too, one level of archives deep."""
    waiting = [(node, 0) for node in reversed(list(nodes))]
    while waiting:
        node, depth = waiting.pop()
        for leaf in node.files():
            if is_archive_name(leaf.name):
                yield from _unpacked(leaf)
            else:
                yield leaf
        if depth < DEPTH_CAP:
            waiting.extend((inner, depth + 1) for _, inner in reversed(node.folders()))


def _unpacked(leaf: Leaf) -> Iterator[Leaf]:
    """Yield an archive's files, each to be read when its turn comes; or the archive's problem."""
    if leaf.problem:
        yield leaf
        return
    try:
        with Archive(leaf.read(NESTED_CAP), leaf.name) as archive:
            members = list(archive.members())
    except NothingToGradeError as error:
        yield Leaf(leaf.path, leaf.read, error.message)
        return
    for member in members[: FILES_CAP + 1]:
        yield _in_archive(leaf, member)


def _in_archive(leaf: Leaf, member: Member) -> Leaf:
    def read(cap: int) -> bytes:
        # Opened anew for each member, so that no student's archive stays in memory.
        with Archive(leaf.read(NESTED_CAP), leaf.name) as archive:
            return archive.read(member, cap=cap)

    return Leaf(f"{leaf.path}/{member.name}", read, member.problem, member_notes(member))


def _entries(owner: _Owner, label: str, leaves: list[Leaf], exercise: str | None) -> Iterator[Entry]:
    """Yield one entry for each exercise that a student's files fit, and the problems."""
    by_exercise: dict[str, list[Leaf]] = {}
    unnamed: list[Leaf] = []
    others: list[Leaf] = []
    is_something = False
    for leaf in leaves:
        is_code = parse_name(leaf.name).suffix in SUFFIXES
        if leaf.problem and leaf.counts:
            is_something = True
            yield _problem(owner, leaf.path, leaf.problem, exercise=_exercise_of(leaf) or exercise)
        elif not is_code:
            others.append(leaf)
        elif fitting := _exercise_of(leaf) or exercise:
            by_exercise.setdefault(fitting, []).append(leaf)
        else:
            unnamed.append(leaf)
    for fitting in sorted(by_exercise):
        yield _chosen(owner, fitting, by_exercise[fitting])
    if not by_exercise:  # beside a submission, a script of another name is a helper module or a draft
        for leaf in unnamed:
            yield _entry(owner, None, leaf)
    for leaf in others:
        meant = parse_name(leaf.name).exercise
        if meant and meant not in by_exercise:
            is_something = True
            by_exercise[meant] = []  # one problem for an exercise
            why = text("submission.other_suffix", name=shown(leaf.name), suffix=shown(_suffix(leaf)))
            yield _problem(owner, leaf.path, why, exercise=meant)
    if not (by_exercise or unnamed or is_something):
        yield _problem(owner, label, _nothing(label, others))


def _chosen(owner: _Owner, exercise: str, leaves: list[Leaf]) -> Entry:
    by_path = {leaf.path: leaf for leaf in leaves}
    # A folder that is the exercise's own may hold a file of any name.
    near = [_candidate(by_path[path]) for path in nearest(list(by_path), exercise)]
    first, *others = ranked(near, exercise)
    entry = _entry(owner, exercise, by_path[first.name])
    return msgspec.structs.replace(entry, others=tuple(others))


def _candidate(leaf: Leaf) -> Candidate:
    return Candidate(leaf.path, lambda: leaf.read(FILE_CAP), notes=leaf.notes)


def _entry(owner: _Owner, exercise: str | None, leaf: Leaf) -> Entry:
    parsed = parse_name(leaf.name)
    return Entry(
        owner.student,
        owner.student_id,
        exercise,
        leaf.path,
        lambda: leaf.read(FILE_CAP),
        notes=leaf.notes,
        is_late=owner.is_late or parsed.is_late,
        attempt=parsed.attempt,
    )


def _problem(owner: _Owner, name: str, why: Text, *, exercise: str | None = None) -> Entry:
    return Entry(owner.student, owner.student_id, exercise, name, bytes, problem=why, is_late=owner.is_late)


def _exercise_of(leaf: Leaf) -> str | None:
    """Return the exercise that a file's name says, or else the innermost folder of an exercise's name."""
    if named := parse_name(leaf.name).exercise:
        return named
    folders = leaf.path.split("/")[:-1]
    return next((found.exercise for found in map(parse_folder, reversed(folders)) if found.is_exact), None)


def _suffix(leaf: Leaf) -> str:
    return parse_name(leaf.name).suffix or "-"


def _nothing(label: str, others: list[Leaf]) -> Text:
    if not others:
        return text("submission.class_nothing", name=shown(label))
    names = ", ".join(shown(leaf.name) for leaf in others[:LISTED_CAP])
    return text("submission.class_other_files", name=shown(label), found=names)
