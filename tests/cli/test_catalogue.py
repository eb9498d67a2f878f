"""What the command and the reports say is there in both languages."""

import string
import tomllib
from pathlib import Path

import pytest

import grader.text.messages

FOLDER = Path(grader.text.messages.__file__).parent


def read(lang, area):
    return tomllib.loads((FOLDER / lang / f"{area}.toml").read_text(encoding="utf-8"))


def names(template):
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


@pytest.mark.parametrize("area", ["cli", "report"])
def test_both_languages_have_the_same_messages_with_the_same_parameters(area):
    english, korean = read("en", area), read("ko", area)
    assert list(english) == list(korean)
    assert {key: names(template) for key, template in english.items()} == {
        key: names(template) for key, template in korean.items()
    }


@pytest.mark.parametrize("area", ["cli", "report"])
def test_korean_is_korean(area):
    english, korean = read("en", area), read("ko", area)
    assert [key for key in english if english[key] == korean[key]] == []
