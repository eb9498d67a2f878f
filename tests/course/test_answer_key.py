import threading
from pathlib import Path

import numpy as np
import pytest
from support.tiny import CHECKS, SOLUTION, make_course

from grader.course.answer_key import AnswerKey, cached_key, compile_key, key_hash, read_key, write_key, wrong_ids
from grader.course.definition import Definition, read_definition
from grader.errors import GraderError


@pytest.fixture(scope="module")
def definition(tmp_path_factory: pytest.TempPathFactory) -> Definition:
    return read_definition(make_course(tmp_path_factory.mktemp("course")).exercise("tiny"))


@pytest.fixture(scope="module")
def key(definition: Definition) -> AnswerKey:
    return compile_key(definition, 0)


def kept(folder: Path) -> Path:
    (path,) = (folder / "keys").glob("tiny-*.key")
    return path


def test_the_same_course_and_seed_compile_to_the_same_key(definition: Definition, key: AnswerKey) -> None:
    assert compile_key(definition, 0) == key
    assert compile_key(definition, 1).cases != key.cases


def test_a_key_holds_expected_and_known_wrong_outputs(key: AnswerKey) -> None:
    case = next(case for case in key.cases["double"] if case.plain_inputs()["x"].any())
    x = case.plain_inputs()["x"]
    assert np.array_equal(case.plain_accepts()[""], 2 * x)
    assert np.array_equal(case.wrongs["triple"].outcome().value, 3 * x)
    assert wrong_ids(key.cases["double_pure"]) == {"in-place"}


def test_the_address_depends_on_what_the_key_is_made_from(definition: Definition, tmp_path: Path) -> None:
    addresses = {key_hash(definition, 0), key_hash(definition, 1)}
    for change in ({"solution": SOLUTION + "# more\n"}, {"checks": CHECKS + "# more\n"}, {"misconceptions": ""}):
        course = make_course(tmp_path / str(len(addresses)), **change)
        addresses.add(key_hash(read_definition(course.exercise("tiny")), 0))
    assert len(addresses) == 5


def test_a_kept_key_is_read_again(definition: Definition, key: AnswerKey, tmp_path: Path) -> None:
    assert cached_key(definition, 0, tmp_path) == key
    changed_at = kept(tmp_path).stat().st_mtime_ns
    compiled: list[bool] = []
    assert cached_key(definition, 0, tmp_path, on_compile=lambda: compiled.append(True)) == key
    assert not compiled
    assert kept(tmp_path).stat().st_mtime_ns == changed_at


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:40] + bytes([b[40] ^ 1]) + b[41:], lambda b: b + b"x"]
)
def test_a_damaged_key_is_compiled_again(definition: Definition, key: AnswerKey, tmp_path: Path, damage) -> None:
    cached_key(definition, 0, tmp_path)
    path = kept(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert read_key(path, key.hash) is None
    compiled: list[bool] = []
    assert cached_key(definition, 0, tmp_path, on_compile=lambda: compiled.append(True)) == key
    assert compiled
    assert read_key(path, key.hash) == key


def test_a_key_under_another_address_is_not_taken(key: AnswerKey, tmp_path: Path) -> None:
    write_key(tmp_path / "some.key", key)
    assert read_key(tmp_path / "some.key", key.hash) == key
    assert read_key(tmp_path / "some.key", "another") is None


def test_two_that_compile_at_once_both_get_the_key(definition: Definition, key: AnswerKey, tmp_path: Path) -> None:
    got: list[AnswerKey] = []
    threads = [threading.Thread(target=lambda: got.append(cached_key(definition, 0, tmp_path))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [key, key]
    assert [path.name for path in (tmp_path / "keys").iterdir()] == [kept(tmp_path).name]


def test_a_cache_that_cannot_be_written_is_done_without(definition: Definition, key: AnswerKey, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert cached_key(definition, 0, blocked) == key


def test_a_reference_that_fails_is_our_fault_and_named(tmp_path: Path) -> None:
    course = make_course(tmp_path, solution=SOLUTION.replace("return 2 * x", "return 1 / 0"))
    with pytest.raises(GraderError, match=r"The reference's own double failed: ZeroDivisionError: division by zero"):
        compile_key(read_definition(course.exercise("tiny")), 0)


def test_a_course_without_the_solution_cannot_make_a_key(tmp_path: Path) -> None:
    course = make_course(tmp_path, solution="")
    with pytest.raises(GraderError, match="Exercise tiny has no solution here"):
        compile_key(read_definition(course.exercise("tiny")), 0)


def test_inputs_that_nothing_meets_are_named(tmp_path: Path) -> None:
    course = make_course(tmp_path, checks=CHECKS.replace("X.but(n=rows(2, 3))", "X.such_that(lambda c: False)"))
    with pytest.raises(GraderError, match="Check slope: no inputs meet the conditions of this check"):
        compile_key(read_definition(course.exercise("tiny")), 0)


def test_a_mistake_that_gives_what_the_reference_gives_is_none_there(tmp_path: Path) -> None:
    """Whatever a check makes of an input: the mistake is not in what is called."""
    checks = CHECKS.replace(
        'of=lambda ref, c: float((c["x"] ** 2).sum())', 'of=lambda ref, c: float((c["x"] ** 3).sum())'
    )
    definition = read_definition(make_course(tmp_path, checks=checks).exercise("tiny"))
    cases = compile_key(definition, 0).cases["slope"]  # the reference itself is wrong by it
    assert any("triple" in case.wrongs for case in cases)
    assert not any("total-of-x" in case.wrongs for case in cases)
