"""Languages, errors, interruptions and exit codes of every command."""

import io
import json
import subprocess
import sys

import pytest

from grader.cli.codes import Code
from grader.cli.run import peek_language, run


class ClosedPipe(io.TextIOWrapper):
    """A standard output whose reader has left."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8")

    def write(self, text):
        raise BrokenPipeError

    def flush(self):
        raise BrokenPipeError

    def close(self):
        return None


@pytest.mark.parametrize(
    ("args", "lang"),
    [
        (["ex06", "--lang", "ko"], "ko"),
        (["--lang=ko", "ex06"], "ko"),
        (["ex06", "--lang", "xx"], "en"),
        (["ex06", "--lang"], "en"),
        (["ex06", "--", "--lang", "ko"], "en"),
        ([], "en"),
    ],
)
def test_the_language_is_known_before_parsing(args, lang):
    assert peek_language(args) == lang


def test_a_korean_locale_speaks_korean(grade, monkeypatch):
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    assert "사용법:" in grade("--help").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["lits"], "There is no command or exercise 'lits'. Perhaps list? 'grade --help' lists"),
        (["qqqq"], "There is no command or exercise 'qqqq'. 'grade --help' lists the commands, "
         "'grade list' the exercises."),
        (["ex60"], "There is no exercise called 'ex60' in the course 'course'."),
        (["ex06.py"], "Which exercise is 'ex06.py'? Name it first, as in: grade ex06 ex06.py"),
        (["ex06", "--jsn"], "There is no option --jsn here. Perhaps --json? 'grade ex06 --help' lists them."),
        (["ex06", "--qqqqqq"], "There is no option --qqqqqq here. 'grade ex06 --help' lists them."),
        (["ex06", "--seed"], "The option --seed is given a value that it does not take, or lacks the one it"),
        (["ex06", "--seed"], "'grade ex06 --help' shows how it is used."),
        (["ex06", "--seed", "-1"], "--seed takes a whole number from 0 to 9223372036854775807; it was given '-1'."),
        (["ex06", "--seed", "x"], "--seed takes a whole number from 0 to 9223372036854775807; it was given 'x'."),
        (["ex06", "--timeout", "0"], "--timeout takes a number of seconds above 0; it was given '0'."),
        (["ex06", "--timeout", "nan"], "--timeout takes a number of seconds above 0; it was given 'nan'."),
        (["ex06", "--timeout", "soon"], "--timeout takes a number of seconds above 0; it was given 'soon'."),
        (["ex06", "--sandbox", "C"], "--sandbox takes one of auto, A, B, none, single-use; it was"),
        (["ex06", "--lang", "de"], "--lang takes one of en, ko; it was given 'de'."),
        (["ex06", "a.py", "b.py"], "This is more than 'grade ex06' takes: b.py. 'grade ex06 --help'"),
        (["hint"], "EXERCISE is missing. 'grade hint --help' shows examples."),
    ],
)  # fmt: skip
def test_a_usage_error_says_what_to_do_and_ends_with_2(grade, args, said):
    ran = grade(*args)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_a_usage_error_is_said_in_the_language_asked_for(grade):
    assert "혹시 list 중 하나인가요?" in grade("lits", "--lang", "ko").err


def test_flags_may_stand_before_the_exercise(grade, place):
    (place / "ex06.py").write_text("right")
    ran = grade("--seed", "3", "--json", "ex06")
    assert json.loads(ran.out)["seed"] == 3


def test_a_fault_of_ours_says_what_to_report_and_ends_with_2(grade, place, monkeypatch):
    (place / "ex06.py").write_text("fault_of_ours = 1 # fault of ours")
    ran = grade("ex06")
    assert ran.code == 2
    assert "This is not about your work." in ran.err
    assert "ZeroDivisionError: ours" in ran.err
    assert "Traceback" not in ran.err
    monkeypatch.setenv("GRADER_DEBUG", "1")
    assert "Traceback" in grade("ex06").err


def test_ctrl_c_ends_with_130_and_a_word(grade, place):
    (place / "ex06.py").write_text("x = 1 # ctrl-c")
    ran = grade("ex06")
    assert ran.code == 130
    assert ran.err == "Stopped.\n"


def test_a_closed_pipe_ends_quietly(grade, place, monkeypatch, capsys):
    (place / "ex06.py").write_text("right")
    monkeypatch.setattr(sys, "stdout", ClosedPipe())
    assert run(["ex06"]) == Code.PIPE_CLOSED
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("encoding", ["cp949", "cp1252", "ascii"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_no_code_page_ends_the_command(grade, place, monkeypatch, encoding, lang):
    (place / "ex06.py").write_text("wrong")
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    assert run(["ex06", "--lang", lang]) == 1
    shown = stream.buffer.getvalue().decode(encoding)
    assert "✓" not in shown
    assert "+ relu agrees" in shown


def test_json_is_utf8_whatever_the_code_page(grade, place, monkeypatch):
    (place / "ex06_홍길동.py").write_text("right")
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    assert run(["ex06", "ex06_홍길동.py", "--json"]) == 0
    assert json.loads(stream.buffer.getvalue().decode("utf-8"))["submission"] == "ex06_홍길동.py"


def test_a_name_that_is_no_utf8_is_still_json(grade):
    ran = grade("ex06", "caf\udce9.py", "--json")
    assert ran.code == 3
    assert json.loads(ran.out)["submission"] == "caf?.py"


def test_the_version_is_printed(grade):
    assert grade("--version").out == "grade 0.2.0\n"


def test_the_help_page_imports_no_slow_library():
    code = (
        "import sys; from grader.cli.run import run; run(['--help']);"
        "slow = ('numpy', 'rich.console', 'hypothesis', 'nbformat', 'grader.course.exercise');"
        "print([name for name in slow if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
