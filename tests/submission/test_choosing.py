"""Which of several files that fit an exercise is graded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.errors import NothingToGradeError
from grader.submission.choosing import READ_CAP, Candidate, Choice, choose, nearest
from grader.text.messages import say

STUB = b"raise NotImplementedError\n"
Make = Callable[..., Choice]


class Wanted:
    id = "ex06"

    def __init__(self, folder: Path) -> None:
        self.stub_folder = folder


@pytest.fixture
def chosen(tmp_path: Path) -> Make:
    """Choose among files given by name, some with the time at which they were handed in."""
    (tmp_path / "ex06.py").write_bytes(STUB)

    def call(files: Mapping[str, bytes | tuple[bytes, float]]) -> Choice:
        candidates = []
        for name, given in files.items():
            data, at = given if isinstance(given, tuple) else (given, None)
            candidates.append(Candidate(name, lambda data=data: data, at))  # type: ignore[misc]
        choice = choose(candidates, Wanted(tmp_path))
        assert choice == choose(candidates[::-1], Wanted(tmp_path))
        return choice

    return call


def names(choice: Choice) -> list[str]:
    return [one.name for one in choice.taken]


def said(choice: Choice) -> list[str]:
    assert all(say(note, "ko") for note in choice.notes)
    return [say(note) for note in choice.notes]


def test_the_only_file_is_taken_without_a_word(chosen: Make) -> None:
    choice = chosen({"ex06.py": b"x = 1"})
    assert (names(choice), choice.notes, choice.is_untouched) == (["ex06.py"], (), False)


def test_what_somebody_worked_on_goes_before_the_stub_whatever_the_times(chosen: Make) -> None:
    choice = chosen({"ex06.py": (STUB, 9.0), "ex06 (1).py": (b"x = 1", 1.0)})
    assert names(choice) == ["ex06 (1).py"]
    assert said(choice) == ["'ex06 (1).py' was graded; ex06.py is still as it was handed out."]


def test_of_two_stubs_one_is_taken_without_a_word(chosen: Make) -> None:
    choice = chosen({"ex06.py": STUB, "ex06 (1).py": STUB})
    assert (names(choice), choice.notes, choice.is_untouched) == (["ex06.py"], (), True)


def test_the_newer_one_is_taken_by_the_exports_own_times(chosen: Make) -> None:
    choice = chosen({"ex06.py": (b"x = 1", 1.0), "ex06.ipynb": (b"{}", 2.0), "my_ex06.py": (b"x = 3", 1.5)})
    assert names(choice) == ["ex06.ipynb"]
    assert said(choice) == ["'ex06.ipynb' was graded, as it was handed in last. Not graded: ex06.py, my_ex06.py."]


def test_a_platforms_number_for_what_was_handed_in_again_is_a_time(chosen: Make) -> None:
    choice = chosen({"hong_1_2_ex06.py": b"x = 1", "hong_1_3_ex06-1.py": b"x = 2", "hong_1_4_ex06.ipynb": b"{}"})
    assert names(choice) == ["hong_1_4_ex06.ipynb", "hong_1_3_ex06-1.py"]


@pytest.mark.parametrize(
    "files",
    [
        ["ex06.py", "ex06.ipynb"],
        ["ex06.py", "ex06 (1).py"],
        ["a/ex06.py", "b/ex06.py"],
        ["my_ex06.py", "ex06_kim.py"],
    ],
)
def test_where_nothing_says_which_is_newer_both_are_taken(files: list[str], chosen: Make) -> None:
    choice = chosen({name: name.encode() for name in files})
    assert sorted(names(choice)) == sorted(files)
    assert choice.notes == ()  # which counts is said when both are graded


def test_equal_times_and_a_time_that_is_missing_say_nothing(chosen: Make) -> None:
    assert len(names(chosen({"ex06.py": (b"1", 1.0), "ex06.ipynb": (b"2", 1.0)}))) == 2
    assert len(names(chosen({"ex06.py": (b"1", 1.0), "ex06.ipynb": b"2"}))) == 2


def test_of_files_with_the_same_bytes_one_is_graded(chosen: Make) -> None:
    assert names(chosen({"ex06.py": b"x = 1", "ex06 (1).py": b"x = 1"})) == ["ex06.py"]


def test_of_very_many_the_first_are_graded_and_it_is_said(chosen: Make) -> None:
    choice = chosen({f"ex06 ({n}).py": str(n).encode() for n in range(1, READ_CAP + 3)})
    assert len(choice.taken) == 5
    assert said(choice)[0].startswith("Several files fit; the first of them were graded: ex06 (22).py, ")


def test_what_would_not_fit_into_memory_together_is_not_graded(chosen: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.submission.choosing.BYTES_CAP", 10)
    choice = chosen({"ex06.py": b"x" * 9, "ex06 (1).py": b"y" * 9})
    assert names(choice) == ["ex06.py"]
    assert "ex06 (1).py" in said(choice)[0]


def test_what_cannot_be_read_is_kept_beside_the_others_with_its_reason(tmp_path: Path) -> None:
    def refuse() -> bytes:
        raise NothingToGradeError("submission.no_file", name="ex06.ipynb")

    choice = choose([Candidate("ex06.ipynb", refuse), Candidate("ex06.py", lambda: b"x")], Wanted(tmp_path))
    assert names(choice) == ["ex06.py", "ex06.ipynb"]
    with pytest.raises(NothingToGradeError, match="is not a plain file"):
        choice.taken[1].require()
    assert choice.taken[0].require() == b"x"


@pytest.mark.parametrize(
    ("names", "near"),
    [
        (["ex06.py", "old/ex06.py"], ["ex06.py"]),
        (["ex06.py", "exercises/ex06/ex06.py"], ["ex06.py", "exercises/ex06/ex06.py"]),
        (["hw/ex06.py", "hw/old/ex06.py"], ["hw/ex06.py"]),
        (["a/ex06.py", "b/ex06.py"], ["a/ex06.py", "b/ex06.py"]),
        ([], []),
    ],
)
def test_drafts_in_folders_within_folders_are_left_out(names: list[str], near: list[str]) -> None:
    assert nearest(names, "ex06") == near
