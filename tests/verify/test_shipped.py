"""The course that comes with the grader, as far as a minute goes; ``grade verify`` proves the rest."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.cli.run import run
from grader.course.definition import read_definition
from grader.course.exercise import Exercise, find_course
from grader.text.messages import say
from grader.verify import proofs
from grader.verify.bench import Bench
from grader.verify.corpus import read_corpus
from grader.verify.measure import EQUIVALENT, id_of, read_equivalents
from grader.verify.mutants import mutants_of

COURSE = find_course(Path(__file__).parents[2])
N_VARIANTS = 10  # right files an exercise: as many styles as students have
N_MUTANTS = 3  # of each exercise: enough to see that measuring works, and quick

every_exercise = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.id)


@pytest.fixture(autouse=True)
def cache() -> None:
    """Share the answer keys with the other tests of the shipped course."""


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench(COURSE) as bench:
        yield bench


@every_exercise
def test_what_an_author_writes_is_complete(exercise: Exercise) -> None:
    definition = read_definition(exercise)
    flaws = [*proofs.points(definition), *proofs.texts(definition), *proofs.statement(definition)]
    assert [(flaw.path, say(flaw.said)) for flaw in flaws] == []


@every_exercise
def test_there_are_right_files_in_many_styles(exercise: Exercise) -> None:
    assert sum(one.is_right for one in read_corpus(COURSE, exercise)) >= N_VARIANTS


@every_exercise
def test_what_is_listed_as_equivalent_is_a_mutant(exercise: Exercise) -> None:
    known = {id_of(mutant) for mutant in mutants_of(read_definition(exercise).solution)}
    assert set(read_equivalents(exercise.folder / EQUIVALENT)) <= known


@every_exercise
def test_some_mutants_are_caught(exercise: Exercise, bench: Bench) -> None:
    listed = read_equivalents(exercise.folder / EQUIVALENT)
    definition = bench.definition(exercise.id)
    mutants = [one for one in mutants_of(definition.solution) if id_of(one) not in listed]
    for mutant in random.Random(definition.content_hash).sample(mutants, N_MUTANTS):
        assert bench.first_lost(exercise.id, mutant.source, 10.0) is not None, mutant.diff


def test_the_command_proves_an_exercise(capsys) -> None:
    quickest = min(COURSE.exercises, key=lambda exercise: len(read_definition(exercise).checks))
    assert run(["verify", quickest.id, "--no-mutants", "--lang", "en"]) == 0, capsys.readouterr().out
    assert "All of it holds. Exercises: 1." in capsys.readouterr().out
