"""Mutants of a solution: only marked bodies, each source once, described so that a file can name them."""

from grader.verify.mutants import LONG_LINE, mutants_of

SOLUTION = '''
import numpy as np

LIMIT = 1

class Net:
    def loss(self, x, rate=0.5):
        """Half of the sum, 2 of them."""
        # BEGIN SOLUTION
        W, b = x
        if rate > 0:
            raise ValueError("rate 1")
        return W - rate
        # END SOLUTION
'''


def test_only_what_stands_between_the_marks_is_changed():
    for mutant in mutants_of(SOLUTION):
        assert "LIMIT = 1" in mutant.source
        assert "rate=0.5" in mutant.source
        assert "2 of them" in mutant.source
        assert mutant.where == "Net.loss"


def test_each_changed_source_comes_once_and_is_not_the_solution():
    sources = [mutant.source for mutant in mutants_of(SOLUTION)]
    assert len(sources) == len(set(sources)) > 10
    assert len({mutant.hash for mutant in mutants_of(SOLUTION)}) == len(sources)


def test_what_an_error_says_is_left_alone():
    assert not any("rate 1_" in mutant.source for mutant in mutants_of(SOLUTION))


def test_a_part_of_an_argument_counts_as_one():
    assert any(mutant.mutated == "return np.subtract(W, rate, out=W)" for mutant in mutants_of(SOLUTION))


def test_a_mutant_names_its_line_and_shows_the_difference():
    mutant = next(one for one in mutants_of(SOLUTION) if one.mutated == "return W + rate")
    assert mutant.line == "return W - rate"
    assert mutant.diff == "  Net.loss:\n-         return W - rate\n+         return W + rate"


def test_a_long_line_is_cut_around_the_difference():
    table = ", ".join(f"'key{i}': {i}.5" for i in range(40))
    mutants = mutants_of(f"# BEGIN SOLUTION\nTABLE = {{{table}}}\n# END SOLUTION\n")
    mutant = next(one for one in mutants if "'key20': -20.5" in one.source)
    assert "'key20': 20.5" in mutant.line
    assert "'key20': -20.5" in mutant.mutated
    assert mutant.line.startswith("…")
    assert mutant.line.endswith("…")
    assert len(mutant.line) < LONG_LINE
    assert len({(one.line, one.mutated) for one in mutants}) == len(mutants)


def test_a_change_that_does_not_compile_is_left_out():
    for mutant in mutants_of("# BEGIN SOLUTION\nfor i in x:\n    if i:\n        continue\n# END SOLUTION\n"):
        compile(mutant.source, "mutant", "exec")
