"""Scores under many seeds are those that grading gives, although most of it is left out."""

from grader.course.definition import read_definition
from grader.verify.bench import Bench
from grader.verify.corpus import read_corpus
from grader.verify.spread import scores_of

LUCKY = """
import numpy as np

answer = 42.0


def double(x):
    return 2 * x if np.sum(x) < 4.0 else 3 * x


def total(x):
    return 2 * np.sum(x)
"""


def test_scores_are_those_of_grading(made):
    course = made()
    (exercise,) = course.exercises
    folder = course.folder / "tests" / "submissions" / exercise.id
    lucky = folder / "wrong_lucky.py"
    lucky.write_text(LUCKY)
    paths = [exercise.folder / "solution.py", *(one.path for one in read_corpus(course, exercise))]
    told = []
    with Bench(course) as bench:
        scores = scores_of(bench, read_definition(exercise), paths, [0, 1], lambda *done: told.append(done))
        for path, found in scores.items():
            assert found == [bench.grade_path(exercise.id, path, seed=seed).score for seed in (0, 1)]
    assert scores[paths[0]] == [10.0, 10.0]
    assert max(scores[lucky]) < 10.0
    assert told == [(1, 2), (2, 2)]
