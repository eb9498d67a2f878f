"""What an author got wrong in a file is named with exercise, file, line, check, and what is known."""

# ruff: noqa: E501 - a wrong call and what is said of it read best in one line.

import shutil
from pathlib import Path

import pytest
from support.outcomes import came
from support.tiny import CHECKS, MISCONCEPTIONS, SOLUTION, make_course

from grader.batch.batch import readable
from grader.cli.run import run
from grader.course.answer_key import compile_key
from grader.course.definition import read_definition
from grader.course.exercise import find_course
from grader.errors import DeclarationError
from grader.grading.judging import judge, prepare
from grader.result import Verdict
from grader.text.messages import say
from grader.verify.course import verify

EXAMINED = """
from grader.checks import Words, array, case, examine

def judge(value, expected, inputs):
    return {said}

CHECKS = [examine("double", "x", on=case(x=array(2)), judge=judge, points=10, title="double", hint="Look.")]
"""


ONE = 'with misconception("one", "s"):\n    {}\n'


def refused(folder: Path, **changes: str) -> str:
    with pytest.raises(DeclarationError) as caught:
        compile_key(read_definition(make_course(folder, **changes).exercise("tiny")), 0)
    assert say(caught.value.message, "ko")
    return str(caught.value)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"checks": CHECKS.replace('needs="double"', 'need="double"')}, "tiny, checks.py, line 12: Check 'slope': gradient has no argument 'need'. Is 'needs' meant? It takes: "),
        ({"checks": CHECKS.replace('needs="double"', 'needs="doubel"')}, "tiny, checks.py: Check 'slope': needs names 'doubel', and there is no such check. Is 'double' meant? Checks before it: double, double_pure, total."),
        ({"checks": CHECKS.replace('needs="double"', 'counts_with="answer"')}, "Check 'slope': counts_with names 'answer', which stands after it."),
        ({"checks": CHECKS.replace('on=X, points=3', 'on=X, points=0')}, "Check 'slope': It has points, and needs names 'double', which is a remark: "),
        ({"checks": "CHECKS = [3]"}, "tiny, checks.py: Entry 1 of CHECKS is 3; a check was expected."),
        ({"checks": "CHECKS = ["}, "tiny, checks.py, line 1: SyntaxError: '[' was never closed"),
        ({"checks": "\n1 / 0"}, "tiny, checks.py, line 2: ZeroDivisionError: division by zero"),
        ({"checks": CHECKS.replace('agree("double"', 'agree("duoble"')}, "Check 'duoble': 'duoble' is not a name of solution.py. Is 'double' meant? There are: answer, double, np, total."),
        ({"checks": CHECKS.replace('agree("double", "x"', 'agree(scenario("twice", show="twice({0})"), "x"').replace("import agree", "import scenario, agree")}, "Check 'twice': There is no function 'twice' in scenarios.py. There are: –."),
        ({"solution": SOLUTION.replace("return 2 * x", "return 2 * (x")}, "tiny, solution.py, line 8: SyntaxError: '(' was never closed"),
        ({"solution": SOLUTION + "\nundefined()\n"}, "tiny, solution.py, line 24: NameError: name 'undefined' is not defined"),
        ({"examiners": "def ("}, "tiny, examiners.py, line 1: SyntaxError: invalid syntax"),
        ({"misconceptions": MISCONCEPTIONS + "\nwith misconception('a' 'b'"}, "tiny, misconceptions.py, line 20: SyntaxError: "),
        ({"misconceptions": "with misconception('one'):\n    pass\n"}, 'tiny, misconceptions.py, line 1: A block starts with misconception("id", "sentence"), both of them plain texts.'),
        ({"misconceptions": MISCONCEPTIONS + MISCONCEPTIONS}, "tiny, misconceptions.py, line 20: There are two misconceptions called 'triple'."),
        ({"misconceptions": "with misconception('one', 's'):\n    x = undefined\n"}, "tiny, misconceptions.py: Misconception 'one': NameError: name 'undefined' is not defined"),
        ({"checks": CHECKS.replace('on=X, points=3', 'parts="a b", on=X, points=3')}, "tiny, checks.py: Check 'double': parts has 2 names (a, b), and the reference's double gives one value."),
        ({"checks": CHECKS.replace('"exact": lambda ref, c: ref.total(c["x"])', '"exact": lambda ref, c: (1.0, 2.0)').replace('value("total", "x"', 'value("total", "x", parts="a b c"')}, "Check 'total': parts has 3 names (a, b, c), and the reference's total gives 2 parts."),
        ({"checks": CHECKS.replace('value("total", "x"', 'value("total", "x", compare="cost"').replace('ref.total(c["x"]),', '{"costs": 1.0},', 1).replace('ref.total(c["x"]) / 2', '{"costs": 1.0}')}, "Check 'total': compare names 'cost', and the reference's total gives no part of that name. Is 'costs' meant? It gives: costs."),
        ({"checks": CHECKS.replace('ref.total(c["x"]) / 2', 'ref.total(c["y"])')}, "tiny, checks.py: Check 'total': checks.py:10 raised KeyError: 'y'."),
        ({"checks": CHECKS.replace('on=X, points=3', 'on=X.such_that(lambda c: c["z"]), points=3')}, "tiny, checks.py: Check 'double': checks.py:7 raised KeyError: 'z'."),
        ({"checks": CHECKS.replace('on=X, points=3', 'on=X.such_that(lambda c: False), points=3')}, "tiny, checks.py: Check 'double': Check double: no inputs meet the conditions of this check"),
        ({"solution": SOLUTION.replace("return 2 * x", "raise ValueError('no')")}, "tiny, checks.py: Check 'double': The reference's own double failed: ValueError: no"),
        ({"checks": EXAMINED.format(said="'wrong'"), "misconceptions": ""}, "tiny, checks.py: Check 'double': its judge returned 'wrong'. A judge returns None where all is well, and else Words(english, korean), "),
        ({"checks": EXAMINED.format(said="value.shape"), "misconceptions": ""}, "tiny, checks.py: Check 'double': checks.py:5 raised AttributeError: 'NoneType' object has no attribute 'shape'."),
        ({"misconceptions": ONE.format('instead("3 *", "2 *", within="double")')}, "tiny, misconceptions.py, line 2: Misconception 'one': '3 *' does not stand in double of solution.py. Write it as it stands there, spaces and quotes too."),
        ({"misconceptions": ONE.format('instead("x", "y", within="double")')}, "tiny, misconceptions.py, line 2: Misconception 'one': 'x' stands 3 times in double of solution.py. Take more of what is beside it, so that it is there once."),
        ({"misconceptions": ONE.format('instead("2 *", "3 *", within="duoble")')}, "tiny, misconceptions.py, line 2: Misconception 'one': within names 'duoble', and solution.py has no such function, class or method. Is 'double' meant? There are: double, total."),
        ({"misconceptions": ONE.format('instead("2 *", "2  *", within="double")')}, "tiny, misconceptions.py, line 2: Misconception 'one': '2  *' for '2 *' changes nothing in what double does."),
        ({"misconceptions": ONE.format('instead("Return 2x", "Return 3x", within="double")')}, "line 2: Misconception 'one': 'Return 3x' for 'Return 2x' changes nothing in what double does."),
        ({"misconceptions": ONE.format('instead("2 * x", "2 * (x", within="double")')}, "line 2: Misconception 'one': With '2 * (x' for '2 * x' it is no Python any more: '(' was never closed."),
        ({"misconceptions": ONE.format('instead("def double", "def triple", within="double")')}, "line 2: Misconception 'one': With 'def triple' for 'def double' there is no double any more. Change what is inside it, not its name."),
        ({"misconceptions": ONE.format('x = 3\n    instead("2 *", factor, within="double")')}, "line 3: Misconception 'one': new of instead(…) is factor; a plain text was expected."),
        ({"misconceptions": ONE.format('instead(" ", "3", within="double")')}, "line 2: Misconception 'one': old is ' '; a text that is not empty was expected."),
        ({"misconceptions": ONE.format('instead("2 *", "3 *")')}, "line 2: Misconception 'one': instead(\"old\", \"new\", within=\"name\") was expected, with a function or class of solution.py as the name."),
        ({"misconceptions": ONE.format('instead("2 *", "3 *", "double")')}, "line 2: Misconception 'one': instead(\"old\", "),
        ({"misconceptions": ONE.format('instead("2 *", "3 *", withn="double")')}, "line 2: Misconception 'one': instead has no argument 'withn'. Is 'within' meant? It takes: new, old, within."),
        ({"misconceptions": ONE.format('instead("2 *", "3 *", within="double")\n    def double(x):\n        return x')}, "line 2: Misconception 'one': The block changes 'double' with instead(…) and also writes it out. One of the two is enough."),
    ],
)  # fmt: skip
def test_a_slip_is_named(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    assert said in refused(tmp_path, **changes)


def test_a_judge_that_returns_a_plain_string_is_its_authors_mistake_and_no_points(tmp_path: Path) -> None:
    said = "None if value is None or value[0] < 100 else 'wrong'"
    course = make_course(tmp_path, checks=EXAMINED.format(said=said), misconceptions="")
    definition = read_definition(course.exercise("tiny"))
    prepared = prepare(definition.check("double"), compile_key(definition, 0).cases["double"])
    judged = judge(prepared, [came(1000.0 + case_x["x"]) for case_x in prepared.inputs])
    assert judged.verdict is Verdict.INTERNAL
    assert "its judge returned 'wrong'" in say(judged.notes[0])
    assert say(judged.notes[0]).startswith("This check was declared wrongly, which is not the submission's fault: ")


def test_a_broken_exercise_costs_itself_only(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_course(tmp_path)
    for name, files in (("red", {"exercise.toml": "points = 'ten'"}), ("bad", {"checks.py": "1 / 0"})):
        shutil.copytree(tmp_path / "reference" / "tiny", tmp_path / "reference" / name)
        for file, content in files.items():
            (tmp_path / "reference" / name / file).write_text(content)
    course = find_course(tmp_path)
    assert [one.id for one in course.exercises] == ["bad", "tiny"]
    assert [one.id for one in course.broken] == ["red"]
    definitions, refused_ones = readable(course, ["bad", "red", "tiny"], 0)
    assert (sorted(definitions), sorted(refused_ones)) == (["tiny"], ["bad", "red"])
    assert "ZeroDivisionError" in say(refused_ones["bad"])
    reports = {report.exercise: report for report in verify(course, [course.exercise("bad"), *course.broken])}
    assert "bad, checks.py, line 1: ZeroDivisionError" in say(reports["bad"].flaws[0].said)
    assert "cannot be read as the declaration" in say(reports["red"].flaws[0].said)
    assert run(["list", "--course", str(tmp_path), "--lang", "en"]) == 0
    shown, said = capfd.readouterr()
    assert "Doubling" in shown
    assert said.startswith("Exercise red is left out: ")
