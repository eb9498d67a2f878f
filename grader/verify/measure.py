"""Measuring the checks: mutants are graded as submissions, and those that lose nothing are shown.

Beside the reference may stand two files. ``equivalent.toml`` lists mutants that no check can or should catch,
each with the reason. ``mutants.toml`` is written when every mutant was graded and all that are not listed were
caught; as long as its ``proven`` is the hash of what is there, a sample is enough.
"""

from __future__ import annotations

import hashlib
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from grader.course.definition import Definition
from grader.errors import GraderError
from grader.places import cache_folder, replace_file
from grader.result import Verdict
from grader.text.messages import text
from grader.verify.algebra import equal_by_algebra
from grader.verify.bench import Bench
from grader.verify.mutants import Mutant, mutants_of
from grader.verify.record import Flaw, MutantCount

N_SAMPLE = 15  # mutants of an exercise: fifteen exercises in half a minute
# Processor time for one check of a mutant: five times what the slowest check may take the reference. A mutant that
# takes longer gets the usual time before it counts as caught, as the machine may only be busy.
TIMEOUT_S = 5.0
SAVED_EVERY = 20  # graded mutants after which results are kept, so that little is lost when a run is stopped

EQUIVALENT, PROVEN = "equivalent.toml", "mutants.toml"


class Equivalent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Mutants of one line that no check can or should catch.

    Attributes
    ----------
    where, line : str
        The function and the line, as :class:`Mutant` has them.
    mutated : tuple of str
        What stands there instead.
    reason : str
        Why nobody should see the difference.
    is_open : bool
        They do give something else, which the contract leaves to the student (``open`` in the file). Whether
        such a one reaches an asked accuracy may be a matter of rounding, so that neither outcome is a flaw.
    """

    where: str
    line: str
    mutated: tuple[str, ...]
    reason: str
    is_open: bool = msgspec.field(name="open", default=False)


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ``equivalent.toml``."""

    equivalent: tuple[Equivalent, ...] = ()


class Proven(msgspec.Struct, frozen=True):
    """A ``mutants.toml``: what was proven, and the counts of that run."""

    proven: str
    n_mutants: int
    n_caught: int
    n_equivalent: int
    n_open: int = 0


MutantId = tuple[str, str, str]


class Measuring:
    """The mutants of one exercise, and what became of them.

    Parameters
    ----------
    definition : Definition
        The exercise.
    bench : Bench
        Where mutants are graded.
    """

    def __init__(self, definition: Definition, bench: Bench) -> None:
        self.count = MutantCount()
        self._definition = definition
        self._bench = bench
        self._folder = definition.exercise.folder

    def flaws(
        self, n_sample: int | None = None, on_progress: Callable[[int, int], None] = lambda n_done, n_all: None
    ) -> Iterator[Flaw]:
        """Grade mutants and yield a flaw for each that loses nothing.

        Parameters
        ----------
        n_sample : int, optional
            How many mutants to grade, if this exercise is as it was when all were caught; all without it.
        on_progress : callable
            Told how many mutants are done, of all that are graded.
        """
        ready = self._bench.grader().ready(self._definition.exercise.id)
        mutants = mutants_of(self._definition.solution)
        equal = equal_by_algebra(self._definition, mutants, ready.prepared)
        reasons = read_equivalents(self._folder / EQUIVALENT)
        proven = self._proof(mutants, reasons)
        is_proven = read_proven(self._folder / PROVEN) == proven
        chosen = unequal = [mutant for mutant in mutants if mutant.hash not in equal]
        if n_sample is not None and is_proven and n_sample < len(unequal):
            chosen = random.Random(proven).sample(unequal, n_sample)
        fates = self._grade(chosen, on_progress)
        found = [*self._stale(mutants, reasons), *self._judged(chosen, fates, reasons)]
        listed = [reasons[id_of(mutant)] for mutant in unequal if id_of(mutant) in reasons]
        counted = [mutant for mutant in chosen if id_of(mutant) not in reasons]
        self.count = MutantCount(
            n_all=len(unequal) - len(listed),
            n_graded=len(counted),
            n_caught=sum(bool(fates[mutant.hash]) for mutant in counted),
            n_equivalent=sum(not one.is_open for one in listed) + len(equal),
            n_open=sum(one.is_open for one in listed),
        )
        if n_sample is None and not found and not is_proven:
            write_proven(self._folder / PROVEN, proven, self.count)
        yield from found

    def _proof(self, mutants: Sequence[Mutant], reasons: Mapping[MutantId, Equivalent]) -> str:
        """The hash of all that a full run depends on, except the engine."""
        digest = hashlib.sha256(self._definition.content_hash.encode())
        for mutant in mutants:
            listed = reasons.get(id_of(mutant))
            digest.update(f"\0{mutant.hash}{listed.reason if listed else ''}".encode())
        return digest.hexdigest()[:16]

    def _grade(self, mutants: Sequence[Mutant], on_progress: Callable[[int, int], None]) -> Mapping[str, str]:
        """Return what caught each mutant, by its hash: a check and its verdict, or ``""`` where nothing did."""
        exercise = self._definition.exercise.id
        kept = Kept(cache_folder() / "mutants" / f"{exercise}-{self._bench.grader().ready(exercise).key.hash}.json")
        try:
            for i, mutant in enumerate(mutants):
                if mutant.hash not in kept.fates:
                    kept.fates[mutant.hash] = self._fate(mutant)
                    if i % SAVED_EVERY == 0:
                        kept.save()
                on_progress(i + 1, len(mutants))
        finally:
            kept.save()
        return kept.fates

    def _fate(self, mutant: Mutant) -> str:
        exercise, usual_s = self._definition.exercise.id, self._bench.options.timeout_s
        lost = self._bench.first_lost(exercise, mutant.source, min(TIMEOUT_S, usual_s))
        if lost is not None and lost[1] is Verdict.TIMEOUT and usual_s > TIMEOUT_S:
            lost = self._bench.first_lost(exercise, mutant.source, usual_s)
        return "" if lost is None else f"{lost[0]} {lost[1].value}"

    def _judged(
        self, mutants: Sequence[Mutant], fates: Mapping[str, str], reasons: Mapping[MutantId, Equivalent]
    ) -> Iterator[Flaw]:
        for mutant in mutants:
            fate, where = fates[mutant.hash], mutant.where or "-"
            check, listed = fate.partition(" ")[0], reasons.get(id_of(mutant))
            if fate.endswith(Verdict.INTERNAL.value):
                said = text("verify.mutant_fault", check=check, where=where)
                yield Flaw("mutants", str(self._folder / "checks.py"), said, mutant.diff)
            elif fate and listed is not None and not listed.is_open:
                said = text("verify.not_equivalent", check=check, where=where)
                yield Flaw("mutants", str(self._folder / EQUIVALENT), said, mutant.diff)
        yield from self._survivors([mutant for mutant in mutants if not fates[mutant.hash]], reasons)

    def _survivors(self, survived: Sequence[Mutant], reasons: Mapping[MutantId, Equivalent]) -> Iterator[Flaw]:
        """Show what nothing caught, all changes of a line together."""
        by_line: dict[tuple[str, str, bool], list[Mutant]] = {}
        for mutant in survived:
            is_written = "out=" in mutant.mutated  # another thing to do than about the values
            if id_of(mutant) not in reasons:
                by_line.setdefault((mutant.where, mutant.line, is_written), []).append(mutant)
        lines = self._definition.solution.splitlines()
        for (where, line, is_written), group in by_line.items():
            first = line.partition(" ¶ ")[0]
            numbers = [i for i, one in enumerate(lines, start=1) if _plain(one) == _plain(first)]
            path = str(self._folder / "solution.py") + (f":{numbers[0]}" if len(numbers) == 1 else "")
            said = text("verify.survivors" if len(group) > 1 else "verify.survivor", where=where or "-", n=len(group))
            if is_written:
                names = {found[1] for mutant in group if (found := re.search(r"\bout=(\w+)", mutant.mutated))}
                said = text("verify.writes_into", where=where or "-", name=", ".join(sorted(names)))
            added = [row for mutant in group[1:] for row in mutant.diff.splitlines() if row.startswith("+")]
            yield Flaw("mutants", path, said, "\n".join([group[0].diff, *added]))

    def _stale(self, mutants: Sequence[Mutant], reasons: Mapping[MutantId, Equivalent]) -> Iterator[Flaw]:
        known = {id_of(mutant) for mutant in mutants}
        for where, line, mutated in reasons:
            if (where, line, mutated) not in known:
                said = text("verify.no_such_mutant", where=where or "-")
                yield Flaw("mutants", str(self._folder / EQUIVALENT), said, f"- {line}\n+ {mutated}")


def _plain(line: str) -> str:
    """Return a line without what ``ast.unparse`` writes otherwise than people: spaces, quotes, brackets."""
    return re.sub(r"[\s\"'()]", "", line)


class Kept:
    """Results of grading mutants, in a file of the user's cache; of two runs at once, one's are kept.

    Parameters
    ----------
    path : Path
        The file; its name has the key's hash, so that a changed check has no results yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self.fates = msgspec.json.decode(path.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.MsgspecError):  # absent, or damaged: they are graded again
            self.fates = {}
        self._n_saved = len(self.fates)

    def save(self) -> None:
        """Write what is new; a cache that cannot be written costs time only."""
        if len(self.fates) == self._n_saved:
            return
        if replace_file(self._path, msgspec.json.encode(self.fates)):
            self._n_saved = len(self.fates)


def id_of(mutant: Mutant) -> MutantId:
    """Return what names a mutant in ``equivalent.toml``: the function, the line, and what became of it."""
    return mutant.where, mutant.line, mutant.mutated


def read_equivalents(path: Path) -> dict[MutantId, Equivalent]:
    """Return what is listed of each mutant, by its id.

    Raises
    ------
    GraderError
        If the file does not say what it should, or a reason is missing.
    """
    try:
        listed = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Listed).equivalent
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise GraderError("verify.bad_equivalents", path=str(path), error=str(error)) from error
    for one in listed:
        if not one.reason.strip():
            raise GraderError("verify.no_reason", path=str(path), line=one.line)
    return {(one.where, one.line, mutated): one for one in listed for mutated in one.mutated}


def read_proven(path: Path) -> str:
    """Return the hash of what the last full run proved, or ``""``: then all mutants are graded."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Proven).proven
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError):
        return ""


def write_proven(path: Path, proven: str, count: MutantCount) -> None:
    """Note a full run beside the reference.

    Raises
    ------
    GraderError
        If it cannot be written.
    """
    lines = [
        "# Written by `grade verify --mutants` when every mutant was caught or is listed in equivalent.toml.",
        f'proven = "{proven}"',
        f"n_mutants = {count.n_all + count.n_equivalent + count.n_open}",
        f"n_caught = {count.n_caught}",
        f"n_equivalent = {count.n_equivalent}",
        f"n_open = {count.n_open}",
    ]
    try:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise GraderError("verify.cannot_write", path=str(path), detail=error.strerror or str(error)) from error
