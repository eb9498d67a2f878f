"""What comes first: which failed checks fail for another's sake, and in which order to mend the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from grader.result import Verdict
from grader.sandbox.worker.wire import Fault, Line
from grader.submission.outline import Outline

Calls = Mapping[str, frozenset[str]]

# Exceptions that say by their message alone what is amiss, on whichever lines they come up.
NAMELESS = ("NameError", "ModuleNotFoundError", "ImportError")


class Failed(msgspec.Struct, frozen=True):
    """A check that did not pass, and what may tell why.

    Attributes
    ----------
    functions : tuple of str
        The names of the submission that it is about.
    points : float
        What it is worth: a remark is mended last.
    needs : tuple of str
        The checks that it builds on.
    fault : Fault, optional
        The exception that it shows.
    missing : tuple of str
        The names of the submission that were not there.
    misconception : str, optional
        The name of the mistake that explains it.
    says : str
        What stopped the whole file, for checks of which no call was made.
    leans_on : str, optional
        The check of a helper that it fails for, where that has been computed.
    helper : str, optional
        The helper, where no check is about it alone.
    """

    id: str
    verdict: Verdict
    functions: tuple[str, ...] = ()
    points: float = 1.0
    needs: tuple[str, ...] = ()
    fault: Fault | None = None
    missing: tuple[str, ...] = ()
    misconception: str | None = None
    says: str = ""
    leans_on: str | None = None
    helper: str | None = None


def calls(outline: Outline) -> Calls:
    """Return for each top-level function or class of a file the others that it uses, over any number of calls.

    What uses itself through others is among the names.
    """
    return over_any_number({name: outline.uses.keys() & used for name, used in outline.uses.items()})


def over_any_number(direct: Mapping[str, Collection[str]]) -> Calls:
    """Return for each name what it uses over any number of calls, of what each uses directly."""
    return {name: frozenset(_reached(name, direct)) for name in direct}


def _reached(name: str, direct: Mapping[str, Collection[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(direct[name])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += direct.get(one, ())
    return found


def in_order(checks: Sequence[Failed], uses: Calls) -> list[Failed]:
    """Sort checks so that what is called comes before its callers, and one function before several.

    Otherwise they stay as the author ordered them, from simple to complex; remarks stand last.
    """
    left = sorted(checks, key=lambda check: check.points <= 0)
    done: list[Failed] = []
    while left:
        first = next((one for one in left if not any(_before(other, one, uses) for other in left)), left[0])
        left.remove(first)
        done.append(first)
    return done


def _before(first: Failed, then: Failed, uses: Calls) -> bool:
    """Whether the functions of one check are used by those of another, and not the other way round."""
    if (first.points > 0) != (then.points > 0):
        return first.points > 0
    one, other = set(first.functions), set(then.functions)
    if one < other:
        return bool(one)
    return _uses(other, one, uses) and not _uses(one, other, uses) and not one >= other


def _uses(users: Collection[str], used: Collection[str], uses: Calls) -> bool:
    return any(not uses.get(user, frozenset()).isdisjoint(used) for user in users)


def culprit(fault: Fault, right: Collection[str]) -> Line:
    """Return the line of an exception to look at: the innermost one that is in no function known to be right.

    Where ``relu`` is right and raises, it was given something else than an array by the line that calls it.
    """
    return next((line for line in reversed(fault.lines) if line.function not in right), fault.lines[-1])


def follows(checks: Sequence[Failed], uses: Calls) -> dict[str, str]:
    """Return for each check that fails for another's sake the id of that other.

    This is so where it is right but for a helper that the other one finds wrong, where it was skipped for it, where
    the same line raises the same exception, where the same name is missing, and where checks that have a function in
    common are explained by the same named mistake.
    """
    ordered = in_order([check for check in checks if check.verdict is not Verdict.SKIPPED], uses)
    found: dict[str, str] = {}
    first: dict[object, str] = {}
    for check in ordered:
        marks = list(_marks(check))
        cause = next((first[mark] for mark in marks if mark in first), None)
        if cause is not None:
            found[check.id] = cause
        for mark in marks:
            first.setdefault(mark, cause or check.id)
    by_id = {check.id: check for check in checks}
    for check in ordered:
        if check.leans_on in by_id and check.leans_on != check.id:
            found[check.id] = check.leans_on
    for id in list(found):
        found[id] = _root(id, found)
    for check in checks:
        if check.verdict is Verdict.SKIPPED:
            cause = next((need for need in check.needs if need in by_id), None)
            if cause is not None:
                found[check.id] = found.get(cause, cause)
    return found


def _root(id: str, found: Mapping[str, str]) -> str:
    """Return what a check fails for in the end; where checks go round in a circle, the next one."""
    seen = [id]
    while seen[-1] in found and found[seen[-1]] not in seen:
        seen.append(found[seen[-1]])
    return seen[-1] if seen[-1] not in found else found[id]


def _marks(check: Failed) -> Iterator[object]:
    """Yield what two checks have in common when they fail for one reason."""
    if check.says:
        yield "file", check.says
    for name in check.missing:
        yield "missing", name
    fault = check.fault
    if fault is not None and fault.type_name in NAMELESS and fault.message:
        yield "message", fault.type_name, fault.message
    elif fault is not None and fault.lines:
        innermost = fault.lines[-1]
        yield "line", fault.type_name, innermost.label, innermost.line
    if check.helper is not None:
        yield "helper", check.helper
    if check.misconception is not None:
        # Ids with a colon say what the numbers look like, which checks of other functions may share by chance.
        about = [frozenset(check.functions)] if ":" in check.misconception else check.functions
        yield from (("mistake", check.misconception, one) for one in about)
