"""Every promise, broken on purpose, is found; a course that holds has no flaw."""

from pathlib import Path

import pytest
from support.sound import RIGHT
from support.tiny import CHECKS, MISCONCEPTIONS, SOLUTION

from grader.text.messages import say
from grader.verify import proofs
from grader.verify.course import Plan, verify

QUICK = Plan(n_seeds=1, n_variant_seeds=1, mutants="none")


def flaws_of(course, plan=QUICK):
    (report,) = verify(course, course.exercises, plan=plan)
    return [(flaw.promise, say(flaw.said)) for flaw in report.flaws]


def test_a_course_that_holds_has_no_flaw_and_all_counts(made):
    course = made()
    seen = []
    plan = Plan(n_seeds=2, n_variant_seeds=2, mutants="sample", n_sample=4)
    (report,) = verify(course, course.exercises, plan=plan, on_progress=lambda *args: seen.append(args))
    assert report.flaws == ()
    assert report.holds
    assert (report.n_checks, report.n_misconceptions, report.n_named) == (5, 3, 3)
    assert (report.n_variants, report.n_spared) == (1, 1)
    assert report.mutants.n_caught == report.mutants.n_graded == 14
    assert {promise for _, promise, _, _ in seen} >= {"points", "key", "reference", "variants", "mutants"}


MORE = "\nwith misconception('{name}', 'More.'):\n\n    def double(x):\n        return {value}\n"
BY_THE_CLOCK = "also=[{'x': np.array([float(time.time_ns() % 10**9)])}], points=3"
FAULTY = """
from grader.checks import examine, case, array
def judge(value, expected, inputs):
    return 1 / 0
CHECKS = [examine("double", "x", on=case(x=array(2)), judge=judge, points=10, title="double", hint="Look.")]
"""


@pytest.mark.parametrize(
    ("changes", "promise", "said"),
    [
        ({"checks": "CHECKS = 1"}, "readable", "tiny, checks.py: CHECKS is 1; a list of checks was expected."),
        ({"checks": CHECKS.replace("points=3", "points=2")}, "points", "The checks add up to 9 points, and"),
        ({"checks": CHECKS.replace("points=1", "points=-1")}, "readable", "points is -1; a finite number"),
        ({"checks": CHECKS.replace('hint="Sum."', "hint=()")}, "texts", "The check 'total' has no hint."),
        ({"ko": ""}, "texts", "'double' has no title in the language 'ko'."),
        ({"checks": "import time\n" + CHECKS.replace("points=3", BY_THE_CLOCK)}, "key",
         "Compiled twice, the answer key differs in"),
        ({"solution": SOLUTION.replace("2 * x", "1 / 0")}, "readable", "double"),
        ({"misconceptions": MISCONCEPTIONS + MORE.format(name="same", value="x + x")}, "misconceptions",
         "The misconception 'same' gets the full score."),
        ({"misconceptions": MISCONCEPTIONS + MORE.format(name="again", value="3 * x")}, "misconceptions",
         "The misconception 'again' loses points but is not named."),
        ({"right": "def double(x):\n    return x + x\n"}, "variants", "The first line should be: # right: …"),
        ({"right": "# right: nothing\n"}, "variants", "This correct variant gets 0 / 10 on seed 0"),
        ({"wrong": "def double(x):\n    return 3 * x\n"}, "variants", "The first line should be: # wrong: <check>"),
        ({"wrong": "# wrong: double=in-place\ndef double(x):\n    return 3 * x\n"}, "variants",
         "Announced in the first line and not seen: double=in-place."),
        ({"wrong": RIGHT.replace("# right", "# wrong")}, "variants", "This wrong variant gets 10 / 10"),
        ({"solution": SOLUTION.replace("answer = None", "answer = 42.0")}, "stub", "The stub as given passes: answer."),
    ],
)  # fmt: skip
def test_a_broken_promise_is_found(made, changes, promise, said):
    flaws = flaws_of(made(**changes))
    assert any(one == promise and said in words for one, words in flaws), flaws


def test_a_name_that_the_statement_does_not_mention_is_found(made):
    course = made()
    (course.exercises[0].folder / "statement.ko.md").write_text("double totals answer", encoding="utf-8")
    assert ("statement", "The statement does not mention: total.") in [
        (promise, said.partition(" A student")[0]) for promise, said in flaws_of(course)
    ]


def test_a_stub_that_is_not_what_the_reference_makes_is_found(made):
    course = made()
    (course.exercises[0].stub_folder / "tiny.py").write_text("old")
    assert [promise for promise, _ in flaws_of(course)] == ["stubs"]


def test_a_missing_statement_is_a_flaw_and_the_rest_is_tried_all_the_same(made):
    course = made()
    (course.exercises[0].folder / "statement.en.md").unlink()
    assert {promise for promise, _ in flaws_of(course)} == {"statement", "stubs"}


def test_a_reference_that_fails_on_its_own_checks_is_found(made):
    flaws = flaws_of(made(solution=SOLUTION.replace("return 2 * x", "return (2 + np.random.random()) * x")))
    assert any("The reference gets" in said for promise, said in flaws if promise == "reference")


def test_a_slow_check_is_found(made, monkeypatch):
    monkeypatch.setattr("grader.verify.proofs.SLOWEST_CHECK_S", 0.0)
    slow = [said for promise, said in flaws_of(made()) if promise == "speed"]
    assert slow[0].startswith("The check 'double' takes the reference 0.0 s (at most 0 s)")


def test_a_check_that_ends_in_a_fault_of_ours_is_found(made):
    (said,) = [said for promise, said in flaws_of(made(checks=FAULTY, misconceptions="")) if promise == "readable"]
    assert said == "tiny, checks.py: Check 'double': checks.py:4 raised ZeroDivisionError: division by zero."


def test_a_wrong_file_that_nothing_says_of_is_read_as_it_is(made):
    course = made()
    (course.folder / "tests" / "submissions" / "tiny" / "wrong_empty.py").write_text("")
    assert ("variants", "The first line should be: # wrong: <check>[=<misconception>] …") in flaws_of(course)


JUDGED = CHECKS.replace("constant, ", "constant, examine, ").replace(
    "CHECKS = [",
    "def judge(value, expected, inputs):\n    return None\n\n"
    'CHECKS = [examine("double", "x", id="any", judge=JUDGE, on=X, points=0.5, title="Any", hint="Any."),',
)


def test_what_a_kit_gives_away_is_counted(made):
    course = made(checks=JUDGED.replace("JUDGE", "judge"))
    (report,) = verify(course, course.exercises, plan=QUICK)
    assert report.n_code_lines == 2


def test_a_judge_that_no_kit_can_hold_is_a_flaw(made):
    course = made(checks=JUDGED.replace("JUDGE", "lambda value, expected, inputs: None"))
    found = [said for promise, said in flaws_of(course) if promise == "key"]
    assert any("has no name at the top" in said for said in found)


def test_a_score_that_depends_on_the_seed_is_a_finding():
    scores = {Path("wrong.py"): [7.5, 9.5, 7.5], Path("right.py"): [10.0, 10.0, 10.0]}
    (flaw,) = proofs.spread(scores, [3, 4, 5])
    assert flaw.promise == "seeds"
    assert flaw.path == "wrong.py"
    assert "7.5 on seed 3 and 9.5 on seed 4" in say(flaw.said)
