"""``grade`` and ``grade all``."""

import json


def test_each_exercise_found_here_has_a_line_and_there_is_a_total(grade, place):
    (place / "ex06.py").write_text("right")
    inner = place / "exercises" / "ex07"
    inner.mkdir(parents=True)
    (inner / "ex07.py").write_text("wrong")
    ran = grade()
    assert ran.code == 1
    lines = ran.out.splitlines()[1:]  # the first names the course
    assert lines[0].split() == ["✓", "ex06", "A", "small", "network", "10", "/", "10"]
    assert lines[1].split() == ["✗", "ex07", "XOR", "1", "of", "2", "checks", "to", "go", "5", "/", "10"]
    assert lines[-1] == "Total: 15 of 20"


def test_json_is_a_result_a_line(grade, place):
    for name in ("ex06", "ex07"):
        (place / f"{name}.py").write_text("right")
    ran = grade("--json")
    assert ran.code == 0
    assert [json.loads(line)["exercise"] for line in ran.out.splitlines()] == ["ex06", "ex07"]


def test_all_is_the_same_as_nothing(grade, place):
    (place / "ex06.py").write_text("right")
    assert grade("all").out == grade().out


def test_an_untouched_stub_is_not_started(grade, place, course):
    (place / "ex06.py").write_bytes((course / "exercises/ex06/ex06.py").read_bytes())
    assert "not started" in grade().out


def test_one_unreadable_file_costs_itself_only(grade, place):
    (place / "ex06.py").write_text("def f(:")
    (place / "ex07.py").write_text("right")
    ran = grade()
    assert ran.code == 1
    assert "! ex06" in ran.out
    assert "✓ ex07" in ran.out


def test_nothing_but_unreadable_files_ends_with_3(grade, place):
    (place / "ex06.py").write_text("def f(:")
    assert grade().code == 3


def test_an_empty_folder_ends_with_3_and_says_how_to_start(grade, place):
    ran = grade()
    assert ran.code == 3
    assert ran.err == (
        f"No exercise was found in {place}. 'grade init' copies the exercises here, or name a file: grade ex06 FILE\n"
    )


def test_of_two_files_that_both_hold_work_the_better_counts(grade, place):
    (place / "ex06.py").write_text("wrong")
    (place / "my_ex06.py").write_text("right")
    assert grade().code == 0
