"""Messages about what was handed in: what is theirs is made safe as the message is made, and nowhere else."""

import ast
from pathlib import Path

import pytest

from grader.errors import NothingToGradeError
from grader.result import Location
from grader.submission.saying import LISTED_CAP, note, refusal
from grader.text.messages import say, text

GRADER = Path(__file__).parents[2] / "grader"
READING = sorted([*(GRADER / "submission").glob("*.py"), *(GRADER / "batch" / "layouts").glob("*.py")])


@pytest.mark.parametrize(
    ("given", "shown"),
    [("ex06\x1b[31m.py", "ex06\ufffd[31m.py"), (Path("a/ex06\u202e.py"), "a/ex06\ufffd.py"), ("a\nb.py", "a b.py")],
)
def test_a_name_is_made_safe_as_the_message_is_made(given: str | Path, shown: str) -> None:
    assert note("submission.empty", name=given) == text("submission.empty", name=shown)


def test_a_long_name_ends_with_a_sign_that_it_goes_on() -> None:
    assert str(note("submission.empty", name="x" * 500).params["name"]) == "x" * 119 + "…"


def test_of_many_names_the_first_are_shown_and_the_others_counted() -> None:
    names = [f"{i}\x07.py" for i in range(LISTED_CAP + 2)]
    assert (
        note("submission.near", found=names).params["found"]
        == "0\ufffd.py, 1\ufffd.py, 2\ufffd.py, 3\ufffd.py, 4\ufffd.py, … (+2)"
    )


def test_a_message_in_a_message_and_a_number_stay_what_they_are() -> None:
    place = Location(None, 3).words()
    assert note("submission.conflict", place=place, line=3).params == {"place": place, "line": 3}


def test_a_refusal_says_what_the_message_says() -> None:
    error = refusal("submission.empty", name="ex06\x00.py")
    assert isinstance(error, NothingToGradeError)
    assert str(error) == say(note("submission.empty", name="ex06\x00.py"))


@pytest.mark.parametrize("path", READING, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_reads_a_submission_makes_its_messages_in_that_one_place(path: Path) -> None:
    if path.name == "saying.py":
        return
    made = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not made & {"text", "NothingToGradeError"}
