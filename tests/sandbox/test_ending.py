"""How a worker ended is said in words."""

import pytest

from grader.sandbox.ending import say_ending
from grader.text.messages import say


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("", "how is not known"),
        ("exit 0", "exit code 0"),
        ("signal 11", "a crash in compiled code"),
        ("signal 6", "for lack of memory"),
        ("signal 9", "ended from outside"),
        ("signal 24", "processor time"),
        ("signal 25", "write to a file"),
        ("signal 31", "does not allow"),
        ("signal 42", "signal 42"),
        ("hung up", "broke off the connection"),
        ("a frame of 9 bytes", "a frame of 9 bytes"),
    ],
)
def test_an_ending_is_said_in_words(detail: str, words: str) -> None:
    assert words in say(say_ending(detail))
    assert say(say_ending(detail), "ko")
