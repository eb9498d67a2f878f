"""Grading mutants: survivors are flaws, unless they are listed with a reason; results are kept."""

import pytest
from support.sound import EQUIVALENT

from grader.errors import GraderError
from grader.text.messages import say
from grader.verify.bench import Bench
from grader.verify.measure import EQUIVALENT as EQUIVALENT_FILE
from grader.verify.measure import PROVEN, Kept, Measuring, read_equivalents, read_proven, write_proven
from grader.verify.record import MutantCount

BLIND = """
from grader.checks import agree, array, case, constant
import numpy as np
CHECKS = [
    agree("double", "x", also=[{"x": np.zeros(2)}], points=9, title="double", hint="Look."),
    constant("answer", points=1, title="answer", hint="Ask."),
]
"""
STRICT = """
from grader.author import Words, array, case, examine, finding
import numpy as np
def judge(value, expected, inputs):
    if value is None:
        return finding(Words("Nothing came back."))
    return None if np.array_equal(value, 2 * inputs["x"]) else 1 / 0
CHECKS = [examine("double", "x", on=case(x=array(2)), judge=judge, points=10, title="double", hint="Look.")]
"""


def measure(course, n_sample=None):
    with Bench(course) as bench:
        measuring = Measuring(bench.definition("tiny"), bench)
        flaws = list(measuring.flaws(n_sample))
    return measuring.count, flaws


def test_a_full_run_in_which_all_are_caught_is_noted_and_then_a_sample_is_enough(made):
    course = made()
    count, flaws = measure(course, 3)
    assert flaws == []
    assert count.n_graded == count.n_all  # nothing has been proven yet
    count, _ = measure(course)
    assert count == MutantCount(n_all=14, n_graded=14, n_caught=14, n_equivalent=1)
    count, _ = measure(course, 3)
    assert 2 <= count.n_graded <= 3
    assert count.n_caught == count.n_graded
    home = course.exercises[0].folder
    (home / "checks.py").write_text((home / "checks.py").read_text() + "\n# changed\n")
    assert measure(course, 3)[0].n_graded == 14


def test_a_survivor_is_shown_as_a_diff_with_what_to_try(made):
    count, flaws = measure(made(checks=BLIND, misconceptions="", equivalent=""))
    assert count.n_caught < count.n_all
    flaw = next(one for one in flaws if "x ** 2" in one.diff or "2 / x" in one.diff or "3 * x" in one.diff)
    assert flaw.path.endswith("solution.py:8")
    assert say(flaw.said).startswith("No check notices these 4 changes of one line in double. Add an input or a check")
    assert len(flaw.diff.splitlines()) == 2 + 4  # the function, the line as it was, and what it became
    writing = next(one for one in flaws if "out=x" in one.diff)
    assert say(writing.said) == (
        "No check notices that double writes into its argument 'x'. A pure(\"double\", …) with that argument would."
    )
    assert not (made().exercises[0].folder / PROVEN).exists()


def test_a_listed_mutant_that_is_caught_or_is_none_is_a_flaw(made):
    listed = EQUIVALENT.replace('["return float(np.sum(x))"]', '["return float(np.mean(double(x)))", "return 1"]')
    _, flaws = measure(made(equivalent=listed))
    said = [say(flaw.said) for flaw in flaws]
    assert said[0].startswith("Listed as equivalent, but total has no such mutant (any more).")
    assert said[1].startswith("Listed as equivalent, but the check 'total' catches this change in total.")
    assert said[2].startswith("No check notices this change in total.")


def test_a_mutant_of_what_the_contract_leaves_open_may_be_caught_or_not(made):
    entry = EQUIVALENT + "open = true\n"
    assert measure(made(equivalent=entry))[0] == MutantCount(n_all=14, n_graded=14, n_caught=14, n_open=1)
    caught = entry.replace(
        '["return float(np.sum(x))"]', '["return float(np.sum(x))", "return float(np.mean(double(x)))"]'
    )
    count, flaws = measure(made(equivalent=caught))
    assert flaws == []
    assert (count.n_all, count.n_open) == (13, 2)


def test_a_check_that_itself_goes_wrong_on_a_mutant_is_a_flaw(made):
    _, flaws = measure(made(checks=STRICT, misconceptions="", equivalent=""))
    said = [say(flaw.said) for flaw in flaws]
    assert any(
        one.startswith("The check 'double' ends in a fault of the grader on this change in double.") for one in said
    )


def test_results_are_kept_by_content(made, cache, monkeypatch):
    course = made()
    measure(course)
    files = list((cache / "mutants").iterdir())
    assert [path.name.startswith("tiny-") for path in files] == [True]

    def never(self, *args):
        raise AssertionError("graded again")

    monkeypatch.setattr(Bench, "first_lost", never)
    assert measure(course)[0].n_caught == 14


def test_a_damaged_or_absent_cache_is_an_empty_one(tmp_path):
    assert Kept(tmp_path / "none.json").fates == {}
    (tmp_path / "damaged.json").write_text('{"a": ')
    assert Kept(tmp_path / "damaged.json").fates == {}


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "kept.json")
    kept.fates["a"] = "b"
    kept.save()


def test_a_loop_without_end_is_cut_and_counts_as_caught(made):
    course = made()
    with Bench(course) as bench:
        source = "def double(x):\n    while True:\n        pass\n"
        assert bench.first_lost("tiny", source, 0.5)[0] == "double"


def test_a_file_of_equivalents_must_be_readable(tmp_path):
    path = tmp_path / EQUIVALENT_FILE
    path.write_text('[[equivalent]]\nwhere = "f"\n')
    with pytest.raises(GraderError, match=r"cannot be read: .*Each \[\[equivalent\]\] has where, line, mutated"):
        read_equivalents(path)


def test_an_equivalent_must_have_a_reason(tmp_path):
    path = tmp_path / EQUIVALENT_FILE
    path.write_text('[[equivalent]]\nwhere = "f"\nline = "a"\nmutated = ["b"]\nreason = " "\n')
    with pytest.raises(GraderError, match="the entry for the line 'a' has no reason"):
        read_equivalents(path)


def test_a_note_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(GraderError, match=r"could not be written: Is a directory"):
        write_proven(tmp_path, "hash", MutantCount())


def test_an_absent_or_damaged_note_proves_nothing(tmp_path):
    assert read_proven(tmp_path / PROVEN) == ""
    (tmp_path / PROVEN).write_text("proven = ")
    assert read_proven(tmp_path / PROVEN) == ""
