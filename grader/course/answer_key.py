"""The answer key: inputs, accepted outputs and known wrong outputs, compiled once and cached by content."""

from __future__ import annotations

import functools
import hashlib
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

import grader
from grader.checks.bulk import Answers, unroll
from grader.checks.check import Check, same_inputs
from grader.checks.drawing import complexity, draw_inputs
from grader.checks.inputs import Inputs
from grader.checks.kinds import Agree, UnfitInputsError
from grader.checks.oracle import Oracle, blame, line_in
from grader.code import ENGINE, code_hash
from grader.course.definition import Definition, Misconception
from grader.course.kit import PackedKey
from grader.course.stubs import stub_source
from grader.errors import DeclarationError, GraderError, UsageError
from grader.places import cache_folder, replace_file, seal, sealed_name, unseal
from grader.sandbox.outcome import Outcome, Status
from grader.sandbox.worker.encode import to_value
from grader.sandbox.worker.wire import Value, from_value
from grader.text.messages import Text, text
from grader.variants.making import Making
from grader.variants.table import Asked, Table, make_table

HASH_SIZE = 16  # digits of a key's hash, as results name it


class Wrong(msgspec.Struct, frozen=True, array_like=True):
    """What a misconception gives on one input."""

    status: Status
    value: Value = None
    args_after: list[Value] | None = None
    raises: str = ""

    def outcome(self) -> Outcome:
        """Return it as an outcome; the exception's name is in ``detail``."""
        return Outcome(self.status, self.value, self.args_after, detail=self.raises)


class KeyCase(msgspec.Struct, frozen=True, array_like=True):
    """One input of a check, what is accepted for it by name, and what misconceptions make of it.

    One that ``is_small`` joined a kit as an example: what fails on nothing else has passed, as it has in the course.
    """

    inputs: Mapping[str, Value]
    accepts: Mapping[str, Value]
    wrongs: Mapping[str, Wrong]
    is_small: bool = False

    def plain_inputs(self) -> Inputs:
        """Return the inputs as plain values."""
        return {name: from_value(value) for name, value in self.inputs.items()}

    def plain_accepts(self) -> dict[str, Any]:
        """Return the accepted answers as plain values."""
        return {name: from_value(value) for name, value in self.accepts.items()}


class AnswerKey(msgspec.Struct, frozen=True):
    """All cases of an exercise, by the id of the check; ``hash`` says what they were made from.

    ``variants`` holds what the field's usual slips would give, beside what the author wrote down.
    """

    exercise: str
    hash: str
    seed: int
    cases: Mapping[str, list[KeyCase]]
    variants: Table = Table()


def key_hash(definition: Definition, seed: int) -> str:
    """Return the hash of all that decides what is in it.

    That of a kit's key names no versions, since the kit is read by all of them.

    Raises
    ------
    UsageError
        If it is a kit, whose key has another seed.
    """
    if definition.compiled is not None:
        if definition.compiled.seed != seed:
            raise UsageError("kit.other_seed", seed=seed, known=definition.compiled.seed)
        return definition.content_hash[:HASH_SIZE]
    made_from = [
        definition.exercise.id,
        definition.content_hash,
        str(seed),
        grader.__version__,
        code_hash(*ENGINE),
        platform.python_version(),
        metadata.version("numpy"),
        metadata.version("hypothesis"),
    ]
    return hashlib.sha256("\0".join(made_from).encode()).hexdigest()[:HASH_SIZE]


def compile_key(definition: Definition, seed: int) -> AnswerKey:
    """Draw the inputs of every check and run the reference, each misconception and each slip of the field on them.

    Raises
    ------
    GraderError
        If the exercise has no solution here, the reference fails, or inputs cannot be drawn.
    """
    cases = compile_cases(definition, seed)
    return AnswerKey(definition.exercise.id, key_hash(definition, seed), seed, cases, variants_of(definition, cases))


def compile_cases(definition: Definition, seed: int) -> dict[str, list[KeyCase]]:
    """Return the cases of a key alone, which decide every point; the rest of it names mistakes.

    Raises
    ------
    GraderError
        As :func:`compile_key`.
    """
    if not definition.solution:
        raise GraderError("checks.no_solution", exercise=definition.exercise.id)
    exercise = definition.exercise.id
    oracle = _oracle(definition)
    wrong_oracles = {wrong.id: _wrong_oracle(definition, wrong) for wrong in definition.misconceptions}
    cases = {}
    for check in definition.checks:
        try:
            cases[check.id] = _cases(check, oracle, wrong_oracles, seed)
        except Exception as error:  # formulas, conditions and judges are an author's, and may raise anything
            problem = error.message if isinstance(error, GraderError) else _raised(exercise, error)
            said = text("declare.in_check", check=check.id, problem=problem)
            raise DeclarationError("declare.in_file", exercise=exercise, file="checks.py", problem=said) from error
    return cases


def variants_of(definition: Definition, cases: Mapping[str, list[KeyCase]], n_probes: int | None = None) -> Table:
    """Run the reference with each of the field's slips in it on some of the cases."""
    asked = [_asked(check, cases[check.id]) for check in definition.checks]
    return make_table(making_of(definition), definition.solution, asked, definition.scenarios, n_probes)


def making_of(definition: Definition) -> Making:
    """Return what makes the variants of an exercise's solution."""
    return Making(definition.solution, stub_source(definition.solution, definition.exercise.id))


def _asked(check: Check, cases: Sequence[KeyCase]) -> Asked:
    inputs = [case.plain_inputs() for case in cases]
    accepts = [case.plain_accepts() for case in cases]

    @functools.cache
    def answers(probes: tuple[int, ...]) -> Answers:
        return unroll([next(iter(cases[i].accepts.values())) for i in probes])

    return Asked(
        check,
        [check.call_sent(case.inputs) for case in cases],
        [next(iter(one.values())) for one in accepts],
        lambda i, outcome: fails(check, accepts[i], outcome, inputs[i]),
        [{name: wrong.outcome() for name, wrong in case.wrongs.items()} for case in cases],
        lambda probes, outcomes: check.kind.certain(answers(tuple(probes)), outcomes).right,
    )


def _oracle(definition: Definition) -> Oracle:
    exercise = definition.exercise.id
    try:
        return Oracle(exercise, definition.solution, definition.scenarios)
    except Exception as error:
        raise blame(exercise, "solution.py", error) from error


def _wrong_oracle(definition: Definition, wrong: Misconception) -> Oracle:
    try:
        return misconception_oracle(definition, wrong)
    except Exception as error:
        said = text("declare.bad_misconception", given=wrong.id, error=f"{type(error).__name__}: {error}")
        place = {"exercise": definition.exercise.id, "file": "misconceptions.py"}
        raise DeclarationError("declare.in_file", problem=said, **place) from error


def _raised(exercise: str, error: Exception) -> Text:
    """Say which line of an author's raised what."""
    lines = [
        (file, line_in(exercise, file, error)) for file in ("examiners.py", "scenarios.py", "checks.py", "solution.py")
    ]
    what = next((f"{file}:{line}" for file, line in lines if line), "checks.py")
    return text("declare.author_failed", what=what, error=f"{type(error).__name__}: {error}")


def misconception_oracle(definition: Definition, wrong: Misconception) -> Oracle:
    """Run the solution with a misconception's definitions put in."""
    return Oracle(wrong.id, f"{definition.solution}\n\n{wrong.source}\n", definition.scenarios)


def _cases(check: Check, oracle: Oracle, wrong_oracles: Mapping[str, Oracle], seed: int) -> list[KeyCase]:
    cases = []
    for inputs in _inputs(check, seed):
        try:
            cases.append(make_case(check, inputs, oracle, wrong_oracles))
        except UnfitInputsError:
            continue
    if not cases:
        raise GraderError("checks.no_inputs", check=check.id, error="no fit inputs")
    _try(check, cases[0])
    return cases


def _try(check: Check, case: KeyCase) -> None:
    """Hold what an author wrote against the first answer, so that a slip shows now and not on a submission."""
    accepts = case.plain_accepts()
    if isinstance(check.kind, Agree):
        check.kind.check_fits(check.target.name, accepts)
    for expected in accepts.values():  # nothing came back: a judge must say something of that, too
        check.kind.mismatch(expected, Outcome("returned"), case.plain_inputs())


def _inputs(check: Check, seed: int) -> list[Inputs]:
    inputs = list(check.also)
    if check.on is not None:
        try:
            drawn = draw_inputs(check.on, check.n, seed)
        except ValueError as error:
            raise GraderError("checks.no_inputs", check=check.id, error=str(error)) from error
        inputs += [one for one in drawn if not any(same_inputs(one, other) for other in check.also)]
    return sorted(inputs, key=complexity)


def make_case(check: Check, inputs: Inputs, oracle: Oracle, wrong_oracles: Mapping[str, Oracle]) -> KeyCase:
    """Compute what is accepted for one input, and what each misconception makes of it.

    Raises
    ------
    UnfitInputsError
        If nothing can be judged on this input.
    """
    call = check.call(inputs)
    accepts = check.kind.expect(oracle, call, inputs)
    wrongs = {name: wrong.outcome(call) for name, wrong in wrong_oracles.items()}
    if wrongs:  # one that gives what the reference gives is no mistake here, whatever a check makes of it
        right = oracle.outcome(call)
        wrongs = {name: wrong for name, wrong in wrongs.items() if not _is_alike(wrong, right)}
    return KeyCase(
        {name: to_value(value) for name, value in inputs.items()},
        {name: to_value(value) for name, value in accepts.items()},
        {name: _wrong(outcome) for name, outcome in wrongs.items() if fails(check, accepts, outcome, inputs)},
    )


def _is_alike(wrong: Outcome, right: Outcome) -> bool:
    return (wrong.status, wrong.sent, wrong.args_sent, wrong.warnings) == (
        right.status,
        right.sent,
        right.args_sent,
        right.warnings,
    )


def fails(check: Check, accepts: Mapping[str, Any], outcome: Outcome, inputs: Inputs) -> bool:
    """Whether an outcome is wrong by every accepted answer."""
    if outcome.status != "returned":
        return True
    return all(check.kind.mismatch(expected, outcome, inputs) is not None for expected in accepts.values())


def _wrong(outcome: Outcome) -> Wrong:
    raises = outcome.fault.type_name if outcome.fault else ""
    return Wrong(outcome.status, outcome.sent, outcome.args_sent, raises)


def cached_key(
    definition: Definition, seed: int, folder: Path | None = None, *, on_compile: Callable[[], None] | None = None
) -> AnswerKey:
    """Return a kit's own key, or that from the cache, compiled and kept where it is not there or damaged.

    ``on_compile`` is called before a key is compiled, which takes seconds.
    """
    wanted = key_hash(definition, seed)
    if definition.compiled is not None:
        kept = definition.compiled
        return AnswerKey(definition.exercise.id, wanted, seed, unpack_cases(kept.cases), unpack_variants(kept.variants))
    path = (folder or cache_folder()) / "keys" / f"{definition.exercise.id}-{sealed_name(wanted)}.key"
    key = read_key(path, wanted)
    if key is None:
        if on_compile is not None:
            on_compile()
        key = compile_key(definition, seed)
        write_key(path, key)
    return key


def pack_key(cases: Mapping[str, list[KeyCase]], variants: Table) -> PackedKey:
    """Return cases and variants as they stand in a kit."""
    return PackedKey(msgspec.msgpack.encode(cases), msgspec.msgpack.encode(variants))


def unpack_variants(packed: bytes) -> Table:
    """Return the variants of a kit's key; none for a kit of an earlier version."""
    return msgspec.msgpack.decode(packed, type=Table) if packed else Table()


def unpack_cases(packed: bytes) -> dict[str, list[KeyCase]]:
    """Return the cases of a kit's key."""
    return msgspec.msgpack.decode(packed, type=dict[str, list[KeyCase]])


def read_key(path: Path, wanted: str) -> AnswerKey | None:
    """Read a kept key; ``None`` if it is absent, damaged, not written here, or not the one of that hash."""
    try:
        packed = unseal(path.read_bytes())
    except OSError:  # absent, or nothing that this account may read: it is compiled again
        return None
    if packed is None:
        return None
    try:
        key = msgspec.msgpack.decode(packed, type=AnswerKey)
    except msgspec.MsgspecError:
        return None
    return key if key.hash == wanted else None


def write_key(path: Path, key: AnswerKey) -> None:
    """Keep a key; a reader sees all of it or nothing, and of two writers the last one wins."""
    # Without a place to keep it the key at hand is as good, and the next run compiles again.
    replace_file(path, seal(msgspec.msgpack.encode(key)))


def wrong_ids(cases: Iterable[KeyCase]) -> set[str]:
    """Return the misconceptions that some case tells from the reference."""
    return {name for case in cases for name in case.wrongs}
