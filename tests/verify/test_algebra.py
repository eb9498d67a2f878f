"""Mutants that are the reference by algebra are recognised, and nothing else is."""

import pytest
from support.tiny import SOLUTION

from grader.course.definition import read_definition
from grader.verify.algebra import equal_by_algebra
from grader.verify.bench import Bench
from grader.verify.mutants import mutants_of


def recognised(made, body):
    """The lines that stand in the place of the reference's, of the mutants that are recognised."""
    solution = SOLUTION.replace("    return 2 * x\n", f"    {body}\n")
    course = made(solution=solution, misconceptions="")
    definition = read_definition(course.exercise("tiny"))
    mutants = mutants_of(solution)
    with Bench(course) as bench:
        found = equal_by_algebra(definition, mutants, bench.grader().ready("tiny").prepared)
    return {mutant.mutated for mutant in mutants if mutant.hash in found and mutant.where == "double"}


@pytest.mark.parametrize(
    ("body", "equal"),
    [
        ("return (x - 1) ** 2", {"return (1 - x) ** 2"}),
        ("return np.abs(x - 1)", {"return np.abs(1 - x)"}),
        ("return np.square(x - 1)", {"return np.square(1 - x)"}),
        ("return (x - 1) * (x - 1)", set()),
        ("return (x - 1) ** 3", set()),
        ("return x.T * 2", {"return x * 2"}),
        ("return x - 1", set()),
        ("return np.outer(x, x + 1).T @ x", {"return np.outer(x, x + 1).T @ x.T"}),
    ],
)
def test_what_is_the_same_by_algebra_is_recognised(made, body, equal):
    assert recognised(made, body) == equal
