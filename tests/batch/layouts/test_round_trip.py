"""A class that is written in a platform's layout and read back is the same class, and no file is lost."""

from __future__ import annotations

import datetime
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.batch.layouts import Entry, Reading, read_class
from grader.text.messages import say


class One(msgspec.Struct, frozen=True):
    """One attempt of one student."""

    name: str
    number: str
    exercise: str
    attempt: int
    at: datetime.datetime

    @property
    def code(self) -> bytes:
        return f"# {self.name} {self.exercise} {self.attempt}\n".encode()


FAMILY = "김이박최정강조윤장임"
GIVEN = ["민수", "지우", "서연", "도윤", "하은", "준", "예린", "시우"]
LATIN = ["Kim Minsu", "Lee Jiwoo", "Ana de la Cruz", "Mary-Ann Smith", "O Neill", "Jean Paul", "Zoe", "Kim-Lee Ha"]
NAMES = st.one_of(
    st.builds(lambda a, b: a + b, st.sampled_from(FAMILY), st.sampled_from(GIVEN)), st.sampled_from(LATIN)
)
TIMES = st.datetimes(datetime.datetime(2024, 1, 1), datetime.datetime(2026, 12, 31)).map(
    lambda time: time.replace(second=time.second, microsecond=0)
)


@st.composite
def classes(draw: st.DrawFn) -> list[One]:
    names = draw(st.lists(NAMES, min_size=2, max_size=6, unique_by=lambda name: name.casefold().replace(" ", "")))
    numbers = draw(st.lists(st.integers(20_200_001, 20_249_999), min_size=len(names), max_size=len(names), unique=True))
    exercises = draw(st.lists(st.integers(1, 15), min_size=1, max_size=2, unique=True))
    made = []
    for name, number in zip(names, numbers, strict=True):
        for exercise in exercises:
            begin = draw(TIMES)
            for attempt in range(1, 1 + draw(st.integers(1, 2))):
                at = begin + datetime.timedelta(hours=attempt)
                made.append(One(name, str(number), f"ex{exercise:02d}", attempt, at))
    return made


def newest(made: list[One]) -> dict[tuple[str, str], One]:
    return {(one.name, one.exercise): one for one in sorted(made, key=lambda one: one.attempt)}


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


OWN = ("linreg", "soft-max", "회귀")
RENAMED = {f"ex{number:02d}": OWN[number % 3] for number in range(1, 16)}


def in_own_words(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the same class in a course whose exercises are called otherwise."""
    return {re.sub(r"ex\d\d", lambda found: RENAMED[found[0]], name): data for name, data in files.items()}


def read_own(files: Mapping[str, bytes], form: str) -> Reading:
    return read(in_own_words(files), form, exercises=OWN)


def read(files: Mapping[str, bytes], form: str, exercises: tuple[str, ...] = ()) -> Reading:
    """Write files as a folder, a zip, or a zip for each exercise in one folder, and read that."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made) / "class"
        root.mkdir()
        if form == "zip":
            (root / "class.zip").write_bytes(zipped(files))
            root = root / "class.zip"
        for name, data in files.items() if form == "folder" else ():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        reading = read_class(root, exercises=exercises)
        opened = tuple(msgspec.structs.replace(one, reader=partial(bytes, one.open())) for one in reading.entries)
        return msgspec.structs.replace(reading, entries=opened)


def told(entry: Entry) -> list[str]:
    """Return all that a student is told of paths: what the file is called, and why one of several was taken."""
    why = "" if entry.problem is None else say(entry.problem)
    labels = [one.label for one in entry.candidates()]
    return [entry.called, why, *labels, *(say(note) for one in entry.candidates() for note in one.notes)]


def others_in(words: list[str], one: One, made: list[One]) -> list[str]:
    """Return the names and numbers of everybody else that stand in what somebody reads."""
    said = "\n".join(words).casefold()
    return [
        name
        for other in made
        if other.number != one.number
        for name in (other.name, plain(other.name), other.number)
        if name.casefold() in said and name.casefold() not in one.name.casefold()
    ]


FORMS = st.sampled_from(["folder", "zip"])
TRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(
    made: list[One],
    files: Mapping[str, bytes],
    form: str,
    *,
    called: Callable[[One], str] = lambda one: one.name,
    number: Callable[[One], str | None] = lambda one: None,
    has_times: bool = False,
) -> None:
    """Hold a reading against the class that was written: students, exercises, attempts, times, and every file."""
    reading = read(files, form)
    check_own_words(made, files, form, reading)
    assert not reading.undecided
    expected = {(called(one), one.exercise): one for one in newest(made).values()}
    assert {(entry.student, entry.exercise) for entry in reading.entries} == set(expected)
    for entry in reading.entries:
        one = expected[entry.student or "", entry.exercise or ""]
        assert entry.open() == one.code
        assert entry.student_id == number(one)
        if has_times:
            assert entry.at.startswith(one.at.isoformat())
        assert not others_in(told(entry), one, made)
    paths = [entry.name for entry in reading.entries] + [aside.path for aside in reading.asides]
    assert sorted(paths) == sorted(files)
    assert reading.n_files == len(files) == reading.n_submissions + len(reading.asides)


def check_own_words(made: list[One], files: Mapping[str, bytes], form: str, reading: Reading) -> None:
    """Hold a class against the same one of a course that calls its exercises otherwise."""
    if len({RENAMED[one.exercise] for one in made}) < len({one.exercise for one in made}):
        return  # two exercises would become one
    own = read_own(files, form)
    kept = {(one.student, RENAMED[one.exercise or ""], one.open(), one.at) for one in reading.entries}
    assert {(one.student, one.exercise, one.open(), one.at) for one in own.entries} == kept
    assert not own.undecided
    there = {one.name for one in own.entries} | {one.path for one in own.asides}
    assert there == set(in_own_words(files))


def plain(name: str) -> str:
    return "".join(char for char in name if char.isalnum()).lower()


@TRIED
@given(classes(), FORMS, st.booleans())
def test_canvas(made: list[One], form: str, is_late: bool) -> None:
    ids = {one.number: str(1000 + i) for i, one in enumerate(made)}
    late = "LATE_" if is_late else ""
    files = {}
    for i, one in enumerate(made):
        again = f"-{one.attempt - 1}" if one.attempt > 1 else ""
        files[f"{plain(one.name)}_{late}{ids[one.number]}_{5000 + i}_{one.exercise}{again}.py"] = one.code
    check(made, files, form, called=lambda one: plain(one.name), number=lambda one: ids[one.number])


@TRIED
@given(classes(), FORMS, st.sampled_from(["{}_{}_assignsubmission_file_/{}.py", "{}_{}_assignsubmission_file_{}.py"]))
def test_moodle_where_each_assignment_has_its_own_numbers(made: list[One], form: str, path: str) -> None:
    last = list(newest(made).values())
    files = {f"{one.exercise}/" + path.format(one.name, 100 + i, one.exercise): one.code for i, one in enumerate(last)}
    check(last, files, form)


@TRIED
@given(classes(), FORMS, st.booleans())
def test_blackboard(made: list[One], form: str, has_receipts: bool) -> None:
    files = {}
    for one in made:
        head = f"{one.exercise}_s{one.number}_attempt_{one.at:%Y-%m-%d-%H-%M-%S}"
        files[f"{head}_{one.exercise}.py"] = one.code
        if has_receipts:
            files[f"{head}.txt"] = f"Name: {one.name} (s{one.number})\nAssignment: x\n".encode()

    def called(one: One) -> str:
        return one.name if has_receipts else f"s{one.number}"

    check(made, files, form, called=called, number=lambda one: f"s{one.number}", has_times=True)


@TRIED
@given(classes(), FORMS, st.booleans())
def test_brightspace(made: list[One], form: str, are_folders: bool) -> None:
    # The platform writes minutes: attempts of one minute would be one.
    made = [msgspec.structs.replace(one, at=one.at.replace(second=0)) for one in made]
    middle = "/" if are_folders else " - "
    files = {
        f"{one.number}-77 - {one.name} - {one.at:%b} {one.at.day}, {one.at.year} {one.at.hour % 12 or 12}"
        f"{one.at:%M} {one.at:%p}{middle}{one.exercise}.py": one.code
        for one in made
    }
    files["index.html"] = b""
    check(made, files, form, number=lambda one: one.number, has_times=True)


@TRIED
@given(classes(), FORMS)
def test_autolab(made: list[One], form: str) -> None:
    files = {f"s{one.number}@x.ac.kr_{one.attempt}_{one.exercise}.py": one.code for one in made}

    def address(one: One) -> str:
        return f"s{one.number}@x.ac.kr"

    check(made, files, form, called=address, number=address)


@TRIED
@given(classes(), FORMS)
def test_gradescope(made: list[One], form: str) -> None:
    files, lines = {}, ["---"]
    last = list(newest(made).values())
    for i, one in enumerate(last):
        files[f"assignment_1_export/submission_{i}/{one.exercise}.py"] = one.code
        lines += [f"submission_{i}:", "  :submitters:", f'  - :name: "{one.name}"', f'    :sid: "00{one.number}"']
        lines += [f"    :email: s{one.number}@x.ac.kr", f"  :created_at: {one.at} Z", "  :score:"]
    files["assignment_1_export/submission_metadata.yml"] = "\n".join(lines).encode()
    check(last, files, form, number=lambda one: f"00{one.number}", has_times=True)


@TRIED
@given(classes(), FORMS)
def test_sakai(made: list[One], form: str) -> None:
    last = list(newest(made).values())
    files = {}
    for one in last:
        folder = f"{one.exercise}/{one.name}(s{one.number})"
        files[f"{folder}/Submission attachment(s)/{one.exercise}.py"] = one.code
        files[f"{folder}/timestamp.txt"] = f"{one.at:%Y%m%d%H%M%S}000".encode()
    check(last, files, form, number=lambda one: f"s{one.number}", has_times=True)


@TRIED
@given(classes(), FORMS)
def test_nbgrader(made: list[One], form: str) -> None:
    files = {
        f"s{one.number}+{one.exercise}+{one.at:%Y-%m-%d %H:%M:%S} UTC+{i}/{one.exercise}.py": one.code
        for i, one in enumerate(made)
    }

    def login(one: One) -> str:
        return f"s{one.number}"

    check(made, files, form, called=login, number=login, has_times=True)


@TRIED
@given(classes(), FORMS, st.sampled_from(["", "ml24-"]), st.sampled_from(["", "-relu-net"]))
def test_github(made: list[One], form: str, before: str, after: str) -> None:
    last = list(newest(made).values())
    if len({one.name for one in last}) < 3:
        after = ""  # of two repositories, what they share may be a part of the logins

    def login(one: One) -> str:
        return f"{one.number[4:]}x{one.number}"

    files = {f"{before}{one.exercise}{after}-{login(one)}/{one.exercise}.py": one.code for one in last}
    check(last, files, form, called=login, number=login)


SCHOOLS = [
    "2024_1_{number}_{name}_{exercise}.py",
    "{exercise}_{name}_{number}.py",
    "{name}_{exercise}_{number}.py",
    "ML_{number}_{name}_{exercise}_final.py",
    "{number}{name} {exercise}.py",
    "{exercise}/{number}_{name}.py",
    "{number} {name}/{exercise}.py",
]


@TRIED
@given(classes(), FORMS, st.sampled_from([school for school in SCHOOLS if "}{" not in school]))
def test_a_schools_own_names(made: list[One], form: str, school: str) -> None:
    last = [one for one in newest(made).values() if " " not in one.name and "-" not in one.name]
    if len({one.name for one in last}) < 2:
        return
    files = {school.format(number=one.number, name=one.name, exercise=one.exercise): one.code for one in last}
    check(last, files, form, number=lambda one: one.number)


@TRIED
@given(classes(), FORMS, st.booleans())
def test_a_folder_or_an_archive_for_each_student(made: list[One], form: str, are_archives: bool) -> None:
    last = list(newest(made).values())
    files = {f"{one.name}/{one.exercise}.py": one.code for one in last}
    if not are_archives:
        check(last, files, form)
        return
    by_name: dict[str, dict[str, bytes]] = {}
    for one in last:
        by_name.setdefault(one.name, {})[f"work/{one.exercise}.py"] = one.code
    reading = read({f"{name}.zip": zipped(inner) for name, inner in by_name.items()}, form)
    assert {(entry.student, entry.exercise) for entry in reading.entries} == {(one.name, one.exercise) for one in last}
    assert not (*reading.undecided, *reading.asides)


# What people do to names: a mate's file handed on, a partner's name in one's own, a folder called after somebody.
BORROWED = [
    "{other}_{exercise}.py",
    "{number} {other} {exercise}.py",
    "{plain}/{exercise}.py",
    "from {other}/{exercise}.py",
]
PLACES = [
    "{number}_{name}_assignsubmission_file_/",
    "{name}_{id}_assignsubmission_file_/",
    "Group A-{name}_{id}_assignsubmission_file_/",
    "{id}-77 - {name} - Mar 1, 2024 1000 AM/",
    "{name}({number})/Submission attachment(s)/",
    "{name}/",
    "{number} {name}/",
]


@TRIED
@given(classes(), FORMS, st.sampled_from(PLACES), st.sampled_from(BORROWED))
def test_nobody_reads_another_students_name_in_a_path(made: list[One], form: str, place: str, borrowed: str) -> None:
    last = [one for one in newest(made).values() if one.exercise == made[0].exercise]
    files = {}
    for i, one in enumerate(last):
        other = last[i - 1]
        folder = place.format(name=one.name, number=one.number, id=1000 + i)
        names = {"other": other.name, "number": other.number, "plain": plain(other.name), "exercise": one.exercise}
        files[folder + borrowed.format(**names)] = one.code
        files[f"{folder}notes about {other.name}.pdf"] = b"%PDF"
    reading = read(files, form)
    by_code = {one.code: one for one in last}
    assert reading.entries
    for entry in reading.entries:
        one = by_code[entry.open()]
        assert not others_in(told(entry), one, last)
        assert entry.called.endswith(".py")


@TRIED
@given(classes(), FORMS, st.sampled_from(["{}_{}_{}_{}_{}.py", "{4}_{0} {1} {2} {3}.py"]))
def test_a_partner_in_a_files_name_is_left_out(made: list[One], form: str, school: str) -> None:
    last = [one for one in newest(made).values() if one.name.isalpha() and one.exercise == made[0].exercise]
    if len(last) < 2:
        return
    one, other = last[:2]
    files = {school.format(one.number, one.name, other.number, other.name, one.exercise): one.code}
    reading = read(files, form)
    assert {entry.student for entry in reading.entries} == {one.name, other.name}
    for entry in reading.entries:
        mine, their = (one, other) if entry.student == one.name else (other, one)
        assert not others_in(told(entry), mine, [mine, their])
        assert mine.name in entry.called
