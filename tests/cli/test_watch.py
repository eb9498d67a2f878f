"""``grade watch``."""

import json
import sys

import pytest

from grader.cli.options import Flags
from grader.cli.watch import watch, watch_files
from grader.errors import NothingToGradeError


def saves_of(*actions):
    """News of a save after each action, then Ctrl-C."""

    def saves(paths):
        for action in actions:
            yield action()
        raise KeyboardInterrupt

    return saves


def test_it_grades_at_once_and_at_each_save_until_ctrl_c(course, place, capsys):
    (place / "ex06.py").write_text("wrong")

    def save():
        (place / "ex06.py").write_text("right")
        return "ex06"

    assert watch("ex06", place, Flags(), saves=saves_of(save)) == 0
    shown = capsys.readouterr()
    assert shown.out.index("Score: 5 of 10") < shown.out.index("Score: 10 of 10")
    assert shown.out.splitlines()[-1].endswith("1 of 2 exercises done")
    assert "Watching ex06.py. Save to grade again; Ctrl-C ends." in shown.err
    assert shown.err.endswith("Stopped watching.\n")


def test_it_goes_on_when_a_file_cannot_be_read_or_is_gone(course, place, capsys):
    (place / "ex06.py").write_text("right")

    def break_it():
        (place / "ex06.py").write_text("def f(:")
        return "ex06"

    def remove_it():
        (place / "ex06.py").unlink()
        return "ex06"

    def mend_it():
        (place / "ex06.py").write_text("right")
        return "ex06"

    assert watch("ex06", place, Flags(), saves=saves_of(break_it, remove_it, mend_it)) == 0
    out = capsys.readouterr().out
    assert out.count("This file could not be graded:") == 2
    assert out.count("Score: 10 of 10") == 2


def test_without_a_name_only_what_is_saved_is_graded(course, place, capsys):
    for name in ("ex06", "ex07"):
        (place / f"{name}.py").write_text("right")
    watch(None, place, Flags(json=True), saves=saves_of(lambda: "ex07"))
    assert '"exercise":"ex07"' in capsys.readouterr().out


def test_nothing_to_watch_is_said(course, place):
    with pytest.raises(NothingToGradeError) as caught:
        watch("ex06", place, Flags())
    assert str(caught.value).startswith(f"No exercise was found in {place}.")


def test_a_save_is_noticed(place, monkeypatch):
    monkeypatch.setattr("grader.cli.watch.WAKE_UP_MS", 20)
    path = place / "ex06.py"
    path.write_text("a")
    news = watch_files({path: "ex06", path.with_suffix(".ipynb"): "ex06"})
    real_stamp = sys.modules["grader.cli.watch"].stamp
    looks = []

    def stamp(one):
        # The file is saved after the first look, so that no clock decides whether this passes.
        looks.append(one)
        if len(looks) == 3:
            path.write_text("other")
        return real_stamp(one)

    monkeypatch.setattr("grader.cli.watch.stamp", stamp)
    assert next(news) == "ex06"


def test_of_two_files_the_better_is_shown_at_each_save(course, place, capsys):
    (place / "ex06.py").write_text("wrong")
    (place / "ex06 (1).py").write_text("right")
    watch("ex06", place, Flags(json=True), saves=lambda paths: iter(["ex06"]))
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["score"] == second["score"] == 10.0


def pressed(*keys):
    """What happens: a key each, or, as a pair, an exercise that was saved."""
    return iter([one if isinstance(one, tuple) else (one, None) for one in keys])


def test_the_keys_are_told_of_and_q_ends_it(course, place, capsys):
    (place / "ex06.py").write_text("wrong")
    assert watch("ex06", place, Flags(), events=pressed("quit", "again")) == 0
    shown = capsys.readouterr()
    assert shown.out.count("Score: 5 of 10") == 1
    assert "Keys: h hint · n next exercise · a all checks · r again · q quit" in shown.err
    assert shown.err.endswith("Stopped watching.\n")


def test_again_all_and_hint_are_about_what_was_graded_last(course, place, capsys):
    (place / "ex06.py").write_text("wrong")
    watch("ex06", place, Flags(), events=pressed("again", "all", "hint", "hint"))
    out = capsys.readouterr().out
    assert out.count("Score: 5 of 10") == 3
    assert "Hint 2 of 2: second hint" in out


def test_before_anything_was_graded_a_key_says_so(course, place, capsys):
    (place / "ex06.py").write_text("wrong")
    watch(None, place, Flags(lang="ko"), events=pressed("all"))
    assert "아직 채점한 것이 없습니다" in capsys.readouterr().err


def test_next_turns_to_the_first_exercise_after_it_that_is_not_done(course, place, capsys):
    (place / "ex06.py").write_text("right")
    (place / "ex07.py").write_text("wrong")
    watch("ex06", place, Flags(), events=pressed("next", (None, "ex06"), "next", (None, "ex07")))
    shown = capsys.readouterr()
    assert shown.out.count("ex06  ") == 1  # its save is not looked at any more
    assert "Watching ex07.py." in shown.err


def test_next_says_how_to_begin_what_has_not_been_begun(course, place, capsys):
    (place / "ex06.py").write_text("right")
    watch("ex06", place, Flags(), events=pressed("next"))
    assert "Next is ex07" in capsys.readouterr().err
