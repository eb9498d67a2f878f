"""``grade verify``: arguments, exit codes, and what it writes where."""

import json
from xml.etree import ElementTree

import pytest
from support.tiny import CHECKS

from grader.cli.run import run


@pytest.fixture
def grade(monkeypatch, capsys):
    """Run the command in English; give its code, standard output and standard error."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def call(*args):
        code = int(run(["verify", *map(str, args)]))
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_a_course_that_holds_gives_0_and_the_table(grade, made):
    code, out, err = grade("--course", made().folder, "--mutants")
    assert (code, err) == (0, "")
    assert "✓  tiny           5  3 / 3         14 / 14            1 / 1" in out
    assert out.endswith("All of it holds. Exercises: 1.\n")


def test_a_course_that_does_not_hold_gives_1_and_names_the_file(grade, made):
    course = made(checks=CHECKS.replace("points=3", "points=2"))
    code, out, _ = grade("--course", course.folder, "--no-mutants")
    assert code == 1
    assert "reference/tiny/checks.py\n      The checks add up to 9 points" in out


def test_json_is_all_that_is_printed_and_junit_is_written_besides(grade, made, tmp_path):
    file = tmp_path / "verify.xml"
    code, out, err = grade("tiny", "--course", made().folder, "--no-mutants", "--json", "--junit", file)
    assert (code, err) == (0, "")
    line = json.loads(out)
    assert (line["exercise"], line["holds"], line["mutants"]) == ("tiny", True, None)
    assert ElementTree.parse(file).getroot()[0].get("name") == "tiny"


def test_an_exercise_that_the_course_does_not_have_is_a_usage_error(grade, made):
    code, _, err = grade("tinny", "--course", made().folder)
    assert code == 2
    assert "tiny" in err


def test_a_course_without_exercises_is_a_usage_error(grade, tmp_path):
    (tmp_path / "reference").mkdir()
    code, _, err = grade("--course", tmp_path)
    assert code == 2
    assert "has no exercises: no 'reference/<id>/exercise.toml' was found." in err


def test_a_report_that_cannot_be_written_is_a_usage_error(grade, made, tmp_path):
    code, _, err = grade("--course", made().folder, "--no-mutants", "--junit", tmp_path / "none" / "verify.xml")
    assert code == 2
    assert "verify.xml' could not be written: No such file or directory." in err


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_help_is_there_in_both_languages(grade, lang):
    code, out, _ = grade("--help", "--lang", lang)
    assert code == 0
    assert "--mutants" in out


def test_the_first_ten_findings_are_shown_and_all_of_them_when_asked(grade, made):
    todos = "\n".join(f"# TODO {i}: fill in" for i in range(14))
    course = made(checks=f"{CHECKS}\n{todos}\n".replace("points=3", "points=2"))
    code, out, _ = grade("--course", course.folder, "--no-mutants")
    assert code == 1
    assert out.count("TODO") == 9
    assert out.index("add up to 9 points") < out.index("TODO")
    assert "These 10 first. There are 5 more: --all shows them." in out
    assert grade("--course", course.folder, "--no-mutants", "--all")[1].count("TODO") == 14


def test_files_for_ci_are_written_even_where_the_course_cannot_be_read(grade, tmp_path):
    (tmp_path / "reference").mkdir()
    (tmp_path / "course.toml").write_text("name = [")
    code, out, err = grade("--course", tmp_path, "--json", "--junit", tmp_path / "out.xml")
    assert code == 2
    assert "course.toml" in err
    report = json.loads(out)
    assert (report["exercise"], report["holds"]) == ("course", False)
    assert "course.toml" in report["flaws"][0]["message"]
    root = ElementTree.parse(tmp_path / "out.xml").getroot()
    assert [suite.get("failures") for suite in root] == ["1"]


def test_a_judge_that_raises_is_named_with_its_line_and_the_rest_is_tried(grade, made):
    checks = CHECKS.replace("CHECKS = [", "def otherwise(inputs):\n    return inputs['z']\n\nCHECKS = [").replace(
        "on=X, points=3", "on=X, otherwise=otherwise, points=3"
    )
    code, out, _ = grade("--course", made(checks=checks).folder, "--no-mutants", "--json")
    assert code == 1
    said = [flaw["message"] for flaw in json.loads(out)["flaws"]]
    assert any("tiny, checks.py, line 7: KeyError: 'z'" in one for one in said), said


def test_what_was_not_asked_for_is_skipped_in_junit(grade, made, tmp_path):
    grade("--course", made().folder, "--no-mutants", "--junit", tmp_path / "out.xml")
    suite = ElementTree.parse(tmp_path / "out.xml").getroot()[0]
    skipped = {case.get("name") for case in suite if case.find("skipped") is not None}
    assert skipped == {"no score depends on the seed", "mutants are caught"}


def test_a_wrong_file_that_announces_what_there_is_not_is_told_so(grade, made):
    course = made(wrong="# wrong: double=tripel total\ndef double(x):\n    return 3 * x\n")
    _, out, _ = grade("--course", course.folder, "--no-mutants", "--json")
    said = [flaw["message"] for flaw in json.loads(out)["flaws"]]
    assert (
        "The first line names 'tripel', and there is none of that name. There are: in-place, total-of-x, triple."
        in said
    )
