"""One function for each promise of an exercise; each yields the flaws that break it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from grader.checks.oracle import Oracle
from grader.course.answer_key import KeyCase, compile_key
from grader.course.definition import Definition
from grader.course.exercise import Course, Exercise
from grader.course.kit import code_of
from grader.course.making import open_todos
from grader.course.stubs import notebook_source, stale_files, stub_source
from grader.result import ROUNDING, Result, Verdict, is_full_score
from grader.submission import read_bytes
from grader.text.messages import Words, text
from grader.verify.bench import Bench, lost, with_misconception
from grader.verify.corpus import Variant, read_corpus, unseen
from grader.verify.leaks import Secrets
from grader.verify.record import Flaw
from grader.verify.slips import stub_runs

SLOWEST_CHECK_S = 1.0  # seconds of the reference for one check: slower, and a slow laptop times a student out
N_SHOWN = 3  # failed checks that a flaw names; the rest says no more about the cause


def points(definition: Definition) -> Iterator[Flaw]:
    """The points of the checks add up to those of the exercise."""
    path = str(definition.exercise.folder / "checks.py")
    total = sum(check.points for check in definition.checks)
    if abs(total - definition.exercise.points) > ROUNDING:
        said = text("verify.points_sum", total=f"{total:g}", points=f"{definition.exercise.points:g}")
        yield Flaw("points", path, said)


def texts(definition: Definition) -> Iterator[Flaw]:
    """Every text that a student reads is there in each language of the course."""
    exercise = definition.exercise
    for todo in open_todos(exercise):
        yield Flaw("texts", f"{todo.path}:{todo.line}", text("verify.todo", todo=todo.says))
    for check in definition.checks:
        if not check.hints:
            yield Flaw("texts", str(exercise.folder / "checks.py"), text("verify.no_hint", check=check.id))
        read = [("title", check.title), *((f"hint {i}", hint) for i, hint in enumerate(check.hints, start=1))]
        read += [(f"key {key}", note) for key, note in check.key_notes.items()]
        yield from _unspoken(exercise, check.id, read, "checks.py")
    for wrong in definition.misconceptions:
        yield from _unspoken(exercise, wrong.id, [("sentence", wrong.says)], "misconceptions.py")
    about = [("title", exercise.title), ("source", exercise.source)]
    yield from _unspoken(exercise, exercise.id, about, "exercise.toml")


def _unspoken(exercise: Exercise, of: str, read: Sequence[tuple[str, Words]], first: str) -> Iterator[Flaw]:
    """Name texts that are missing; those of the course's first language stand where things are declared."""
    second = first if first.endswith(".toml") else "ko.toml"
    for what, words in read:
        for lang, said, name in zip(exercise.languages, (words.en, words.ko), (first, second), strict=False):
            if not said.strip():
                path = str(exercise.folder / name)
                yield Flaw("texts", path, text("verify.no_text", of=of, what=what, lang=lang))


def statement(definition: Definition) -> Iterator[Flaw]:
    """The statement mentions, in each language, every name that some check asks for."""
    names = sorted({name for check in definition.checks for name in check.functions})
    for lang in definition.exercise.languages:
        path = definition.exercise.folder / f"statement.{lang}.md"
        read = path.read_text(encoding="utf-8") if path.is_file() else ""
        unsaid = [name for name in names if not re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", read)]
        if unsaid or not read:
            yield Flaw("statement", str(path), text("verify.unsaid", names=", ".join(unsaid)))


def code_lines(definition: Definition) -> int:
    """Count the lines of the author's code that a student's kit would hold.

    Raises
    ------
    GraderError
        If a judge has no name, so that there can be no kit.
    """
    return sum(len(source.splitlines()) for source in code_of(definition.exercise, definition.checks).values())


def kit(definition: Definition) -> Iterator[Flaw]:
    """A student's kit can be made: each judge has a name to be put into it by."""
    code_lines(definition)
    yield from ()


def stubs(definition: Definition) -> Iterator[Flaw]:
    """What students are given is what the reference makes now."""
    for path in stale_files(definition.exercise):
        yield Flaw("stubs", str(path), text("verify.stale"))


def key(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """The key compiles to the same inputs and answers twice: once before (or from the cache), once more now.

    What a misconception makes of an input is left out: one that ignores the seed is random by its nature.
    """
    kept = bench.grader().ready(definition.exercise.id).key
    again = compile_key(definition, kept.seed)
    differing = [id for id, cases in again.cases.items() if _asked(cases) != _asked(kept.cases[id])]
    if again.hash != kept.hash or differing:
        path = str(definition.exercise.folder / "checks.py")
        yield Flaw("key", path, text("verify.key_differs", checks=", ".join(differing)))


def _asked(cases: Sequence[KeyCase]) -> bytes:
    return msgspec.msgpack.encode([(case.inputs, case.accepts) for case in cases])


def reference(definition: Definition, bench: Bench, seeds: Sequence[int]) -> Iterator[Flaw]:
    """The reference gets the full score on every seed, under each language of the course."""
    path = str(definition.exercise.folder / "solution.py")
    for seed in seeds:
        for lang in definition.exercise.languages:
            result = bench.grade(definition.exercise.id, definition.solution, seed=seed, lang=lang)
            if not is_full(result):
                about = {"exercise": definition.exercise.id, "path": _from(bench.course.folder, Path(path))}
                said = text(
                    "verify.reference_loses", seed=seed, lang=lang, score=_score(result), lost=failed(result), **about
                )
                yield Flaw("reference", path, said)


def stub(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """The stub as given, script and notebook, loses every check, without a fault of the grader's."""
    id, folder = definition.exercise.id, definition.exercise.stub_folder
    script = stub_source(definition.solution, id)
    for name, source in ((f"{id}.py", script), (f"{id}.ipynb", notebook_source(script, id))):
        yield from stub_runs(definition, bench, name, source.encode())
        result = bench.grader().grade(id, read_bytes(name, source.encode()))
        path = str(folder / name)
        if result.status != "graded":
            yield Flaw("stub", path, text("verify.stub_ungradable", reason=result.reason or ""))
        for verdict, message in ((Verdict.PASSED, "verify.stub_passes"), (Verdict.INTERNAL, "verify.stub_fault")):
            checks = [check.id for check in result.checks if check.verdict is verdict]
            if checks:
                yield Flaw("stub", path, text(message, checks=", ".join(checks)))


def secrets(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """No title, hint or sentence, nor the feedback on the stub, has a hidden answer or a line of the solution."""
    hidden = Secrets(definition, bench.grader().ready(definition.exercise.id).key)
    yield from hidden.of_hints()
    id = definition.exercise.id
    stub = read_bytes(f"{id}.py", stub_source(definition.solution, id).encode())
    for lang in definition.exercise.languages:
        yield from hidden.of_result(bench.grader(lang=lang).grade(id, stub), str(definition.exercise.stub_folder))


def speed(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """No check takes the reference more than a second, by the processor's time: a busy machine is no flaw."""
    oracle = Oracle(definition.exercise.id, definition.solution, definition.scenarios)
    for prepared in bench.grader().ready(definition.exercise.id).prepared:
        began = time.thread_time()
        for call in prepared.calls:
            oracle.outcome(call)
        took_s = time.thread_time() - began
        if took_s > SLOWEST_CHECK_S:
            said = text("verify.slow", check=prepared.check.id, seconds=f"{took_s:.1f}", limit=f"{SLOWEST_CHECK_S:g}")
            yield Flaw("speed", str(definition.exercise.folder / "checks.py"), said)


def misconceptions(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """Every misconception loses points and is named."""
    path = str(definition.exercise.folder / "misconceptions.py")
    for wrong in definition.misconceptions:
        result = bench.grade(definition.exercise.id, with_misconception(definition, wrong))
        names = {check.misconception for check in result.checks if check.misconception}
        if is_full(result):
            yield Flaw("misconceptions", path, text("verify.not_caught", id=wrong.id))
        elif wrong.id not in names:
            said = text("verify.not_named", id=wrong.id, lost=failed(result), names=", ".join(sorted(names)) or "-")
            yield Flaw("misconceptions", path, said)


def right_variant(variant: Variant, exercise: Exercise, bench: Bench, seeds: Sequence[int]) -> Iterator[Flaw]:
    """A correct variant gets the full score on every seed, and no misconception is named."""
    path = str(variant.path)
    if not variant.says.startswith("# right:"):
        yield Flaw("variants", path, text("verify.first_line", expected="# right: …"))
    for seed in seeds:
        result = bench.grade_path(exercise.id, variant.path, seed=seed)
        if not is_full(result) or any(check.misconception for check in result.checks):
            reference = bench.grade(exercise.id, bench.definition(exercise.id).solution, seed=seed)
            key = "false_alarm" if is_full(reference) else "false_alarm_reference"
            about = {"exercise": exercise.id, "path": _from(bench.course.folder, variant.path)}
            said = text(f"verify.{key}", seed=seed, score=_score(result), lost=failed(result), **about)
            yield Flaw("variants", path, said)


def spread(scores: Mapping[Path, Sequence[float]], seeds: Sequence[int]) -> Iterator[Flaw]:
    """Every file has one score, whatever the seed."""
    for path, found in scores.items():
        if max(found) - min(found) > ROUNDING:
            low, high = found.index(min(found)), found.index(max(found))
            said = text(
                "verify.seed_matters",
                low=f"{found[low]:g}",
                at_low=seeds[low],
                high=f"{found[high]:g}",
                at_high=seeds[high],
            )
            yield Flaw("seeds", str(path), said)


def wrong_variant(variant: Variant, exercise: Exercise, bench: Bench) -> Iterator[Flaw]:
    """A wrong variant is graded, and loses the checks that it announces."""
    path = str(variant.path)
    if not variant.says.startswith("# wrong:"):
        yield Flaw("variants", path, text("verify.first_line", expected="# wrong: <check>[=<misconception>] …"))
    result = bench.grade_path(exercise.id, variant.path)
    ready = bench.grader().ready(exercise.id)
    known = {check.id for check in ready.definition.checks}, {one.id for one in ready.definition.misconceptions}
    for named in variant.expected:
        for name, there in zip(named, known, strict=True):
            if name and name not in there:
                yield Flaw("variants", path, text("verify.names_unknown", name=name, known=", ".join(sorted(there))))
    yield from Secrets(ready.definition, ready.key).of_result(result, path)
    if result.status != "graded" or is_full(result):
        yield Flaw("variants", path, text("verify.wrong_spared", score=_score(result), lost=failed(result)))
        return
    missing = unseen(variant, result)
    if missing:
        said = text("verify.wrong_otherwise", expected=" ".join(missing), lost=failed(result))
        yield Flaw("variants", path, said)


def variants_of(course: Course, exercise: Exercise) -> tuple[list[Variant], list[Variant]]:
    """Return the right and the wrong files of the corpus."""
    corpus = read_corpus(course, exercise)
    return [one for one in corpus if one.is_right], [one for one in corpus if not one.is_right]


def is_full(result: Result) -> bool:
    """Whether a result is the full score."""
    return result.status == "graded" and not lost(result) and is_full_score(result.score, result.max_score)


def failed(result: Result) -> str:
    """Name the first checks that did not pass, with what is said of each."""
    said = [f"{id}: {rationale}" if id else rationale for id, rationale in lost(result).items()]
    said += [f"{one.id} ← '{one.misconception}'" for one in result.checks if one.misconception]
    return "; ".join(" ".join(one.split()).rstrip(".") for one in said[:N_SHOWN]) or "-"


def _from(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _score(result: Result) -> str:
    return f"{result.score:g} / {result.max_score:g}"
