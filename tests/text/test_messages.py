import pytest

from grader.errors import GraderError
from grader.text.messages import Voice, Words, default_language, say, text


def test_a_message_is_said_in_either_language() -> None:
    message = text("exercise.unknown", name="ex66", near="ex06", course=Words("mine"))
    assert say(message) == "There is no exercise called 'ex66' in the course 'mine'. Known there: ex06."
    assert "ex66" in say(message, "ko")


def test_a_parameter_that_is_a_message_is_said_in_the_same_language() -> None:
    place = text("submission.at_line", line=3)
    warned = text("grading.warning", where=place, category="W", message="m")
    assert say(warned, "en").startswith("line 3:")
    assert say(warned, "ko").startswith("3번째 줄:")


def test_english_stands_in_where_an_author_wrote_no_korean() -> None:
    assert say(Words("only"), "ko") == "only"
    assert say(Words("both", "둘 다"), "ko") == "둘 다"


def test_an_error_says_its_message() -> None:
    assert str(GraderError("stubs.missing", path="a")) == "'a' is missing."


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "en_US", "LANG": "ko_KR"}, "en"),
        ({"LC_MESSAGES": "ko"}, "ko"),
    ],
)
def test_the_language_is_that_of_the_locale(monkeypatch: pytest.MonkeyPatch, variables: dict, expected: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_language() == expected


@pytest.mark.parametrize(
    ("keys", "name", "said"),
    [
        ("report.{}", "not_started", "not started"),
        ("cli.heading_{}", "usage", "Usage:"),
        ("report.{}", "cli.heading_usage", "Usage:"),
        ("{}", "report.not_started", "not started"),
    ],
)
def test_a_voice_says_the_messages_of_one_kind_by_their_own_part(keys: str, name: str, said: str) -> None:
    assert Voice(keys)(name) == said


def test_a_voice_speaks_its_language() -> None:
    assert Voice("report.{}", "ko")("not_started") == say(text("report.not_started"), "ko")
