"""A table of answers that was recorded under the public seed earns nothing under another one, but for constants."""

from collections.abc import Iterator

import pytest
from support.recording import recorded

from grader.course.answer_key import cached_key
from grader.course.definition import read_definition
from grader.course.exercise import find_course
from grader.errors import NothingToGradeError
from grader.grading.grader import Options
from grader.grading.live import reference
from grader.submission import read_bytes
from grader.verify.bench import Bench

COURSE = find_course()
OTHER_SEED = 2**40 + 1
# All of ex04 and ex05 is constants, and the trainings of ex03 and ex09 make models, which a table of text cannot hold:
# their checks count with one that is drawn anew (tests/reference/test_ex03.py and test_ex09.py).
EXERCISES = [one.id for one in COURSE.exercises if one.id not in ("ex03", "ex04", "ex05", "ex09")]


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench(COURSE, Options()) as made:
        yield made


@pytest.mark.parametrize("exercise", EXERCISES)
def test_recorded_answers_earn_what_constants_earn(exercise: str, bench: Bench) -> None:
    definition = read_definition(COURSE.exercise(exercise))
    source = recorded(definition, cached_key(definition, 0), guesses=True)
    try:
        submission = read_bytes(f"{exercise}.py", source.encode())
    except NothingToGradeError:
        pytest.skip("the table is larger than a submission may be")
    # A constant is the value of a name, whichever entry of it is asked for, or of a function without arguments.
    module = reference(definition).module
    constants = {
        check.id
        for check in definition.checks
        if not (check.target.args or check.target.kwargs)
        or not any(callable(getattr(module, name)) for name in check.functions)
    }
    # What cannot be written down is missing, such as a plot, but the table is worth something where it was made.
    assert bench.grader(0).grade(exercise, submission).score > 6
    result = bench.grader(OTHER_SEED).grade(exercise, submission)
    assert [check.id for check in result.checks if check.score and check.id not in constants] == []
