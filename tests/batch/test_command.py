"""``grade batch`` from end to end."""

import csv
import datetime
import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from batch.conftest import BROKEN, FILES, RIGHT, SQUARE, many, timeless, write

from grader.gradebook import open_gradebook
from grader.gradebook.seed import seed_of


def by_student(ran):
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    return {(record["student"], record["exercise"]): record for record in records}


def test_every_submission_has_a_result_whatever_it_does(batch, small_class):
    ran = batch(small_class, "--json")
    assert ran.returncode == 0, ran.stderr
    found = by_student(ran)
    assert {place: record["score"] for place, record in found.items()} == {
        ("=cmd()|'x'!A1", "ex01"): 3.0,
        ("Ann", "ex01"): 3.0,
        ("Ann", "ex02"): 0.0,
        ("Bo", "ex01"): 0.0,
        ("Cy", "ex01"): 2.0,
        ("Di", "ex01"): 0.0,
        ("Eve", "ex01"): 0.0,
        ("Hal", "ex01"): 0.0,
        ("김철수", "ex01"): 3.0,
    }
    assert found["Di", "ex01"]["status"] == "ungradable"
    assert found["Hal", "ex01"]["status"] == "graded"
    assert found["Bo", "ex01"]["checks"][0]["misconception"] == "square-for-double"


def test_the_scores_do_not_depend_on_the_number_of_lanes(batch, small_class):
    ran = [batch(small_class, "--json", "--jobs", n, "--gradebook", f"{n}.sqlite") for n in (1, 3)]
    one, three = ([timeless(line) for line in each.stdout.splitlines()] for each in ran)
    assert one == three


def test_what_has_been_graded_is_not_graded_again(batch, small_class):
    first = batch(small_class, "--json")
    again = batch(small_class, "--json")
    assert again.stdout == first.stdout  # the times too: they are the stored ones
    said = batch(small_class).stdout
    assert "9 submissions: 0 graded now, 9 had their result already." in said


def test_a_changed_file_alone_is_graded_again_and_the_older_result_stays(batch, small_class):
    batch(small_class)
    write(small_class / "Bo" / "ex01.py", RIGHT + "# at last\n")
    assert "9 submissions: 1 graded now, 8 had their result already." in batch(small_class).stdout
    with open_gradebook("gradebook.sqlite") as book:
        assert [attempt.score for attempt in book.history("Bo")] == [0.0, 3.0]
        assert book.standings(student="Bo")[0].score == 3.0


@pytest.mark.parametrize("flags", [("--seed", "7"), ("--lang", "ko"), ("--timeout", "9")])
def test_a_result_made_on_other_terms_is_not_taken(batch, small_class, flags):
    batch(small_class)
    ran = batch(small_class, *flags, "--json")
    assert ran.returncode == 0
    with open_gradebook("gradebook.sqlite") as book:
        assert len(book.history("Bo")) == 2


def test_a_batch_without_a_seed_uses_the_gradebooks_own(command, small_class):
    words = command(small_class, "--json")
    at = words.index("--seed")
    unseeded = [*words[:at], *words[at + 2 :]]
    seeds = []
    for _ in range(2):
        ran = subprocess.run(unseeded, capture_output=True, text=True, check=True)
        seeds.append({json.loads(line)["seed"] for line in ran.stdout.splitlines()})
    with open_gradebook("gradebook.sqlite") as book:
        assert seeds[0] == seeds[1] == {seed_of(book)}
        assert len(book.history("Bo")) == 1


def test_fresh_grades_everything_again(batch, small_class):
    batch(small_class)
    assert "9 submissions: 9 graded now" in batch(small_class, "--fresh").stdout


def test_the_files_hold_everything_and_no_formula(batch, small_class, place):
    ran = batch(small_class, "--out", "out")
    assert ran.returncode == 0, ran.stderr
    with open("out/grades.csv", encoding="utf-8-sig", newline="") as file:
        grades = {(row["student"], row["exercise"]): row for row in csv.DictReader(file)}
    assert grades["'=cmd()|'x'!A1", "ex01"]["final_score"] == "3"
    assert grades["Di", "ex01"]["status"] == "ungradable"
    lines = (place / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(grades) == 9
    feedback = (place / "out" / "feedback" / "Bo" / "ex01.txt").read_text(encoding="utf-8")
    assert "Known mistake: x is multiplied by itself rather than by 2." in feedback
    assert sorted(path.name for path in (place / "out").iterdir()) == [
        "feedback",
        "files.csv",
        "grades.csv",
        "index.html",
        "own",
        "results.jsonl",
        "students",
    ]


def test_an_override_is_in_the_table_and_survives_a_batch(batch, small_class):
    batch(small_class)
    with open_gradebook("gradebook.sqlite") as book:
        book.override("Bo", "ex01", 2.5, author="Lee", reason="oral exam")
    batch(small_class, "--out", "out", "--fresh")
    with open("out/grades.csv", encoding="utf-8-sig", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["student"] == "Bo"]
    assert (row["score"], row["override"], row["final_score"]) == ("0", "2.5", "2.5")


def test_the_summary_names_scores_mistakes_and_places(batch, small_class):
    said = batch(small_class, "--out", "out").stdout
    assert "2×  ex01  x is multiplied by itself rather than by 2. [square-for-double]" in said
    assert "Gradebook: gradebook.sqlite" in said
    assert "Files: out (grades.csv, results.jsonl, feedback/)" in said


def test_a_zip_is_graded_like_the_folder(batch, small_class):
    shutil.make_archive("class", "zip", small_class)
    folder = [timeless(line) for line in batch(small_class, "--json", "--gradebook", "a.sqlite").stdout.splitlines()]
    ran = batch("class.zip", "--json", "--gradebook", "b.sqlite")
    zipped = {(one["student"], one["exercise"]): one["score"] for one in map(json.loads, ran.stdout.splitlines())}
    assert zipped == {(one["student"], one["exercise"]): one["score"] for one in map(json.loads, folder)}


def test_one_exercise_alone_takes_files_that_name_none(batch, place):
    write(place / "class" / "Ann" / "homework.py", RIGHT)
    write(place / "class" / "Bo" / "homework.py", RIGHT)
    alone = batch("class", "--json")
    assert alone.returncode == 3
    assert alone.stdout == ""
    assert "Not graded, since it would take a guess (2):" in alone.stderr
    assert "Say --exercise ex01, or put ex01" in " ".join(alone.stderr.split())
    assert not (place / "gradebook.sqlite").exists()
    chosen = by_student(batch("class", "--json", "--exercise", "ex01"))
    assert chosen["Ann", "ex01"]["score"] == 3.0


def test_an_exercise_that_the_course_lacks_is_said_and_not_zero_points(batch, place):
    write(place / "class" / "Ann" / "ex77.py", RIGHT)
    write(place / "class" / "Bo" / "ex01.py", RIGHT)
    ran = batch("class")
    assert ran.returncode == 3
    assert "It looks like ex77, which this course does not have." in " ".join(ran.stdout.split())
    with open_gradebook("gradebook.sqlite") as book:
        assert [one.student for one in book.standings()] == ["Bo"]


def test_every_file_is_counted_and_listed(batch, small_class, place):
    write(small_class / "Bo" / "data.csv", "1")
    write(small_class / "Bo" / ".DS_Store", "")
    ran = batch(small_class, "--out", "out")
    assert ran.returncode == 0
    assert "Files found: 11 = 9 submissions + 2 set aside + 0 undecided." in ran.stdout
    assert "Read as: a folder for each student (8)." in ran.stdout
    with open("out/files.csv", encoding="utf-8-sig", newline="") as file:
        became = {row["file"]: (row["became"], row["reason"]) for row in csv.DictReader(file)}
    assert len(became) == 11
    assert became["Bo/data.csv"] == ("set aside", "no script or notebook (its ending is '.csv')")
    assert became["Bo/.DS_Store"] == ("set aside", "left there by the system or a program")
    assert became["Bo/ex01.py"] == ("submission", "")


def test_several_places_are_graded_at_once(batch, place):
    for where, name in (("a", "Ann"), ("b", "Bo")):
        write(place / where / name / "ex01.py", RIGHT)
        write(place / where / f"{name}2" / "ex01.py", RIGHT)
    ran = batch("a", "b", "--json")
    assert sorted(json.loads(line)["submission"] for line in ran.stdout.splitlines())[0] == "a/Ann/ex01.py"
    assert len(by_student(ran)) == 4


@pytest.mark.fault("an empty folder")
def test_an_empty_folder_ends_with_3_and_says_so(batch, place):
    (place / "class").mkdir()
    ran = batch("class")
    assert ran.returncode == 3
    assert "class" in ran.stderr
    assert not (place / "gradebook.sqlite").exists()


# Run before a command, it takes from root what lets it read whatever it likes.
AS_ANYBODY = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH) if os.getuid() == 0 else ():
    if ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
        sys.exit("root keeps its rights here")
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.mark.fault("an unreadable file")
@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_file_that_may_not_be_read_is_a_result(command, small_class):
    as_anybody = [sys.executable, "-c", AS_ANYBODY]
    (small_class / "Bo" / "ex01.py").chmod(0)
    (small_class / "Cy").chmod(0)
    tried = [sys.executable, "-c", "open('class/Bo/ex01.py')"]
    if b"Permission denied" not in subprocess.run([*as_anybody, *tried], capture_output=True, check=False).stderr:
        pytest.skip("this account reads every file")
    ran = subprocess.run(
        [*as_anybody, *command(small_class, "--json")], capture_output=True, text=True, timeout=120, check=False
    )
    (small_class / "Cy").chmod(0o700)  # so that the folder can be removed
    assert ran.returncode == 0, ran.stderr
    found = by_student(ran)
    said = {student: record["reason"] for (student, _), record in found.items() if record["status"] == "ungradable"}
    assert "Permission denied" in said["Bo"]
    assert "Permission denied" in said["Cy"]
    assert found["Ann", "ex01"]["score"] == 3.0


@pytest.mark.fault("an unreadable file")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_has_a_submissions_name_and_is_no_file_is_a_result(batch, small_class):
    for name in ("Bo", "Cy", "Eve"):
        (small_class / name / "ex01.py").unlink()
    os.mkfifo(small_class / "Bo" / "ex01.py")
    (small_class / "Cy" / "ex01.py").symlink_to("ex01.py")
    (small_class / "Eve" / "ex01.py").mkdir()
    ran = batch(small_class, "--json")
    assert ran.returncode == 0, ran.stderr
    found = {student: record for (student, _), record in by_student(ran).items()}
    assert [found[name]["status"] for name in ("Bo", "Cy", "Eve", "Ann")] == [*["ungradable"] * 3, "graded"]


def test_a_link_out_of_the_class_is_a_result_and_not_followed(batch, small_class):
    (small_class / "Bo" / "ex01.py").unlink()
    (small_class / "Bo" / "ex01.py").symlink_to(small_class / "Ann" / "ex01.py")
    record = by_student(batch(small_class, "--json"))["Bo", "ex01"]
    assert (record["status"], record["score"]) == ("ungradable", 0.0)


def test_without_isolation_a_class_is_refused(batch, small_class, monkeypatch):
    from grader.batch import batch as module
    from grader.batch.records import BatchOptions
    from grader.errors import UsageError

    monkeypatch.setattr(module, "choose", lambda choice: "none")
    with pytest.raises(UsageError, match="cannot isolate submissions, and a class is not graded without that"):
        module.isolation(BatchOptions())
    assert module.isolation(BatchOptions(sandbox="none")) == "none"


def test_an_out_folder_that_cannot_be_written_is_named_and_the_results_are_kept(batch, small_class, place):
    (place / "out").mkdir()
    (place / "out" / "feedback").write_text("a file in the way")
    ran = batch(small_class, "--out", "out")
    assert ran.returncode == 2
    assert "could not be written" in ran.stderr
    assert "0 graded now, 9 had their result already" in batch(small_class).stdout


def test_feedback_that_says_the_same_is_not_written_again(batch, small_class, place):
    def written():
        return {path.parent.name: path.stat().st_mtime_ns for path in (place / "out" / "feedback").rglob("ex01.txt")}

    batch(small_class, "--out", "out")
    before = written()
    (place / "out" / "feedback" / "Cy" / "ex01.txt").write_text("half of")  # as a crash leaves it
    with open_gradebook("gradebook.sqlite") as book:
        book.override("Bo", "ex01", 2.5, author="Lee", reason="oral exam")
    batch(small_class, "--out", "out")
    assert {name for name, at in written().items() if at != before[name]} == {"Bo", "Cy"}
    assert "oral exam" in (place / "out" / "feedback" / "Bo" / "ex01.txt").read_text(encoding="utf-8")


@pytest.mark.fault(f"{FILES:,} submissions of one student")
def test_of_many_attempts_of_one_student_the_latest_counts_and_every_other_is_listed(batch, place):
    for i in range(FILES):
        at = datetime.datetime(2024, 3, 1) + datetime.timedelta(seconds=i)
        name = f"ex01_s1_attempt_{at:%Y-%m-%d-%H-%M-%S}_ex01.py"
        write(place / "class" / name, (RIGHT if i == FILES - 1 else BROKEN) + f"# {i}\n")
    ran = batch("class", "--json", "--out", "out")
    assert ran.returncode == 0, ran.stderr
    assert [(one["student"], one["score"]) for one in by_student(ran).values()] == [("s1", 3.0)]
    with open("out/files.csv", encoding="utf-8-sig", newline="") as file:
        became = [row["became"] for row in csv.DictReader(file)]
    assert (became.count("submission"), became.count("set aside")) == (1, FILES - 1)


def test_a_class_with_more_submissions_than_a_transaction_is_whole(batch, place):
    ran = batch(many(place / "class", 150), "--json")
    assert len({json.loads(line)["student"] for line in ran.stdout.splitlines()}) == 150


def test_new_points_in_the_course_grade_nothing_again(batch, small_class, course):
    batch(small_class, "--exercise", "ex01")
    checks = course / "reference" / "ex01" / "checks.py"
    before = checks.read_text(encoding="utf-8")
    checks.write_text(before.replace("points=2", "points=5"), encoding="utf-8")
    try:
        assert "0 graded now, 8 had their result already" in batch(small_class, "--exercise", "ex01").stdout
    finally:
        checks.write_text(before, encoding="utf-8")  # other tests share the course
    with open_gradebook("gradebook.sqlite") as book:
        after = {one.student: (one.score, one.max_score) for one in book.standings()}
        assert after["Ann"] == (6.0, 6.0)
        assert after["Cy"] == (5.0, 6.0)
        assert after["Di"] == (0.0, 6.0)  # ungradable
        assert [one.score for one in book.history("Ann")] == [3.0, 6.0]


def test_the_gradebook_keeps_what_was_graded(batch, small_class):
    batch(small_class, "--exercise", "ex01")
    with open_gradebook("gradebook.sqlite") as book:
        (ann,) = book.standings(student="Ann")
        assert book.source(ann.content_hash) == (small_class / "Ann" / "ex01.py").read_bytes()


def test_an_older_wrong_file_beside_a_right_one_costs_nothing_in_a_class_or_at_home(batch, course, sandbox, tmp_path):
    folder = tmp_path / "class"
    source = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": RIGHT}
    right = json.dumps({"cells": [source], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    for name, suffix in (("Ann", ".ipynb"), ("Bo", " (1).py")):
        write(folder / name / "ex01.py", SQUARE)
        write(folder / name / f"ex01{suffix}", right if suffix == ".ipynb" else RIGHT)
    os.utime(folder / "Ann" / "ex01.py")  # the newer one by the file system, which is not asked
    found = by_student(batch(folder, "--json"))
    assert {student: record["score"] for (student, _), record in found.items()} == {"Ann": 3.0, "Bo": 3.0}
    assert found["Bo", "ex01"]["submission"] == "Bo/ex01 (1).py"
    assert " ex01.py with " in found["Ann", "ex01"]["warnings"][0]
    for name in ("Ann", "Bo"):
        home = [sys.executable, "-m", "grader.cli", "ex01", "--json", "--course", str(course), "--sandbox", sandbox]
        ran = subprocess.run(home, cwd=folder / name, capture_output=True, text=True, timeout=60, check=False)
        assert json.loads(ran.stdout)["score"] == 3.0, ran.stderr
    assert "2 submissions: 0 graded now" in batch(folder).stdout


def test_the_class_report_lies_beside_the_tables(batch, small_class, place):
    ran = batch(small_class, "--out", "out")
    assert ran.returncode == 0, ran.stderr
    assert "Bo" in (place / "out" / "index.html").read_text(encoding="utf-8")
    assert "square-for-double" in (place / "out" / "students" / "Bo.html").read_text(encoding="utf-8")


def test_the_seed_that_a_gradebook_draws_is_one_that_grades(command, small_class):
    from grader.batch.records import BatchOptions
    from grader.gradebook.seed import BITS

    assert BatchOptions(seed=2**BITS - 1).seed == 2**BITS - 1
    with open_gradebook("drawn.sqlite") as book, book.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('seed', '4611686018427387903')")
    line = command(small_class, "--gradebook", "drawn.sqlite", "--json")
    at = line.index("--seed")
    ran = subprocess.run([*line[:at], *line[at + 2 :]], capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    assert {json.loads(line)["seed"] for line in ran.stdout.splitlines()} == {2**BITS - 1}


def test_all_that_out_holds_is_its_owners_alone(batch, small_class, place):
    assert batch(small_class, "--out", "out").returncode == 0
    found = [place / "out", *(place / "out").rglob("*")]
    assert {"files.csv", "grades.csv"} <= {path.name for path in found}
    open_to_others = [path for path in found if path.stat().st_mode & 0o077]
    assert not open_to_others


def test_no_student_reads_another_ones_name_in_a_path(batch, place):
    folder = place / "class"
    group = folder / "Group A-Choi Ha_1_assignsubmission_file_"
    write(group / "Park Jun" / "ex01.py", SQUARE)
    write(group / "Park Jun_draft ex01.py", "print(__file__)\nraise ValueError(__file__)\n")
    write(folder / "Park Jun_2_assignsubmission_file_" / "Choi Ha" / "20240001_Choi Ha_ex01.py", BROKEN)
    write(folder / "Lee_3_assignsubmission_file_" / "ex01.py", RIGHT)
    write(folder / "Lee_3_assignsubmission_file_" / "of Choi Ha.zip" / "no.txt", "")
    (folder / "Yoon_4_assignsubmission_file_").mkdir()
    write(folder / "Yoon_4_assignsubmission_file_" / "ex01 by Park Jun.docx", "")
    ran = batch(folder, "--out", "out")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    people = {"Choi Ha", "Park Jun", "Lee", "Yoon"}
    read = {
        path: path.read_text(encoding="utf-8") for path in [*place.glob("out/own/*"), *place.glob("out/feedback/*/*")]
    }
    assert len(read) == 8
    for path, words in read.items():
        mine = next(name for name in people if name in str(path).replace("_", " "))
        others = {part for name in people - {mine} for part in name.split()} | {"20240001"}
        assert not others & set(re.findall(r"\w+", words)), path
    (said,) = (words for path, words in read.items() if path.match("feedback/Choi Ha/*"))
    assert "\n…_draft ex01.py\n" in said  # the words that are nobody's stay
