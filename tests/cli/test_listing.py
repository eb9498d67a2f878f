"""``grade list``."""

import json


def states(ran):
    return {one["id"]: (one["state"], one["score"]) for one in map(json.loads, ran.out.splitlines())}


def test_an_exercise_without_a_file_or_with_the_stub_is_not_started(grade, place):
    assert states(grade("list", "--json")) == {"ex06": ("not started", None), "ex07": ("not started", None)}
    grade("init")
    assert states(grade("list", "--json"))["ex06"] == ("not started", None)


def test_the_last_score_is_remembered_until_the_file_changes(grade, place):
    (place / "ex06.py").write_text("wrong")
    assert states(grade("list", "--json"))["ex06"] == ("started", None)
    grade("ex06", "--json")
    assert states(grade("list", "--json"))["ex06"] == ("graded", 5.0)
    (place / "ex06.py").write_text("wrong  # again")
    assert states(grade("list", "--json"))["ex06"] == ("started", None)


def test_people_read_a_line_for_each(grade, place):
    (place / "ex06.py").write_text("wrong")
    grade("ex06")
    lines = grade("list").out.splitlines()[1:]  # the first names the course
    assert lines[0].split() == ["ex06", "A", "small", "network", "5", "/", "10"]
    assert lines[1].split() == ["ex07", "XOR", "not", "started", "–", "/", "10"]


def test_people_see_how_far_they_have_come(grade, place, monkeypatch):
    assert grade("list").out.splitlines()[-1] == f"[{' ' * 30}] 0 of 2 exercises done"
    (place / "ex06.py").write_text("right")
    grade("ex06")
    assert grade("list").out.splitlines()[-1] == f"[{'━' * 15}{' ' * 15}] 1 of 2 exercises done"
    assert f"[{'━' * 15}{' ' * 15}] 1 of 2 exercises done" in grade("next").out
    assert grade("list", "--lang", "ko").out.splitlines()[-1].endswith("2문제 중 1문제 완료")
