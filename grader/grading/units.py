"""What a check calls of a file, down to the method, and which functions and methods these reach."""

from __future__ import annotations

import re
from collections.abc import Mapping

from grader.checks.check import Check
from grader.grading.causes import over_any_number
from grader.result import Location
from grader.submission import Submission
from grader.submission.outline import Outline

_CALLED = re.compile(r"(\.?)\b([A-Za-z_]\w*)\(")


def units_of(check: Check, outline: Outline) -> tuple[str, ...]:
    """Return the functions, and methods as ``"Net.predict"``, that a check calls by its own line.

    Of a scenario that is what the line calls that a student would write; where it calls nothing that the check is
    about, the names that it is about.
    """
    target = check.target
    if target.kind != "scenario":
        return check.functions
    found: dict[str, None] = {}
    for dot, name in _CALLED.findall(target.show):
        if dot:
            methods = (f"{owner}.{name}" for owner in check.functions)
            found |= dict.fromkeys(one for one in methods if one in outline.methods)
        elif name in check.functions and not any(one.startswith(f"{name}.") for one in outline.methods):
            found[name] = None
    return tuple(found) or check.functions


def place_of_unit(check: Check, submission: Submission) -> Location | None:
    """Return where the function or method begins that a check calls: the last function, else the last method.

    What comes before is made for it, such as the data, or the object that has the method.
    """
    units = units_of(check, submission.outline)[::-1]
    for unit in (*sorted(units, key=lambda unit: "." in unit), *check.functions):
        place = submission.outline.methods.get(unit) or submission.definition_of(unit)
        if place is not None:
            return place
    return None


def reach(outline: Outline) -> Mapping[str, frozenset[str]]:
    """Return for each function and method of a file the others that it uses, over any number of calls.

    A method is used where its name is read as an attribute, of whatever object: nobody knows more by reading.
    """
    by_attribute: dict[str, set[str]] = {}
    for method in outline.methods:
        by_attribute.setdefault(f".{method.partition('.')[2]}", set()).add(method)
    direct = {
        name: {one for ask in asks for one in (by_attribute.get(ask, ()) if ask.startswith(".") else (ask,))}
        & outline.asks.keys()
        for name, asks in outline.asks.items()
    }
    return over_any_number(direct)
