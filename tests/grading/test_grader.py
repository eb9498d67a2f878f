from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.tiny import SOLUTION, make_course

from grader.course.exercise import Course
from grader.grading.grader import Grader, Options
from grader.result import CheckResult, Quote, Result, Verdict
from grader.submission import read_bytes

Grade = Callable[..., Result]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def grade(course: Course) -> Iterator[Grade]:
    graders: dict[Options, Grader] = {}

    def run(source: str, **options: object) -> Result:
        chosen = Options(**{"timeout_s": 2.0, **options})
        if chosen not in graders:
            graders[chosen] = Grader(course, chosen)
        return graders[chosen].grade("tiny", read_bytes("tiny.py", source.encode()))

    yield run
    for grader in graders.values():
        grader.__exit__(None, None, None)


def changed(old: str, new: str) -> str:
    assert old in SOLUTION
    return SOLUTION.replace(old, new)


def check(result: Result, name: str) -> CheckResult:
    return next(one for one in result.checks if one.id == name)


def verdicts(result: Result) -> dict[str, Verdict]:
    return {one.id: one.verdict for one in result.checks}


def test_the_reference_gets_everything(grade: Grade) -> None:
    result = grade(SOLUTION)
    assert set(verdicts(result).values()) == {Verdict.PASSED}
    assert (result.score, result.max_score, result.exercise, result.status) == (10.0, 10.0, "tiny", "graded")
    assert check(result, "total").matched_key == "exact"


def test_another_accepted_key_earns_the_points_and_says_so(grade: Grade) -> None:
    total = check(grade(changed("np.sum(double(x))", "np.sum(x)")), "total")
    assert (total.verdict, total.matched_key, total.score) == (Verdict.PASSED, "half", 2.0)
    assert total.notes == ("This is half of it.",)


def test_one_key_must_fit_every_input(grade: Grade) -> None:
    mixed = changed("np.sum(double(x))", "np.sum(double(x)) / (1 + (x.sum() > 0))")
    assert check(grade(mixed), "total").verdict is Verdict.FAILED


def test_a_fault_of_ours_in_naming_a_mistake_costs_no_result(grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(*args: object) -> dict[str, str]:
        raise ValueError("array is too big")

    monkeypatch.setattr("grader.grading.grader.name_mistakes", raises)
    monkeypatch.setattr("grader.grading.grader.relate", raises)
    result = grade(changed("return 2 * x", "return 3 * x"))
    assert result.status == "graded"
    assert check(result, "double").verdict is Verdict.FAILED
    assert check(result, "double").misconception is None


def test_a_failure_is_explained_on_the_smallest_example(grade: Grade) -> None:
    double = check(grade(changed("return 2 * x", "return 2 * x * (x < 2)")), "double")
    assert double.verdict is Verdict.FAILED
    assert double.counterexample is not None
    assert double.counterexample.call == "double(np.array([2.]))"
    assert (double.counterexample.expected, double.counterexample.actual) == ("[4.]", "[0.]")
    assert double.hint == "Look at the factor."
    assert double.location is not None
    assert double.location.line == 5


def test_a_known_mistake_is_named_and_an_unknown_one_is_not(grade: Grade) -> None:
    triple = check(grade(changed("return 2 * x", "return x + x + x")), "double")
    assert triple.misconception == "triple"
    assert "The factor is 3." in triple.notes
    assert check(grade(changed("return 2 * x", "return 2 * x + x**3")), "double").misconception is None


def test_without_a_known_mistake_a_plain_relation_to_the_right_answer_is_told(grade: Grade) -> None:
    double = check(grade(changed("return 2 * x", "return 5 * x")), "double")
    assert double.misconception == "relation:factor=2.5"
    assert double.notes[0] == "The result: 2.5 times the right value, on every input that was tried."


def test_a_mistake_is_not_named_when_it_fits_some_inputs_only(grade: Grade) -> None:
    partly = changed("return 2 * x", "return 3 * x if len(x) < 2 else 2 * x")
    assert check(grade(partly), "double").misconception is None


def test_feedback_comes_in_korean(grade: Grade) -> None:
    double = check(grade(changed("return 2 * x", "return 3 * x"), lang="ko"), "double")
    assert double.title == "double은 2x를 돌려준다"
    assert double.hint == "계수를 보세요."
    assert "계수가 3입니다." in double.notes


def test_an_argument_that_changes_costs_the_purity_alone(grade: Grade) -> None:
    result = grade(changed("return 2 * x", "x *= 2\n    return x"))
    assert check(result, "double").verdict is Verdict.PASSED
    assert check(result, "double_pure").verdict is Verdict.FAILED
    assert check(result, "double_pure").misconception == "in-place"
    assert result.score == 9.0


def test_a_function_that_does_nothing_earns_nothing_for_leaving_its_arguments_alone(grade: Grade) -> None:
    assert check(grade(changed("return 2 * x", "pass")), "double_pure").verdict is Verdict.SKIPPED


def test_a_check_is_skipped_when_what_it_needs_failed(grade: Grade) -> None:
    slope = check(grade(changed("return 2 * x", "return 3 * x")), "slope")
    assert (slope.verdict, slope.score) == (Verdict.SKIPPED, 0.0)
    assert "double" in slope.rationale


def test_a_loop_that_never_ends_costs_its_own_checks_only(grade: Grade) -> None:
    result = grade(changed("return float(np.sum(double(x)))", "while len(x): pass\n    return 0.0"), timeout_s=0.5)
    assert verdicts(result) == {
        "double": Verdict.PASSED,
        "double_pure": Verdict.PASSED,
        "total": Verdict.TIMEOUT,
        "slope": Verdict.PASSED,
        "answer": Verdict.PASSED,
    }
    counterexample = check(result, "total").counterexample
    assert counterexample is not None
    assert counterexample.call.startswith("total(np.array([")


def test_a_function_that_ends_python_costs_its_own_checks_only(grade: Grade) -> None:
    result = grade(changed("return float(np.sum(double(x)))", "import os; os._exit(0)"))
    assert check(result, "total").verdict is Verdict.ERROR
    assert result.score == 8.0


def test_an_exception_is_an_error_with_its_line(grade: Grade) -> None:
    total = check(grade(changed("return float(np.sum(double(x)))", "return float(np.sum(1 / 0))")), "total")
    assert total.verdict is Verdict.ERROR
    assert total.rationale == "1 / 0 divides by 0."
    assert total.counterexample is not None
    assert total.counterexample.actual == "ZeroDivisionError: division by zero"
    assert total.quote == Quote("    return float(np.sum(1 / 0))", 24, 29)
    assert total.location is not None
    assert total.location.line == 15


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("def total(x):", "def totl(x):", "There is 'totl'"),
        ("def total(x):", "def Total(x):", "There is 'Total'"),
        ("def total(x):", "def something(x):", "not defined in the submission"),
        ("def total(x):", "def total(x, y):", "Its head has: x, y."),
        ("def total(x):", "@not_there\ndef total(x):", "line 12 raised NameError"),
        ("return float(np.sum(double(x)))", "raise NotImplementedError", "not written yet"),
        ("return float(np.sum(double(x)))", "pass", "Does every path"),
    ],
)
def test_what_is_missing_or_misfit_is_said(grade: Grade, old: str, new: str, said: str) -> None:
    total = check(grade(changed(old, new)), "total")
    assert total.verdict in (Verdict.FAILED, Verdict.ERROR)
    assert said in total.rationale


def test_a_missing_package_is_named_and_the_rest_is_graded(grade: Grade) -> None:
    result = grade("import no_such_package\n" + SOLUTION)
    assert result.score == 10.0
    assert any("no_such_package" in warning and "line 1" in warning for warning in result.warnings)


def test_a_file_that_raises_at_its_end_is_graded_with_a_note(grade: Grade) -> None:
    result = grade(SOLUTION + "\nprint('so far')\nraise ValueError('enough')\n")
    assert result.score == 10.0
    assert any("ValueError: enough" in warning for warning in result.warnings)
    assert "so far" in result.output


def test_a_result_that_depends_on_earlier_calls_is_flaky_and_earns_nothing(grade: Grade) -> None:
    kept = changed("return 2 * x", "seen.append(1)\n    return 2 * x if len(seen) < 5 else x").replace(
        "import numpy", "seen = []\nimport numpy", 1
    )
    double = check(grade(kept), "double")
    assert (double.verdict, double.score) == (Verdict.FLAKY, 0.0)
    assert "depends on earlier calls" in double.rationale


@pytest.mark.parametrize("given_answer", ["7.0", "object()", "None", "'42'", "float('nan')"])
def test_a_number_worked_by_hand_is_not_given_away(grade: Grade, given_answer: str) -> None:
    answer = check(grade(changed("answer = 42.0", f"answer = {given_answer}")), "answer")
    assert answer.verdict is Verdict.FAILED
    assert "42.0" not in f"{answer.rationale} {answer.counterexample}".replace(f"'{given_answer}'", "")


def test_fresh_inputs_find_what_the_key_does_not(grade: Grade, course: Course) -> None:
    grade(SOLUTION)
    rare = changed("return 2 * x", "return 2 * x + (np.abs(x - 1.37) < 1e-9)")
    assert check(grade(rare), "double").verdict is Verdict.PASSED
    found = check(grade(rare, examples=3000), "double")
    assert found.verdict is Verdict.FAILED
    assert found.counterexample is not None
    assert "1.37" in found.counterexample.call


def test_a_warning_is_shown_with_its_line_and_costs_nothing(grade: Grade) -> None:
    result = grade(changed("return 2 * x", "np.log(np.zeros(1))\n    return 2 * x"))
    assert result.score == 10.0
    assert any("line 8: RuntimeWarning: divide by zero" in warning for warning in result.warnings)


def test_lying_subclasses_and_replaced_comparisons_score_as_what_they_return(grade: Grade) -> None:
    result = grade(
        """
import numpy as np
class Liar(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __sub__(self, other): return np.zeros(self.shape)
    def __abs__(self): return np.zeros(self.shape)
    def __array_ufunc__(self, *args, **kwargs): return np.ones(self.shape, bool)
    def __array__(self, *args, **kwargs): return np.zeros(self.shape)
np.allclose = np.array_equal = lambda *a, **k: True
np.testing.assert_allclose = lambda *a, **k: None
def double(x): return np.full(np.shape(x), 7.0).view(Liar)
def total(x): return np.array(7.0).view(Liar)
answer = np.array(7.0).view(Liar)
"""
    )
    assert result.score == 0.0


def test_the_same_submission_gets_the_same_result_whatever_was_graded_before(grade: Grade) -> None:
    def stable(result: Result) -> tuple[object, ...]:
        return result.checks, result.score, result.warnings, result.key

    source = changed("return 2 * x", "return 2 * x * (x < 2)")
    first = stable(grade(source))
    grade(changed("return 2 * x", "import os; os._exit(1)"))
    assert stable(grade(source)) == first


def test_another_seed_asks_other_questions(grade: Grade) -> None:
    assert grade(SOLUTION, seed=1).key != grade(SOLUTION).key
    assert grade(SOLUTION, seed=1).score == 10.0


def test_an_unreadable_file_is_ungradable(course: Course, tmp_path: Path) -> None:
    broken = tmp_path / "tiny.py"
    broken.write_text("def double(x:\n    return 1\n")
    with Grader(course) as grader:
        result = grader.grade_path("tiny", broken)
    assert (result.status, result.score, result.max_score) == ("ungradable", 0.0, 10.0)
    assert result.reason is not None
    assert "(line 1)" in result.reason


def test_a_skipped_check_names_what_it_builds_on_by_its_title(grade: Grade) -> None:
    result = grade(changed("return 2 * x", "return 3 * x"))
    assert check(result, "slope").rationale == "Not tried, because it builds on this: double gives 2x."
    assert check(result, "slope").follows_from == "double"
    assert result.mend[0] == "double"


def test_purity_says_which_argument_was_changed(grade: Grade) -> None:
    pure = check(grade(changed("return 2 * x", "x += x\n    return x")), "double_pure")
    assert pure.counterexample is not None
    assert pure.counterexample.changed == "x"
    assert "-0." not in pure.counterexample.call
