"""What a page gets for what it sends: the result of the command, and a piece of a page that shows it."""

import html
import json

import pytest

from grader.course.exercise import find_course
from grader.grading.grader import Grader, Options
from grader.site.judge import Judge

RIGHT = """import numpy as np
def double(x):
    return 2 * x
def total(x):
    return float(np.sum(2 * x))
answer = 42.0
"""
WRONG = RIGHT.replace("return 2 * x\ndef", "return 3 * x\ndef")


class Bytes(bytes):
    """Bytes as JavaScript hands them over."""

    def to_bytes(self):
        return bytes(self)


@pytest.fixture(scope="module")
def done():
    return []


@pytest.fixture(scope="module")
def judge(small, workers, done, tmp_path_factory):
    judge = Judge(workers.connect, 10.0, done.append, tmp_path_factory.mktemp("kits"))
    judge.add_kit("tiny", Bytes((small / "kits" / "tiny.zip").read_bytes()))
    return judge


def grade(judge, content, name="tiny.py", lang="en"):
    return json.loads(judge.grade("tiny", name, content, lang))


@pytest.mark.parametrize("source", [RIGHT, WRONG])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_result_is_the_command_s_but_for_what_it_ran_on(judge, source, lang, tmp_path, small):
    import zipfile

    zipfile.ZipFile(small / "kits" / "tiny.zip").extractall(tmp_path)
    with Grader(find_course(tmp_path), Options(lang=lang, sandbox="none")) as grader:
        wanted = grader.grade_source("tiny", source)
    result = grade(judge, source, lang=lang)["result"]
    assert result["score"] == wanted.score
    assert [one["rationale"] for one in result["checks"]] == [one.rationale for one in wanted.checks]
    assert [one["misconception"] for one in result["checks"]] == [one.misconception for one in wanted.checks]
    assert result["isolation"] == "none"


def test_the_piece_of_a_page_names_the_mistake(judge):
    piece = grade(judge, WRONG)["html"]
    assert piece.startswith("<article")
    assert "The factor is 3." in piece
    assert "<script" not in piece


def test_what_theirs_wrote_is_text_on_the_page(judge):
    answer = grade(judge, RIGHT + "print('<img src=x onerror=alert(1)>')\n")
    assert "<img" not in answer["html"]
    assert "&lt;img" in answer["html"]


def test_a_notebook_is_told_by_its_name_and_its_cells_are_counted(judge):
    cells = [{"cell_type": "code", "source": one, "metadata": {}} for one in ("import numpy as np", WRONG)]
    answer = grade(
        judge, json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}), "tiny.ipynb"
    )
    assert answer["result"]["checks"][0]["location"]["cell"] == 2


def test_what_cannot_be_read_says_why(judge):
    answer = grade(judge, "{", "tiny.ipynb")
    assert (answer["result"]["status"], answer["later"]) == ("ungradable", 0)
    assert answer["result"]["reason"] in html.unescape(answer["html"])


def test_each_check_is_told_as_it_is_done(judge, done):
    done.clear()
    n_checks = len(grade(judge, RIGHT)["result"]["checks"])
    assert done == list(range(1, n_checks + 1))


def test_hints_come_in_order_and_in_the_language(judge):
    assert json.loads(judge.hints("tiny", "double", "en")) == ["Look at the factor.", "It is 2."]
    assert json.loads(judge.hints("tiny", "double", "ko")) == ["계수를 보세요.", "계수는 2입니다."]
