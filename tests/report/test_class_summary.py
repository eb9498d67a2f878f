"""What a batch ends with, and the text that a student is given."""

import io

import msgspec
from rich.console import Console

from grader.report.class_summary import STUDENTS_MAX, Tally, render
from grader.report.feedback import feedback
from grader.result import CheckResult, Counterexample, Location, Result, Verdict


def result(score=3.0, *, misconception=None, status="graded", reason=None, exercise="ex06", **more):
    checks = ()
    if status == "graded":
        verdict = Verdict.PASSED if score == 10 else Verdict.FAILED
        checks = (
            CheckResult(
                id="relu",
                title="relu agrees",
                verdict=verdict,
                points=10.0,
                score=score,
                rationale="It differs.",
                hint="Look at 0.",
                misconception=misconception,
                counterexample=Counterexample("relu(0.0)", "0.0", "1.0\x1b[31m"),
                location=Location(2, 5),
                notes=("The slope at 0 is 1.",) if misconception else (),
            ),
        )
    return Result(
        exercise=exercise,
        submission="a/ex06.py",
        student="a",
        status=status,
        reason=reason,
        score=score,
        max_score=10.0,
        isolation="A",
        key="k",
        seed=0,
        duration_s=0.1,
        checks=checks,
        **more,
    )


def printed(tally, lang="en"):
    console = Console(file=io.StringIO(), width=80, color_system=None)
    console.print(render(tally, lang=lang))
    return [line.rstrip() for line in console.file.getvalue().splitlines() if line.strip()]


def shown(tally, lang="en"):
    return [" ".join(line.split()) for line in printed(tally, lang)]


def test_scores_are_summed_up_by_exercise():
    tally = Tally()
    for i, score in enumerate((2.0, 4.0, 10.0)):
        tally.add(result(score), student=(f"s{i}", ""), final=score)
    tally.add(result(0.0, status="ungradable", reason="Empty."), student=("t", ""), final=0.0)
    lines = shown(tally)
    assert "ex06 4 1 5.33 / 10 4 2 – 10 1" in lines
    assert lines[-2:] == ["a/ex06.py", "Empty."]


def test_mistakes_are_counted_once_a_submission_and_the_most_frequent_stand_first():
    tally = Tally()
    for i, name in enumerate(["at-zero", "mean", "at-zero"]):
        tally.add(result(misconception=name), student=(f"s{i}", ""), final=3.0)
    assert [(one.id, one.count, one.says) for one in tally.mistakes()] == [
        ("at-zero", 2, "The slope at 0 is 1."),
        ("mean", 1, "The slope at 0 is 1."),
    ]


def test_a_small_class_is_listed_by_student_with_the_score_that_counts():
    tally = Tally()
    tally.add(result(3.0), student=("Kim", ""), final=9.0)
    assert "Kim 9 9" in shown(tally)


def test_a_large_class_is_not():
    tally = Tally()
    for i in range(STUDENTS_MAX + 1):
        tally.add(result(3.0), student=(f"s{i:03d}", ""), final=3.0)
    assert not any(line.startswith("s000") for line in shown(tally))


def of_every_exercise(n_exercises, *students):
    tally = Tally()
    for student in students:
        for i in range(n_exercises):
            tally.add(result(7.75, exercise=f"ex{i + 1:02d}"), student=(student, ""), final=7.75)
    return tally


def test_many_exercises_stand_in_several_tables_with_whole_names_and_numbers():
    name = "Prince Alexander Wellington"
    lines = printed(of_every_exercise(15, name, "김철수"))
    heads = [line.split() for line in lines if line.startswith("Student")]
    assert heads == [
        ["Student", *(f"ex{i:02d}" for i in range(1, 9))],
        ["Student", *(f"ex{i:02d}" for i in range(9, 16)), "Total"],
    ]
    assert "김철수" in [line.split()[0] for line in lines]
    assert any(line.endswith("116.25") for line in lines)
    assert not any("…" in line for line in lines)


def test_many_exercises_of_many_students_are_summed_up():
    lines = shown(of_every_exercise(15, *(f"s{i:02d}" for i in range(30))))
    assert lines[:2] == ["Student Total", "s00 116.25"]


def test_a_file_that_says_no_exercise_is_not_shown_under_a_word_of_ours():
    tally = Tally()
    none = result(0.0, status="ungradable", reason="Which?", exercise="unknown")
    tally.add(none, student=("Kim", ""), final=0.0)
    assert "(none said) 1 1" in shown(tally)
    assert "(알 수 없음) 1 1" in shown(tally, "ko")


def test_why_a_file_could_not_be_graded_has_lines_of_its_own():
    tally = Tally()
    reason = "This is a sentence of some length, which says why the file could not be graded at all, and what to do."
    long = msgspec.structs.replace(
        result(0.0, status="ungradable", reason=reason), submission="a_very_long_name_" * 4 + "/ex06.py"
    )
    tally.add(long, student=("Kim", ""), final=0.0)
    assert printed(tally)[-3:] == [
        "a_very_long_name_" * 4 + "/ex06.py",
        "    This is a sentence of some length, which says why the file could not be",
        "    graded at all, and what to do.",
    ]


def test_it_is_said_in_korean_too():
    tally = Tally()
    tally.add(result(misconception="at-zero"), student=("김철수", ""), final=3.0)
    assert "가장 많은 실수" in shown(tally, "ko")


def test_feedback_holds_everything_and_nothing_that_moves_a_terminal():
    text = feedback(result(misconception="at-zero", output="hi\n", warnings=("Watch out.",)), lang="en", title="A net")
    assert text == (
        "ex06  A net\na/ex06.py\n\nScore: 3 of 10\n\n✗ relu agrees  3 / 10\n\n"
        "Mend this first: relu agrees  3 / 10\n    It differs.\n    called\n"
        "        relu(0.0)\n    expected\n        0.0\n    came back\n        1.0\n    where cell 2, line 5\n"
        "    Known mistake: The slope at 0 is 1.\n    Next step: Look at 0.\n\nWarning: Watch out.\n\n"
        "Your code printed:\n    hi\n"
    )


def test_feedback_says_why_a_file_could_not_be_graded():
    text = feedback(result(0.0, status="ungradable", reason="It is empty."), lang="en")
    assert "This file could not be graded:\n    It is empty.\n" in text


def test_feedback_names_a_score_set_by_hand():
    assert "Score set by hand: 9 (oral exam)" in feedback(
        result(), lang="en", remark="Score set by hand: 9 (oral exam)"
    )


def test_feedback_has_no_times_so_that_two_runs_give_the_same_file():
    other = Result(**{name: getattr(result(), name) for name in Result.__struct_fields__} | {"duration_s": 9.9})
    assert feedback(result(), lang="en") == feedback(other, lang="en")
