"""A result as a piece of a notebook's page."""

import sys

import pytest

from grader.notebook.showing import WITHIN, boxed, result_html, result_text, speaks, text_html
from grader.result import CheckResult, Result, Verdict


def result(**changed):
    check = CheckResult("relu", "relu <agrees>", Verdict.FAILED, 2.0, 0.0, rationale="It <b>differs</b>.", hint="Look.")
    values = {
        "exercise": "ex06",
        "submission": "this notebook",
        "student": None,
        "status": "graded",
        "reason": None,
        "score": 0.0,
        "max_score": 2.0,
        "isolation": "A",
        "key": "k",
        "seed": 0,
        "duration_s": 0.1,
        "checks": (check,),
        "warnings": (),
        "output": "",
    }
    return Result(**{**values, **changed})


def test_a_style_sheet_holds_for_our_box_alone():
    style = ":root{--a:1}\n@media (x:y){:root{--a:2}body{m:0}}*{b:c}\nh1,p:hover{d:e}\n@media print{h1{f:g}}"
    assert boxed(style) == (
        f"{WITHIN}{{--a:1}}@media (x:y){{{WITHIN}{{--a:2}}{WITHIN}{{m:0}}}}"
        f"{WITHIN} *{{b:c}}{WITHIN} h1,{WITHIN} p:hover{{d:e}}"
    )


def test_it_is_the_piece_that_the_pages_show():
    pytest.importorskip("jinja2")
    shown = result_html(result(), lang="en", anchor="ex06-1")
    assert shown.startswith('<div class="grader-result" lang="en"><style>')
    assert 'id="ex06-1-relu"' in shown
    assert "It &lt;b&gt;differs" in shown


def test_without_the_templates_it_is_the_text_escaped(monkeypatch):
    from grader.report.html.pages import environment

    monkeypatch.setitem(sys.modules, "jinja2", None)
    environment.cache_clear()
    shown = result_html(result(), lang="ko")
    environment.cache_clear()
    assert shown.startswith('<pre class="grader-result"')
    assert "It &lt;b&gt;differs" in shown
    assert "0점" in shown


def test_a_text_never_becomes_markup():
    assert "<script>" not in text_html("<script>alert(1)</script>")


def test_the_text_has_no_colours_and_no_spaces_at_the_end_of_a_line():
    for is_whole in (False, True):
        said = result_text(result(), lang="en", is_whole=is_whole)
        assert "\x1b" not in said
        assert not [line for line in said.splitlines() if line != line.rstrip()]
        assert "Score: 0 of 2" in said


def test_the_words_around_a_result_are_in_its_language():
    korean = CheckResult("relu", "relu는 0을 돌려줍니다", Verdict.PASSED, 2.0, 2.0)
    assert (speaks(result()), speaks(result(checks=(korean,)))) == ("en", "ko")
