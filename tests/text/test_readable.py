"""What a student reads in English is plain enough for a first year: short sentences, short words.

The measure is Flesch and Kincaid's grade, 0.39 · words per sentence + 11.8 · syllables per word − 15.59 (Kincaid et al.
1975); syllables are counted as groups of vowels, which is near enough for a bound.
"""

import re
import tomllib
from pathlib import Path

import pytest

import grader.text.messages

FOLDER = Path(grader.text.messages.__file__).parent / "en"
GRADE_MAX = 8.0  # on average over an area: an article in a daily newspaper has 9 or more
ONE_MAX = 14.0  # of a single message, where one long word weighs heavily
WORDS_MAX = 60  # of a message: with its step, its example and the name of the mistake the first thing stays below 160


def messages(area):
    said = tomllib.loads((FOLDER / f"{area}.toml").read_text(encoding="utf-8"))
    return {key: re.sub(r"\{\w+\}", "x", words) for key, words in said.items() if len(words.split()) > 5}


def grade(words):
    sentences = [one for one in re.split(r"[.:;?!]+(?:\s|$)", words) if one.strip()]
    found = re.findall(r"[A-Za-z']+", words)
    n_syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for word in found)
    return 0.39 * len(found) / len(sentences) + 11.8 * n_syllables / len(found) - 15.59


@pytest.mark.parametrize("area", ["exceptions", "checks", "grading"])
def test_what_a_student_reads_is_plain(area):
    grades = {key: grade(words) for key, words in messages(area).items()}
    assert sum(grades.values()) / len(grades) <= GRADE_MAX
    assert {key: round(value, 1) for key, value in grades.items() if value > ONE_MAX} == {}


@pytest.mark.parametrize("area", ["exceptions", "checks"])
def test_no_message_is_long(area):
    assert {key: words for key, words in messages(area).items() if len(words.split()) > WORDS_MAX} == {}


def test_the_measure_tells_plain_from_hard():
    assert grade("The cat sat on the mat.") < 2
    assert grade("Institutional characteristics necessitate considerable administrative sophistication.") > 20
