"""Slips that no author wrote down are named by rule, in a course and in its kit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.tiny import make_course

from grader.course.answer_key import cached_key
from grader.course.definition import read_definition
from grader.course.exercise import Course, find_course
from grader.grading.grader import Grader, Options
from grader.grading.varying import _shared
from grader.release.kit import release
from grader.result import CheckResult
from grader.submission import read_bytes
from grader.variants.slip import Slip

SOLUTION = '''# %%
import numpy as np

# %%
def relu(x):
    """Return max(0, x)."""
    # BEGIN SOLUTION
    return np.maximum(0.0, x)
    # END SOLUTION

# %%
def forward(x, W, b):
    """Return the activations."""
    # BEGIN SOLUTION
    return relu(x @ W + b)
    # END SOLUTION

# %%
def loss(x, t, W, b):
    """Return half the mean squared error."""
    # BEGIN SOLUTION
    secret = forward(x, W, b) - t
    return 0.5 * float(np.sum(secret**2)) / len(x)
    # END SOLUTION
'''
CHECKS = """
from grader.checks import agree, array, case, rows

X = case(x=array("n", 2), n=rows(1, 4))
NET = case(x=array("n", 2), t=array("n", 3), W=array(2, 3), b=array(3), n=rows(2, 5))
CHECKS = [
    agree("relu", "x", on=X, points=1, title="relu", hint="?"),
    agree("forward", "x W b", on=NET, points=1, title="forward", hint="?"),
    agree("loss", "x t W b", on=NET, points=1, title="loss", hint="?"),
]
"""
MISCONCEPTIONS = """
with misconception("no-half", "The half is missing."):
    instead("0.5 * float", "float", within="loss")
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    folder = tmp_path_factory.mktemp("course")
    return make_course(folder, solution=SOLUTION, checks=CHECKS, misconceptions=MISCONCEPTIONS, ko="")


@pytest.fixture(scope="module")
def kit(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    out = tmp_path_factory.mktemp("out") / "kit"
    release(course, out)
    return find_course(out)


@pytest.fixture(scope="module", params=["course", "kit"])
def grader(request: pytest.FixtureRequest) -> Iterator[Grader]:
    with Grader(request.getfixturevalue(request.param), Options(sandbox="none")) as grader:
        yield grader


def checks(grader: Grader, old: str, new: str) -> dict[str, CheckResult]:
    assert old in SOLUTION
    result = grader.grade("tiny", read_bytes("tiny.py", SOLUTION.replace(old, new).encode()))
    return {one.id: one for one in result.checks}


@pytest.mark.parametrize(
    ("old", "new", "check", "name", "says"),
    [
        ("x @ W + b", "x @ W", "forward", "variant:term_missing=b in forward", "the term b is left out."),
        (
            "relu(x @ W",
            "(x @ W",
            "forward",
            "variant:activation_missing=relu in forward",
            "activation relu is left out.",
        ),
        ("/ len(x)", "", "loss", "variant:divisor_missing=len(x) in loss", "the division by len(x) is left out."),
        ("secret**2", "abs(secret)", "loss", "variant:absolute_for_square in loss", "absolute value stands where"),
        (
            "np.maximum(0.0, x)",
            "np.minimum(0.0, x)",
            "relu",
            "variant:other_function=minimum in relu",
            "minimum is used",
        ),
    ],
)
def test_a_slip_is_named_by_rule(grader: Grader, old: str, new: str, check: str, name: str, says: str) -> None:
    found = checks(grader, old, new)[check]
    assert found.misconception == name
    assert says in found.notes[0]


def test_the_words_of_the_author_go_first(grader: Grader) -> None:
    assert checks(grader, "0.5 * float", "float")["loss"].misconception == "no-half"


def test_what_no_slip_gives_has_no_name(grader: Grader) -> None:
    assert checks(grader, "x @ W + b", "x @ W + 3 * b + 0.1")["forward"].misconception is None


def test_numbers_that_fit_a_slip_here_and_not_there_have_no_name(grader: Grader) -> None:
    """The loss is that of a ReLU with the wrong function in it, but that function is right."""
    old = "secret = forward(x, W, b) - t"
    found = checks(grader, old, "secret = np.minimum(0.0, x @ W + b) - t")
    assert found["relu"].verdict == "passed"
    assert found["loss"].misconception is None


def test_nothing_of_the_solution_is_said(grader: Grader) -> None:
    for known in grader.ready("tiny").key.variants.known:
        for slip in known.slips:
            assert "secret" not in f"{slip}"


def test_a_table_is_the_same_each_time(course: Course, tmp_path: Path) -> None:
    definition = read_definition(course.exercise("tiny"))
    assert cached_key(definition, 0, tmp_path / "a").variants == cached_key(definition, 0, tmp_path / "b").variants


def test_several_slips_are_said_only_as_far_as_they_agree() -> None:
    one, other = Slip("term_missing", "b1", "forward"), Slip("term_missing", "b2", "forward")
    assert _shared([one]) == one
    assert _shared([one, other]) == Slip("term_missing", "", "forward")
    assert _shared([one, Slip("axis", "", "forward")]) is None
    assert _shared([one, Slip("constant", "2", "forward")]) == one  # the plainer one
    assert _shared([Slip("sign", "b", "f"), Slip("difference_reversed", "", "f")]) == Slip("signs", "", "f")
    assert _shared([]) is None
