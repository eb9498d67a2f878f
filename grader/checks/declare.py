"""The words that an author writes checks with: ``agree``, ``value``, ``gradient``, ``pure``, ``constant``, ``examine``.

Each returns a :class:`grader.checks.check.Check`. ``args`` names the inputs that are handed over, in order and
separated by spaces; the names are those of the :func:`grader.checks.inputs.case` given as ``on``. A target is a
function of the submission unless it is ``driver("name")``. Titles and hints are English here; Korean stands in
the exercise's ``ko.toml``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypedDict, Unpack

from grader.checks.check import LIMIT_S, Check, Target
from grader.checks.inputs import Case, Inputs, with_floats
from grader.checks.kinds import Agree, Examine, Examiner, Formula, Gradient, Kind, Pure
from grader.checks.mismatch import Rule
from grader.checks.numbers import ATOL, RTOL, ShapeRule
from grader.text.messages import Words

N_DRAWN = 60  # inputs a check: 8 checks of them are about 500 calls, some 10 ms of a submission's time
N_NETS = 8  # networks a gradient check; 5 found each of 14 bugs in each of 100 runs


@dataclasses.dataclass(frozen=True)
class Driver:
    """A driver as a target: its name, and how a student would write what it does."""

    name: str
    show: str


def driver(name: str, *, show: str) -> Driver:
    """Name a function of ``drivers.py`` as the target; ``show`` is the same by hand, ``{0}`` its first argument."""
    return Driver(name, show)


class Common(TypedDict, total=False):
    """What every kind of check takes.

    Attributes
    ----------
    id : str
        Its name in results; the target's name without it.
    title : str
        The line that a student reads: what is true of a right solution.
    points : float
        What passing earns; a check of 0 is a remark: tried, told under the score, and never a loss.
    hint : str or sequence of str
        What to try, from general to particular.
    on : Case
        What the inputs look like that are drawn.
    also : iterable of dict
        Inputs that are tried besides, whatever is drawn.
    n : int
        How many inputs are drawn.
    kwargs : str
        The inputs that are handed over by keyword, separated by spaces.
    needs : str or sequence of str
        Checks, by their ids, without which this one is skipped.
    counts_with : str or sequence of str
        Checks, by their ids, without which passing this one earns nothing: it is tried and told all the same.
    functions : str or sequence of str
        The names of the submission that it is about; the target without it, and none for a driver.
    limit_s : float
        Processor time for all of its calls together, seconds; 10 without it. Training in plain loops takes more.
    otherwise : callable
        ``otherwise(inputs)`` gives the inputs in another form that is right as well, or ``None``: the better counts.
        Without it, int64 arrays are labels, and are tried as floats, too.
    """

    id: str
    title: str
    points: float
    hint: str | Sequence[str]
    on: Case
    also: Iterable[Inputs]
    n: int
    kwargs: str
    needs: str | Sequence[str]
    counts_with: str | Sequence[str]
    functions: str | Sequence[str]
    limit_s: float
    otherwise: Callable[[Inputs], Inputs | None]


def agree(
    target: str | Driver,
    args: str = "",
    *,
    shape: ShapeRule = "ravel",
    rtol: float = RTOL,
    atol: float = ATOL,
    parts: str = "",
    quiet: bool = False,
    hides: bool = False,
    **common: Unpack[Common],
) -> Check:
    """Declare that a call gives what the reference gives.

    Parameters
    ----------
    target : str or Driver
        What is called.
    args : str
        The inputs that are handed over, in order and separated by spaces.
    shape : {"ravel", "same", "rows"}
        Which shapes pass, as :class:`grader.checks.mismatch.Rule` says.
    rtol, atol : float
        Numbers agree where ``|a − b| ≤ atol + rtol·|b|``.
    parts : str
        What the parts of a returned tuple are called, separated by spaces.
    quiet : bool
        Whether NumPy must not warn of overflow, invalid values or division, either.
    hides : bool
        Whether feedback never says what is right, as for a table that is filled in by hand.
    **common
        See :class:`Common`.
    """
    rule = Rule(rtol, atol, shape, tuple(parts.split()))
    return _check(target, args, Agree(rule, quiet=quiet, hides=hides), common)


def value(
    target: str | Driver,
    args: str = "",
    *,
    accepts: Mapping[str, Formula],
    notes: Mapping[str, str] | None = None,
    compare: str = "",
    parts: str = "",
    shape: ShapeRule = "ravel",
    **common: Unpack[Common],
) -> Check:
    """Declare that a call gives what one of several formulas gives, the same one on every input.

    Parameters
    ----------
    target, args, parts, shape, **common
        As for :func:`agree`.
    accepts : mapping
        For each key ``formula(reference, inputs)``; the result says which key was seen.
    notes : mapping
        For some keys the sentence that a student reads when it was seen.
    compare : str
        Those of the parts that are looked at; all without it.
    """
    rule = Rule(shape=shape, parts=tuple(parts.split()), select=tuple(compare.split()))
    check = _check(target, args, Agree(rule, accepts=accepts), common)
    return dataclasses.replace(check, key_notes={key: Words(note) for key, note in (notes or {}).items()})


def gradient(
    target: str | Driver,
    args: str,
    *,
    of: Formula,
    wrt: str,
    as_dict: bool = False,
    inside: str = "",
    **common: Unpack[Common],
) -> Check:
    """Declare that a call gives the gradient of a loss, by central differences on the reference.

    Parameters
    ----------
    target, args, **common
        As for :func:`agree`.
    of : callable
        ``of(reference, inputs) -> float``, the loss.
    wrt : str
        The inputs that it is differentiated by; the call gives one gradient for each, in this order.
    as_dict : bool
        Whether the gradients come back as a dict with these names.
    inside : str
        The input that holds them all where they travel as one tuple, in the order of ``wrt``.
    """
    names = tuple(wrt.split())
    kind = Gradient(of, names, as_dict, **(_reach(inside, names) if inside else {}))
    return _check(target, args, kind, {"n": N_NETS, **common})


def _reach(whole: str, names: Sequence[str]) -> dict[str, Any]:
    """How one part of a tuple among the inputs is taken, and replaced."""

    def get(inputs: Inputs, name: str) -> Any:
        return inputs[whole][names.index(name)]

    def put(inputs: Inputs, name: str, value: Any) -> Inputs:
        i = names.index(name)
        return {**inputs, whole: (*inputs[whole][:i], value, *inputs[whole][i + 1 :])}

    return {"get": get, "put": put}


def pure(target: str | Driver, args: str, **common: Unpack[Common]) -> Check:
    """Declare that a call leaves its arguments as they were."""
    name = target if isinstance(target, str) else target.name
    return _check(target, args, Pure(tuple(args.split())), {"id": f"{name}_pure", "n": 12, **common})


def constant(
    name: str,
    *,
    accepts: Mapping[str, Formula] | None = None,
    notes: Mapping[str, str] | None = None,
    shape: ShapeRule = "ravel",
    rtol: float = RTOL,
    **common: Unpack[Common],
) -> Check:
    """Declare what a global name of the submission holds; feedback does not say what it should be.

    Parameters
    ----------
    name : str
        The global name.
    accepts, notes, shape, rtol, **common
        As for :func:`value` and :func:`agree`; the reference's own value is expected where nothing else is accepted.
    """
    kind = Agree(Rule(rtol, shape=shape), accepts=accepts or {}, hides=True)
    check = _check(name, "", kind, common, is_name=True)
    return dataclasses.replace(check, key_notes={key: Words(note) for key, note in (notes or {}).items()})


def examine(
    target: str | Driver,
    args: str = "",
    *,
    judge: Examiner,
    expects: Formula | None = None,
    **common: Unpack[Common],
) -> Check:
    """Declare what a plain function of ours finds in the value, where no other word fits.

    Parameters
    ----------
    target, args, **common
        As for :func:`agree`.
    judge : callable
        ``judge(value, expected, inputs)`` returns a :class:`Finding`, a sentence in both languages or a
        :class:`~grader.checks.mismatch.Mismatch` where something is wrong, else ``None``. The value
        is theirs and may be anything.
    expects : callable, optional
        ``expects(reference, inputs)``: what the judge is given as ``expected``.
    """
    is_name = isinstance(target, str) and not args and "on" not in common and "also" not in common
    return _check(target, args, Examine(judge, expects), common, is_name=is_name)


def _check(target: str | Driver, args: str, kind: Kind, common: Common, *, is_name: bool = False) -> Check:
    positional, named = tuple(args.split()), tuple(common.get("kwargs", "").split())
    if isinstance(target, Driver):
        called = Target("driver", target.name, positional, named, target.show)
        functions = _words(common.get("functions", ()))
    else:
        called = Target("name" if is_name else "function", target, positional, named)
        functions = _words(common.get("functions", target))
    hints = common.get("hint", ())
    also = tuple(common.get("also", ()))
    on = common.get("on")
    if on is None and not also:
        also = ({},)
    return Check(
        id=common.get("id", called.name),
        title=Words(common["title"]),
        points=float(common["points"]),
        target=called,
        kind=kind,
        on=on,
        also=also,
        n=common.get("n", N_DRAWN),
        hints=tuple(Words(hint) for hint in ([hints] if isinstance(hints, str) else hints)),
        needs=_words(common.get("needs", ())),
        functions=functions,
        limit_s=float(common.get("limit_s", LIMIT_S)),
        counts_with=_words(common.get("counts_with", ())),
        otherwise=common.get("otherwise", with_floats),
    )


def _words(names: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(names.split()) if isinstance(names, str) else tuple(names)
