"""The table of variants in an answer key: for each check, the prints of the slips that it would show."""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import CodeType, FrameType
from typing import Any

import msgspec

from grader.checks.check import Check
from grader.checks.kinds import Agree, Gradient
from grader.checks.oracle import Oracle
from grader.sandbox.outcome import Outcome
from grader.sandbox.scenario import Scenario
from grader.sandbox.worker.wire import Call
from grader.variants.making import Making, Variant
from grader.variants.prints import Print, UnprintableError, print_of
from grader.variants.slip import Slip

N_PROBES = 8  # inputs of a check on which variants are run; what is said is held against all others while grading
N_LEAST = 2
N_FIRST = 1  # of these, those that rule out what only raises
SHARE = 0.35  # of what the rest of a key costs, counted in lines that the reference runs
LINES_FREE = 80_000  # spent in any case: a quarter of a second
LINES_CALL = 20  # lines that take as long as making a call and judging it
LINES_MAX = 200  # run by the reference on one input: where it is more, fewer inputs are tried
LINES_SKIP = 6000  # run by the reference on one input: that is a training

Shown = tuple[tuple[int, "Print | bool | None"], ...]  # the positions of checks, and what a variant leaves there


class Known(msgspec.Struct, frozen=True, array_like=True):
    """Slips that give the same on all inputs.

    Attributes
    ----------
    slips : tuple of Slip
        Usually one.
    number : int
        By which the first of them is made again.
    fails : tuple of int
        The positions of the checks that it fails.
    """

    slips: tuple[Slip, ...]
    number: int
    fails: tuple[int, ...]


class Row(msgspec.Struct, frozen=True, array_like=True):
    """The prints of one check: the positions of its probes, and for each print the known slips."""

    probes: tuple[int, ...] = ()
    prints: tuple[tuple[int, int, int], ...] = ()


class Table(msgspec.Struct, frozen=True, array_like=True):
    """What the field's slips give; empty for a course without a solution or with nothing to print."""

    known: tuple[Known, ...] = ()
    rows: Mapping[str, Row] = {}


class Asked(msgspec.Struct, frozen=True):
    """One check as the table needs it.

    Attributes
    ----------
    check : Check
        The check.
    calls : sequence of Call
        One for each case.
    expected : sequence
        The first accepted answer of each.
    is_wrong : callable
        Whether an outcome fails the case of that position.
    mistakes : sequence of mapping
        For each case what misconceptions give that fail it.
    certain : callable
        Which outcomes on the cases of some positions are certainly right.
    """

    check: Check
    calls: Sequence[Call]
    expected: Sequence[Any]
    is_wrong: Callable[[int, Outcome], bool]
    mistakes: Sequence[Mapping[str, Outcome]]
    certain: Callable[[Sequence[int], Sequence[Outcome]], Sequence[bool]]


def make_table(
    making: Making,
    solution: str,
    asked: Sequence[Asked],
    scenarios: Mapping[str, Scenario],
    n_probes: int | None = None,
) -> Table:
    """Run each variant on the probes of the checks that may show it.

    Parameters
    ----------
    n_probes : int, optional
        How many inputs of a check each is run on; without it as many as cost little beside the rest of a key.
    """
    reach = _reach(solution)
    variants = list(making.variants())
    probes = _probes(solution, asked, scenarios, Counter(_changed(one.code) for one in variants), n_probes)
    found: dict[Shown, list[Variant]] = {}
    same: dict[tuple[object, ...], list[Variant]] = {}
    for variant in variants:
        changed = _changed(variant.code)
        reached = [i for i, one in enumerate(asked) if probes[one.check.id] and changed in reach(one.check)]
        own = [i for i in reached if set(asked[i].check.functions) == {changed}]
        oracle = Oracle.of(making.module(variant), scenarios)
        prints = {i: _printed(asked[i], oracle, probes[asked[i].check.id]) for i in own}
        if own and not any(prints.values()):
            continue  # as right as the reference, as far as its own checks see
        address = (changed, *prints.items())
        if address in same and all(one is not True for one in prints.values()):
            same[address].append(variant)  # whoever calls it gets the same from both
            continue
        prints |= {i: _printed(asked[i], oracle, probes[asked[i].check.id]) for i in reached if i not in own}
        shown = tuple((i, print_) for i, print_ in sorted(prints.items()) if print_ is not None)
        if any(isinstance(print_, tuple) for _, print_ in shown):
            same[address] = found.setdefault(shown, [])
            found[shown].append(variant)
    return _table(found, asked, probes)


def _table(
    found: Mapping[Shown, Sequence[Variant]], asked: Sequence[Asked], probes: Mapping[str, tuple[int, ...]]
) -> Table:
    written = {one.check.id: _mistakes(one, probes[one.check.id]) for one in asked}
    known: list[Known] = []
    prints: dict[str, list[tuple[int, int, int]]] = {}
    for shown, variants in found.items():
        is_new = False
        for i, print_ in shown:
            id = asked[i].check.id
            if isinstance(print_, tuple) and not written[id].intersection(print_):
                prints.setdefault(id, []).append((*print_, len(known)))
                is_new = True
        if is_new:
            slips = tuple(dict.fromkeys(variant.slip for variant in variants))
            known.append(Known(slips, variants[0].number, tuple(i for i, _ in shown)))
    return Table(tuple(known), {id: Row(probes[id], tuple(rows)) for id, rows in prints.items()})


def _printed(one: Asked, oracle: Oracle, probes: Sequence[int]) -> Print | bool | None:
    """Return the print of a variant on the probes; ``True`` where it fails and tells nothing, ``None`` if it passes."""
    outcomes = [oracle.outcome(one.calls[i]) for i in probes[:N_FIRST]]
    if all(outcome.status != "returned" for outcome in outcomes):
        return True
    outcomes += [oracle.outcome(one.calls[i]) for i in probes[N_FIRST:]]
    right = one.certain(probes, outcomes)
    is_wrong = [
        not is_right and one.is_wrong(i, outcome) for i, outcome, is_right in zip(probes, outcomes, right, strict=True)
    ]
    if not any(is_wrong):
        return None
    try:
        return print_of(one.check.kind, [one.expected[i] for i in probes], outcomes, is_wrong)
    except UnprintableError:
        return True


def _mistakes(one: Asked, probes: Sequence[int]) -> set[int]:
    """Return the prints of the author's own misconceptions, whose words go first."""
    prints = set[int]()
    right = Outcome("returned")
    for name in sorted({name for i in probes for name in one.mistakes[i]}):
        outcomes = [one.mistakes[i].get(name, right) for i in probes]
        is_wrong = [name in one.mistakes[i] for i in probes]
        try:
            prints.update(print_of(one.check.kind, [one.expected[i] for i in probes], outcomes, is_wrong))
        except UnprintableError:
            continue
    return prints


def is_printed(check: Check) -> bool:
    """Whether a check compares numbers that a print can be made of."""
    kind = check.kind
    return isinstance(kind, Agree | Gradient) and not kind.hides and check.target.kind != "name"


def _probes(
    solution: str,
    asked: Sequence[Asked],
    scenarios: Mapping[str, Scenario],
    n_variants: Mapping[str, int],
    n_fixed: int | None,
) -> dict[str, tuple[int, ...]]:
    """Choose inputs of each check: the simplest, and others from there to the last at equal distances.

    A check that takes a large share of what may be spent is left out.
    """
    reference, reach = Oracle("variant", solution, scenarios), _reach(solution)
    endless = _may_not_end(solution)
    printed = [one for one in asked if is_printed(one.check) and one.calls and endless.isdisjoint(reach(one.check))]
    lines = {one.check.id: _n_lines(reference, one.calls[len(one.calls) // 2]) + LINES_CALL for one in printed}
    n_mistakes = len({name for one in asked for case in one.mistakes for name in case})
    spent = sum(len(one.calls) * (1 + n_mistakes) * lines.get(one.check.id, LINES_CALL) for one in asked)
    left = max(SHARE * spent, LINES_FREE)
    cost = {
        one.check.id: lines[one.check.id] * sum(n_variants.get(name, 0) for name in reach(one.check)) for one in printed
    }
    chosen: dict[str, tuple[int, ...]] = {one.check.id: () for one in asked}
    # The cheap ones first; those that come then get what is left.
    for k, one in enumerate(sorted(printed, key=lambda one: cost[one.check.id])):
        id, share = one.check.id, left / (len(printed) - k)
        n = min(N_PROBES, int(share / max(cost[id], 1)))
        if n_fixed is not None:
            n = max(N_LEAST, n_fixed * LINES_MAX // max(lines[id], LINES_MAX))
        if n_fixed is None and n < N_LEAST:
            n = N_LEAST if N_LEAST * cost[id] <= left else 0
        left -= n * cost[id]
        n, last = min(n, len(one.calls)), len(one.calls) - 1
        if n and lines[id] <= LINES_SKIP:
            chosen[id] = tuple(sorted({round(k * last / max(n - 1, 1)) for k in range(n)}))
    return chosen


def _may_not_end(solution: str) -> set[str]:
    """Return the functions and classes with a ``while``, which may go on for ever once anything is changed."""
    tops = [node for node in ast.parse(solution).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return {top.name for top in tops if any(isinstance(node, ast.While) for node in ast.walk(top))}


def _n_lines(oracle: Oracle, call: Call) -> int:
    """Count the lines that the reference runs for a call: a cost that is the same on every machine."""
    n = 0

    def count(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal n
        if frame.f_code.co_filename != "<variant>":
            return None
        n += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        oracle.outcome(call)
    finally:
        sys.settrace(before)
    return n


def _changed(code: CodeType) -> str:
    return code.co_names[-1] if code.co_names else ""


Reach = Callable[[Check], Collection[str]]


def _reach(solution: str) -> Reach:
    """Return what tells which functions and classes of a solution a check may run."""
    tops = [node for node in ast.parse(solution).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    uses = {
        top.name: {node.id for node in ast.walk(top) if isinstance(node, ast.Name)}
        | {node.attr for node in ast.walk(top) if isinstance(node, ast.Attribute)}
        for top in tops
    }

    @functools.cache
    def below(target: str, functions: tuple[str, ...]) -> frozenset[str]:
        found: set[str] = set()
        named = re.findall(r"\w+", " ".join([*functions, target]))
        waiting = [name for name in named if name in uses]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [other for other in uses[name] if other in uses]
        return frozenset(found)

    return lambda check: below(check.target.name, check.functions)


def rebuilt(making: Making, number: int) -> Variant | None:
    """Make one variant again."""
    return next(iter(making.variants(only=(number,))), None)


def known_slips(table: Table) -> Iterator[Slip]:
    """Yield every slip of a table."""
    return (slip for known in table.known for slip in known.slips)
