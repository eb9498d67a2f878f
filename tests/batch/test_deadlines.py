"""Deadlines from the export to the tables: the score, the penalty, and what is left, with nothing graded again."""

import csv
import json

import pytest
from batch.conftest import RIGHT, SQUARE, write

from grader.cli.run import run
from grader.gradebook import open_gradebook
from grader.gradebook.comparing import compare


@pytest.fixture
def late_class(place):
    """Two students of Blackboard, one of them two days late; and one whom Canvas alone calls late."""
    for student, day in (("s1", "01"), ("s2", "10")):
        write(place / "class" / f"ex01_{student}_attempt_2024-03-{day}-10-00-00_ex01.py", RIGHT)
    return place / "class"


def call(*args, course):
    return run([*args, "--course", str(course), "--lang", "en"])


def test_a_penalty_stands_beside_the_score_and_nothing_is_graded_for_it(batch, late_class, course, capsys):
    assert "2 submissions: 2 graded now" in batch(late_class).stdout
    assert call("due", "zone", "Asia/Seoul", course=course) == 0
    assert call("due", "set", "ex01", "2024-03-08", course=course) == 0
    assert call("due", "penalty", "10% per day, at most 50%", course=course) == 0
    said = capsys.readouterr().out
    assert "Deadline for ex01: 2024-03-08. Nothing needs to be graded again." in said
    ran = batch(late_class, "--out", "out")
    assert "2 submissions: 0 graded now, 2 had their result already." in ran.stdout
    with open("out/grades.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    fields = ("score", "penalty", "final_score", "late", "submitted_at")
    assert [rows["s2"][name] for name in fields] == ["3", "0.6", "2.4", "late", "2024-03-10T10:00:00"]
    assert [rows["s1"][name] for name in fields] == ["3", "", "3", "", "2024-03-01T10:00:00"]
    feedback = (late_class.parent / "out" / "feedback" / "s2" / "ex01.txt").read_text(encoding="utf-8")
    assert "Handed in late by 1 day 10 h: 0.6 of the points are taken off, so 2.4 counts." in feedback
    assert call("gradebook", "show", course=course) in (0, 2)


def test_the_gradebook_shows_all_three_and_an_extension_lifts_the_penalty(batch, late_class, course, capsys):
    batch(late_class)
    call("due", "set", "all", "2024-03-08 12:00", course=course)
    call("due", "penalty", "1 point", course=course)
    capsys.readouterr()
    assert run(["gradebook", "show", "--lang", "en"]) == 0
    said = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert said[0] == ["Student", "Number", "Exercise", "Score", "Penalty", "By", "hand", "Final"]
    assert said[2] == ["s2", "s2", "ex01", "3", "/", "3", "−1", "2"]
    assert call("due", "extend", "s2", "ex01", "+3 days", course=course) == 0
    assert "Deadline of s2 for ex01: +3 days." in capsys.readouterr().out
    assert run(["gradebook", "show", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["score"], one["penalty"], one["final"]) for one in records] == [(3.0, 0.0, 3.0)] * 2
    assert records[1]["lateness"]["is_extended"]
    assert call("due", "show", course=course) == 0
    assert "Deadline  ex01           s2       +3 days" in capsys.readouterr().out


def test_a_score_set_by_hand_stands_as_it_is(batch, late_class, course, capsys):
    batch(late_class)
    call("due", "set", "ex01", "2024-03-08", course=course)
    call("due", "penalty", "50%", course=course)
    run(["gradebook", "override", "s2", "ex01", "2.5", "--reason", "ill", "--course", str(course)])
    capsys.readouterr()
    run(["gradebook", "show", "--json", "--student", "s2"])
    record = json.loads(capsys.readouterr().out)
    assert (record["score"], record["penalty"], record["final"]) == (3.0, 0.0, 2.5)


def test_the_courses_file_may_say_the_rules(batch, late_class, course, tmp_path, capsys):
    batch(late_class)
    (tmp_path / "course.toml").write_text('[due]\npenalty = "20%"\nex01 = "2024-03-08"\n', encoding="utf-8")
    (tmp_path / "reference").mkdir()
    capsys.readouterr()
    run(["gradebook", "show", "--json", "--student", "s2"])
    record = json.loads(capsys.readouterr().out)
    assert record["penalty"] == pytest.approx(0.6)


def test_canvas_says_late_and_not_by_how_much(batch, place, course, capsys):
    write(place / "class" / "kim_LATE_1_10_ex01.py", RIGHT)
    write(place / "class" / "lee_2_11_ex01.py", RIGHT)
    batch(place / "class")
    run(["gradebook", "show", "--lang", "en"])
    said = " ".join(capsys.readouterr().out.split())
    assert "late, by how much is not known" in said


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["set", "ex01", "soon"], "'soon' is no date."),
        (["set", "ex99", "2024-03-08"], "ex99"),
        (["extend", "Kim", "ex01", "2024-03-08"], "Nobody is called 'Kim', in the roster or among those who"),
    ],
)
def test_what_cannot_be_kept_is_refused(args, message, place, course, capsys):
    assert call("due", *args, course=course) == 2
    assert message in capsys.readouterr().err


def test_who_comes_near_is_named(batch, late_class, course, capsys):
    batch(late_class)
    assert call("due", "extend", "s22", "ex01", "2024-03-08", course=course) == 2
    assert "Nobody is called 's22'. Near: s2" in capsys.readouterr().err


def test_without_rules_nothing_is_late(batch, late_class, course, capsys):
    batch(late_class)
    assert call("due", "show", course=course) == 0
    assert "There are no rules: nothing is ever late." in capsys.readouterr().out


def test_an_older_export_that_is_read_later_replaces_no_newer_attempt(batch, place):
    for export, day, source in (("new", "05", RIGHT), ("old", "01", SQUARE)):
        write(place / export / f"ex01_s1001_attempt_2024-03-{day}-09-00-00_ex01.py", source)
        write(place / export / f"ex01_s1002_attempt_2024-03-{day}-09-00-00_ex01.py", source)
    for export in ("new", "old", "old", "new", "old"):
        assert batch(export).returncode == 0
    with open_gradebook("gradebook.sqlite") as book:
        found = [(one.student, one.score, one.submitted_at) for one in book.standings()]
        assert found == [("s1001", 3.0, "2024-03-05T09:00:00"), ("s1002", 3.0, "2024-03-05T09:00:00")]
        assert compare(book)[2] == []  # what holds did not change


def test_without_times_what_was_read_last_counts(batch, place):
    for export, source in (("one", SQUARE), ("two", RIGHT)):
        write(place / export / "Kim" / "ex01.py", source)
        write(place / export / "Lee" / "ex01.py", source)
    for export in ("two", "one", "two"):
        batch(export)
    with open_gradebook("gradebook.sqlite") as book:
        assert [one.score for one in book.standings()] == [3.0, 3.0]
