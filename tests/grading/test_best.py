"""Of several results the one that counts."""

import pytest

from grader.grading.best import best_of
from grader.result import Result


def result(name: str, score: float | None) -> Result:
    return Result(
        exercise="ex06",
        submission=name,
        student=None,
        status="ungradable" if score is None else "graded",
        reason="why" if score is None else None,
        score=score or 0.0,
        max_score=4.0,
        isolation="none",
        key="",
        seed=0,
        duration_s=0.0,
        warnings=("a warning",),
    )


def test_one_result_stays_as_it_is() -> None:
    one = result("ex06.py", 2.0)
    assert best_of([one], "en") is one


@pytest.mark.parametrize(
    ("scores", "taken"),
    [((1.0, 2.5), 1), ((2.0, 2.0), 0), ((None, 0.0), 1), ((None, None), 0), ((0.0, 3.0, 4.0), 2)],
)
def test_the_one_that_earned_most_counts_the_first_of_equals(scores, taken) -> None:
    results = [result(f"{number}.py", score) for number, score in enumerate(scores)]
    best = best_of(results, "en")
    assert (best.submission, best.score) == (f"{taken}.py", scores[taken] or 0.0)
    assert best.warnings[1:] == ("a warning",)


def test_the_note_names_the_others_with_what_they_earned() -> None:
    best = best_of([result("ex06.py", 2.5), result("ex06.ipynb", None), result("b.py", 0.0)], "en")
    assert best.warnings[0] == (
        "Several files fit ex06, and nothing says which is the newest. All were graded, and the best one counts: "
        "ex06.py with 2.5 of 4. The others: ex06.ipynb, which could not be graded, b.py with 0 of 4. Keep only the "
        "file that you want graded."
    )
    assert "ex06.py(4점 중 2.5점)" in best_of([result("ex06.py", 2.5), result("b.py", 0.0)], "ko").warnings[0]
