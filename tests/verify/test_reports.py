"""What people and CI systems read: the table, JUnit XML, and JSON."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from grader.text.messages import LANGUAGES, text
from grader.text.signs import PLAIN_SIGNS
from grader.verify.junit import junit
from grader.verify.record import PROMISES, ExerciseReport, Flaw, MutantCount, as_json
from grader.verify.table import render

HOLDS = ExerciseReport("one", "First", 13, 40, 40, MutantCount(109, 15, 15, 2), 13, 13, 4.23)
BROKEN = ExerciseReport(
    "two",
    "Second",
    3,
    2,
    1,
    MutantCount(9, 9, 8),
    0,
    0,
    1.0,
    (
        Flaw("misconceptions", "/course/reference/two/misconceptions.py", text("verify.not_caught", id="triple")),
        Flaw(
            "mutants", "/course/reference/two/checks.py", text("verify.survivor", where="f\x1b[0m"), "- a + b\n+ a\x07"
        ),
    ),
)


def shown(reports, lang="en", **options) -> str:
    console = Console(width=90, color_system=None)
    with console.capture() as captured:
        console.print(render(reports, lang=lang, root=Path("/course"), **options))
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


TABLE = """
     Exercise  Checks    Named  Mutants caught  Variants spared   Time
  ✓  one           13  40 / 40  15 / 15 of 109          13 / 13  4.2 s
  ✗  two            3    1 / 2           8 / 9                –  1.0 s

two Second
    reference/two/misconceptions.py
      The misconception 'triple' gets the full score. Add inputs on which it gives
      something else, or a check.
    reference/two/checks.py
      No check notices this change in f. Add an input or a check on which it shows; if the
      contract leaves it open, list it in equivalent.toml with the reason.
        - a + b
        + a

Findings: 2, in 1 of 2 exercises."""


def test_the_table_has_a_line_for_each_exercise_and_the_flaws_below():
    assert "\n" + shown([HOLDS, BROKEN]) == TABLE


def test_without_flaws_one_line_says_so():
    assert shown([HOLDS]).endswith("\nAll of it holds. Exercises: 1.")


def test_plain_signs_are_used_where_others_cannot_be_shown():
    assert "?" not in shown([HOLDS, BROKEN]).encode("ascii", PLAIN_SIGNS).decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_is_there_in_both_languages(lang):
    assert "13 / 13" in shown([HOLDS, BROKEN], lang)


def test_junit_has_a_suite_for_each_exercise_and_a_case_for_each_promise():
    root = ElementTree.fromstring(junit([HOLDS, BROKEN]))
    assert [suite.get("name") for suite in root] == ["one", "two"]
    assert [suite.get("failures") for suite in root] == ["0", "2"]
    assert {len(suite) for suite in root} == {len(PROMISES)}
    failures = {failure.get("type"): failure for failure in root.iter("failure")}
    assert failures["misconceptions"].get("message").startswith("The misconception 'triple' gets the full score.")
    assert "/course/reference/two/checks.py" in failures["mutants"].text
    assert "- a + b\n+ a" in failures["mutants"].text


def test_json_is_a_line_with_the_flaws_in_words():
    line = json.loads(as_json(BROKEN, "en"))
    assert list(line)[:3] == ["schema", "exercise", "holds"]
    assert line["schema"] == "grader/verify/1"
    assert line["holds"] is False
    assert line["mutants"] == {"n_all": 9, "n_graded": 9, "n_caught": 8, "n_equivalent": 0, "n_open": 0}
    assert [flaw["promise"] for flaw in line["flaws"]] == ["misconceptions", "mutants"]
    assert line["flaws"][0]["message"].startswith("The misconception 'triple'")


def test_what_a_kit_gives_away_is_said_below_the_table():
    report = ExerciseReport("ex06", "A net", n_code_lines=12)
    assert "ex06 (12)" in shown([report])


def test_what_could_not_be_tried_is_skipped_in_junit_and_not_passed():
    report = ExerciseReport("tiny", "Doubling", flaws=(Flaw("readable", "checks.py", text("verify.stale")),))
    suite = ElementTree.fromstring(junit([report])).find("testsuite")
    assert suite.get("failures") == "1"
    assert int(suite.get("skipped")) == len(suite.findall("testcase")) - 1 == len(suite.findall(".//skipped"))
    assert suite.find(".//skipped").get("message") == "tiny could not be read, so this was not tried."
