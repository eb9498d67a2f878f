"""``grade ex06 [PATH]``."""

import json


def test_a_full_score_ends_with_0(grade, place):
    (place / "ex06.py").write_text("right")
    ran = grade("ex06")
    assert ran.code == 0
    assert "All checks passed." in ran.out


def test_lost_points_end_with_1_and_show_what_failed(grade, place):
    (place / "ex06.py").write_text("wrong")
    ran = grade("ex06")
    assert ran.code == 1
    assert "It differs." in ran.out
    assert "Score: 5 of 10" in ran.out


def test_json_is_one_line_and_alone_on_standard_output(grade, place):
    (place / "ex06.py").write_text("wrong")
    ran = grade("ex06", "--json")
    assert ran.code == 1
    (line,) = ran.out.splitlines()
    record = json.loads(line)
    assert list(record)[:3] == ["schema", "exercise", "submission"]
    assert record["score"] == 5.0
    assert ran.err == ""


def test_a_missing_file_is_a_result_and_ends_with_3(grade):
    ran = grade("ex06", "nowhere.py", "--json")
    assert ran.code == 3
    record = json.loads(ran.out)
    assert record["status"] == "ungradable"
    assert record["submission"] == "nowhere.py"
    assert record["reason"].startswith("There is no file or folder 'nowhere.py'.")


def test_a_folder_without_an_attempt_is_a_result_and_ends_with_3(grade):
    ran = grade("ex06", "--json")
    assert ran.code == 3
    assert json.loads(ran.out)["max_score"] == 10.0


def test_an_unreadable_file_says_why_and_ends_with_3(grade, place):
    (place / "ex06.py").write_text("def f(:\n")
    ran = grade("ex06")
    assert ran.code == 3
    assert "This file could not be graded:" in ran.out


def test_the_flags_reach_the_grading(grade, place):
    (place / "ex06.py").write_text("right")
    ran = grade("ex06", "--json", "--seed", "7", "--lang", "ko", "--examples=50", "--timeout", "2.5",
                "--sandbox", "single-use")  # fmt: skip
    assert json.loads(ran.out)["output"] == (
        "FakeOptions(seed=7, lang='ko', sandbox='single-use', timeout_s=2.5, examples=50, shrink=True)"
    )


def test_a_course_of_ones_own_is_used(grade, place, course):
    (place / "ex06.py").write_text("right")
    ran = grade("ex06", "--course", place)
    assert ran.code == 2
    assert str(place) in ran.err
    assert grade("ex06", "--course", course).code == 0


def test_a_fault_of_ours_in_a_check_ends_with_2(grade, place):
    (place / "ex06.py").write_text("internal")
    assert grade("ex06").code == 2


def test_where_nothing_says_which_file_is_newer_the_better_one_counts(grade, place):
    (place / "ex06.py").write_text("wrong")
    (place / "ex06 (1).py").write_text("right")
    ran = grade("ex06", "--json")
    assert ran.code == 0
    record = json.loads(ran.out)
    assert record["submission"] == "ex06 (1).py"
    assert record["warnings"][0].startswith("Several files fit ex06")
    ran = grade("ex06", "ex06.py", "--json")
    assert (ran.code, json.loads(ran.out)["warnings"]) == (1, [])


def test_what_somebody_worked_on_goes_before_the_stub(grade, place, course):
    (place / "ex06.ipynb").write_bytes((course / "exercises" / "ex06" / "ex06.ipynb").read_bytes())
    (place / "ex06.py").write_text("wrong")
    assert json.loads(grade("ex06", "--json").out)["warnings"] == ["submission.note_untouched"]


def test_files_of_one_name_in_two_folders_are_told_apart(grade, place):
    for folder, source in (("", "wrong"), ("exercises/ex06/", "right")):
        (place / folder).mkdir(parents=True, exist_ok=True)
        (place / folder / "ex06.py").write_text(source)
    ran = grade("ex06", "--json")
    assert json.loads(ran.out)["submission"] == "exercises/ex06/ex06.py"
    assert "ex06.py with 5 of 10" in json.loads(ran.out)["warnings"][0]
    assert "10.0" in grade("list", "--json").out
