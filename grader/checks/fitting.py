"""Whether what a check names is there: its inputs, the sizes of arrays, and the arguments of a scenario's line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from grader.checks.check import Target
from grader.checks.inputs import Case, ChoiceField, DerivedField, GroupField, Inputs, sides_of
from grader.checks.refusing import check_known, listed, near, refuse, shown


def inputs_of(common: Mapping[str, Any]) -> tuple[Case | None, tuple[Inputs, ...]]:
    """What is drawn and what is tried besides; one call without inputs where there is neither."""
    on = common.get("on")
    if on is not None:
        if not isinstance(on, Case):
            refuse("not_case", given=shown(on))
        sides = [side for field in on.fields.values() for side in sides_of(field)]
        for side in sides:
            if side not in on.sizes:
                refuse("no_size", given=side, near=near(side, list(on.sizes)), known=listed(on.sizes))
        for size in on.sizes:
            if size not in sides:
                refuse("unused_size", given=size, near=near(size, sides))
    given: Any = common.get("also", ())
    also = tuple(given) if isinstance(given, Iterable) and not isinstance(given, str | Mapping) else None
    if also is None or not all(isinstance(one, Mapping) for one in also):
        refuse("not_inputs", given=shown(given))
    return on, also if also or on is not None else ({},)


def check_inputs(argument: str, names: Iterable[str], on: Case | None, also: Sequence[Inputs]) -> None:
    """Refuse a name that the inputs, drawn or written down, do not have."""
    for name in names:
        if on is not None and name in on.sizes:
            refuse("size_not_input", argument=argument, given=name)
        if on is not None:
            check_known(argument, [name], list(on.fields))
        for i, one in enumerate(also):
            if name not in one and on is None and not any(also):
                refuse("no_inputs", argument=argument, given=name)
            if name not in one:
                refuse("lacks_input", argument=argument, given=name, entry=i + 1, known=listed(one))


def check_inside(inside: str, on: Case, names: Sequence[str]) -> None:
    """Refuse a tuple of parameters that has not as many parts as there are names."""
    field = on.fields[inside]
    if isinstance(field, DerivedField | ChoiceField):
        return  # what it holds is seen when it is drawn
    if not isinstance(field, GroupField):
        refuse("inside_no_group", given=inside)
    if len(field.fields) != len(names):
        refuse("inside_fits", given=inside, n=len(field.fields), n_wrt=len(names))


def check_show(target: Target) -> None:
    """Refuse a scenario's line that names arguments which it is not given."""
    given = {name: name for name in target.kwargs}
    try:
        target.show.format(*target.args, **given)
    except (IndexError, KeyError, ValueError, AttributeError) as error:
        refuse("bad_show", given=shown(target.show), error=str(error), n=len(target.args))
