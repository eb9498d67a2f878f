"""The cause, not the victim: a check that fails only for a helper says so, and may earn its points."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from support.tiny import make_course

from grader.course.exercise import Course, find_course
from grader.grading.grader import Grader
from grader.grading.lending import CannotLendError, Lender
from grader.release.kit import release
from grader.result import CheckResult, Result, Verdict
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.encode import to_value
from grader.sandbox.worker.wire import Call
from grader.submission import read_bytes

SOLUTION = '''
import numpy as np


def slope(x):
    """Return 1 where x > 0, else 0."""
    # BEGIN SOLUTION
    return np.where(x > 0, 1.0, 0.0)
    # END SOLUTION


def back(x):
    """Return 3 x slope(x)."""
    # BEGIN SOLUTION
    return 3.0 * x * slope(x)
    # END SOLUTION


def step(x):
    """Return x - back(x)."""
    # BEGIN SOLUTION
    return x - back(x)
    # END SOLUTION


def turn(x):
    """Return -x; nobody asks for it alone."""
    # BEGIN SOLUTION
    return -x
    # END SOLUTION


def turned(x):
    """Return the sum of turn(x)."""
    # BEGIN SOLUTION
    return float(np.sum(turn(x)))
    # END SOLUTION


class Net:
    """A number with two methods."""

    def __init__(self, w):
        """Keep it."""
        # BEGIN SOLUTION
        self.w = w
        # END SOLUTION

    def predict(self, x):
        """Return w x."""
        # BEGIN SOLUTION
        return self.w * x
        # END SOLUTION

    def loss(self, x):
        """Return the sum of the squares."""
        # BEGIN SOLUTION
        return float(np.sum(self.predict(x) ** 2))
        # END SOLUTION
'''
CHECKS = """
import numpy as np
from grader.checks import agree, array, case, pure, rows, scenario

X = case(x=array("n"), n=rows(1, 3))
NET = case(x=array("n"), w=array("n"), n=rows(1, 3))

def of_net(name):
    return scenario(name, show="Net({0})." + name + "({1})")

CHECKS = [
    agree("step", "x", on=X, points=2, title="step", hint="Step."),
    agree("slope", "x", on=X, points=2, title="slope", hint="Slope."),
    agree("back", "x", on=X, points=2, title="back", hint="Back.", carry="points"),
    pure("back", "x", on=X, points=1, title="back leaves x alone", hint="Copy."),
    agree("turned", "x", on=X, points=1, title="turned", hint="Turn.", carry="points"),
    agree(of_net("loss"), "w x", on=NET, functions="Net", points=1, title="loss", hint="Lose."),
    agree(of_net("predict"), "w x", on=NET, functions="Net", points=1, title="predict", hint="Guess."),
]
"""
SCENARIOS = """
def loss(submission, w, x):
    return submission.Net(w).loss(x)

def predict(submission, w, x):
    return submission.Net(w).predict(x)
"""


def course_in(folder: Path, checks: str = CHECKS) -> Course:
    make_course(folder, solution=SOLUTION, checks=checks, misconceptions="", ko="")
    (folder / "reference" / "tiny" / "scenarios.py").write_text(SCENARIOS, encoding="utf-8")
    return find_course(folder)


Grade = Callable[[str], dict[str, CheckResult]]


def by_id(result: Result) -> dict[str, CheckResult]:
    return {one.id: one for one in result.checks} | {"": result}


@pytest.fixture(scope="module")
def grade(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grade]:
    with Grader(course_in(tmp_path_factory.mktemp("course"))) as grader:
        yield lambda source: by_id(grader.grade("tiny", read_bytes("tiny.py", source.encode())))


def changed(*changes: tuple[str, str]) -> str:
    source = SOLUTION
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    return source


SLOPE = ("np.where(x > 0, 1.0, 0.0)", "np.where(x > 0, 2.0, 0.0)")


def test_what_is_right_but_for_a_helper_follows_from_the_helpers_check(grade: Grade) -> None:
    checks = grade(changed(SLOPE))
    assert {id: checks[id].follows_from for id in ("slope", "back", "step")} == {
        "slope": None,
        "back": "slope",
        "step": "slope",
    }
    assert checks["step"].fails_only_for == ("slope",)
    assert checks["step"].notes == ("step itself is right: it fails only because of slope.",)
    assert checks["step"].hint == "Mend slope first, and grade again."
    assert checks[""].mend == ("slope",)


def test_what_is_wrong_besides_follows_from_nothing(grade: Grade) -> None:
    checks = grade(changed(SLOPE, ("3.0 * x * slope(x)", "4.0 * x * slope(x)")))
    assert checks["back"].fails_only_for == ()
    assert checks["back"].score == 0.0
    assert checks[""].mend == ("slope", "back")
    assert checks["step"].follows_from == "back"  # which is what it calls


def test_two_wrong_helpers_are_named_together(grade: Grade) -> None:
    sum_of_both = ("x - back(x)", "x - back(x) * slope(x)")
    checks = grade(changed(SLOPE, sum_of_both))
    assert checks["step"].fails_only_for == ()  # the reference does not call slope there


def test_a_helper_that_writes_into_its_argument_is_the_cause_though_its_values_are_right(grade: Grade) -> None:
    in_place = ("    return np.where(x > 0, 1.0, 0.0)", "    y = np.where(x > 0, 1.0, 0.0)\n    x *= 0\n    return y")
    checks = grade(changed(in_place, ("3.0 * x * slope(x)", "3.0 * slope(x) * x")))
    assert checks["slope"].verdict is Verdict.PASSED
    assert checks["back"].verdict is Verdict.FAILED
    assert checks["back"].fails_only_for == ()  # our own line reads x before it calls slope
    same = grade(changed(in_place))
    assert same["back_pure"].fails_only_for == ("slope",)


def test_an_exception_of_the_helpers_is_the_helpers(grade: Grade) -> None:
    checks = grade(changed(("np.where(x > 0, 1.0, 0.0)", "np.were(x > 0, 1.0, 0.0)")))
    assert checks["back"].verdict is Verdict.ERROR
    assert (checks["back"].follows_from, checks["back"].fails_only_for) == ("slope", ("slope",))


def test_a_helper_without_a_check_of_its_own_is_named_and_pointed_to(grade: Grade) -> None:
    checks = grade(changed(("return -x", "return x")))
    assert (checks["turned"].follows_from, checks["turned"].fails_only_for) == (None, ("turn",))
    assert checks["turned"].quote.line == "def turn(x):"
    assert checks["turned"].score == 0.0  # nobody has paid for turn, so that nothing is carried
    assert checks[""].mend == ("turned",)


def test_a_method_that_is_called_on_self_is_a_helper_too(grade: Grade) -> None:
    checks = grade(changed(("return self.w * x", "return self.w + x")))
    assert (checks["loss"].follows_from, checks["loss"].fails_only_for) == ("predict", ("Net.predict",))
    assert checks["loss"].notes == ("loss itself is right: it fails only because of predict.",)


def test_points_are_carried_where_the_author_says_so_and_nowhere_else(grade: Grade) -> None:
    checks = grade(changed(SLOPE))
    assert (checks["back"].verdict, checks["back"].score) == (Verdict.FAILED, 2.0)
    assert checks["back"].notes[1] == "Its points are given, because the function itself is right."
    assert checks["step"].score == 0.0
    assert checks[""].score == sum(one.score for one in checks[""].checks)


def test_a_helper_that_never_comes_back_costs_little_and_says_nothing(grade: Grade) -> None:
    checks = grade(changed(("np.where(x > 0, 1.0, 0.0)", "[x for _ in iter(int, 1)]")))
    assert {checks[id].fails_only_for for id in ("step", "slope", "back")} == {()}


def test_a_helper_that_gives_other_values_each_time_explains_nothing(grade: Grade) -> None:
    checks = grade(changed(("np.where(x > 0, 1.0, 0.0)", "np.random.rand(*x.shape)")))
    assert checks["back"].fails_only_for == ()


def test_at_home_nothing_is_known_of_helpers_and_nothing_is_carried(tmp_path: Path) -> None:
    course = course_in(tmp_path / "course")
    release(course, tmp_path / "kit", seed=0)
    source = changed(SLOPE).encode()
    with Grader(course) as there, Grader(find_course(tmp_path / "kit")) as here:
        class_room, home = (one.grade("tiny", read_bytes("tiny.py", source)) for one in (there, here))
    assert [one.verdict for one in home.checks] == [one.verdict for one in class_room.checks]
    assert {one.fails_only_for for one in home.checks} == {()}
    carried = {one.id: one.score for one in class_room.checks if one.verdict is not Verdict.PASSED and one.score}
    assert carried == {"back": 2.0}
    assert home.score == class_room.score - 2.0
    assert home.mend[0] == class_room.mend[0] == "slope"


def test_without_carry_the_score_is_the_same_at_home(tmp_path: Path) -> None:
    course = course_in(tmp_path / "course", CHECKS.replace(', carry="points"', ""))
    release(course, tmp_path / "kit", seed=0)
    source = changed(SLOPE).encode()
    with Grader(course) as there, Grader(find_course(tmp_path / "kit")) as here:
        class_room, home = (one.grade("tiny", read_bytes("tiny.py", source)) for one in (there, here))
    assert home.score == class_room.score


class Answers:
    """A session whose every call gives the same."""

    def __init__(self, value: object) -> None:
        self.value = value

    def run(self, calls: list[Call], timeout_s: float) -> list[Outcome]:
        return [Outcome("returned", to_value(self.value)) for _ in calls]


def lent(value: object, *args: object) -> object:
    lender = Lender(Answers(value))  # type: ignore[arg-type]
    lender.begin_check()
    lender.begin_input()
    return lender.function("slope")(*args)


@pytest.mark.parametrize(
    "value",
    [np.zeros((1, 20_000)), [0.0] * 65, np.zeros((2, 2, 2, 2)), [[[[1.0]]]], {"a": np.zeros(65)}, (np.zeros(65), 1.0)],
)
def test_what_would_grow_where_the_reference_computes_with_it_is_not_lent(value: object) -> None:
    """Two answers of (n, 1) and (1, n) make n² numbers, on the side that no limit holds for."""
    with pytest.raises(CannotLendError):
        lent(value, np.zeros((2, 1)))


@pytest.mark.parametrize(
    ("value", "given"),
    [
        (np.zeros((150, 150)), np.zeros((150, 4))),
        (np.zeros((64, 3)), 1.0),
        ((np.zeros((2, 3)), np.zeros((3, 1))), np.zeros((1, 2))),
        (np.zeros((2, 3, 4, 4)), np.zeros((2, 1, 6, 6))),
        ({"W1": [[0.1, 0.2], [0.3, 0.4]]}, None),
    ],
)
def test_what_is_of_the_size_of_its_arguments_is_lent(value: object, given: object) -> None:
    assert to_value(lent(value, given)) == to_value(value)
