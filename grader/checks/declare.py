"""The words that an author writes checks with: ``agree``, ``value``, ``gradient``, ``pure``, ``constant``, ``examine``.

Each returns a :class:`grader.checks.check.Check`. ``args`` names the inputs that are handed over, in order and
separated by spaces; the names are those of the :func:`grader.checks.inputs.case` given as ``on``. A target is a
function of the submission unless it is ``scenario("name")``. Titles and hints are English here; Korean stands in
the exercise's ``ko.toml``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import keyword
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypedDict, Unpack, get_args

import msgspec

from grader.checks.check import LIMIT_S, Carry, Check, Target
from grader.checks.fitting import check_inputs, check_inside, check_show, inputs_of
from grader.checks.inputs import Case, Inputs, with_floats
from grader.checks.kinds import Agree, Examine, Examiner, Formula, Gradient, Kind, Pure
from grader.checks.mismatch import ColumnsRule, Rule
from grader.checks.numbers import ATOL, RTOL, ShapeRule
from grader.checks.refusing import (
    check_bool,
    check_callable,
    check_formulas,
    check_keywords,
    check_known,
    check_names,
    check_number,
    check_one_of,
    check_text,
    check_texts,
    check_whole,
    keywords_of,
    refuse,
    said_in_full,
    shown,
)
from grader.checks.upto import UpTo, check_same
from grader.errors import DeclarationError
from grader.text.messages import Words

N_DRAWN = 60  # inputs a check: 8 checks of them are about 500 calls, some 10 ms of a submission's time
EXACTEST = 1e-13  # relative; a sum of a hundred numbers in another order differs by 1e-14
N_NETS = 8  # networks a gradient check; 5 found each of 14 bugs in each of 100 runs


@dataclasses.dataclass(frozen=True)
class Played:
    """A scenario as a target: its name, and how a student would write what it does."""

    name: str
    show: str


@said_in_full
def scenario(name: str, *, show: str) -> Played:
    """Name a function of ``scenarios.py`` as the target; ``show`` is the same by hand, ``{0}`` its first argument."""
    return Played(check_text("scenario", name), check_text("show", show))


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
        The names of the submission that it is about; the target without it, and none for a scenario.
    limit_s : float
        Processor time for all of its calls together, seconds; 10 without it. Training in plain loops takes more.
    otherwise : callable
        ``otherwise(inputs)`` gives the inputs in another form that is right as well, or ``None``: the better counts.
        Without it, int64 arrays are labels, and are tried as floats, too.
    carry : {"no", "points"}
        Whether it earns its points where it fails only for a helper of the student's that is wrong; "no" without it.
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
    carry: Carry


@said_in_full
def agree(
    target: str | Played,
    args: str = "",
    *,
    shape: ShapeRule = "ravel",
    rtol: float = RTOL,
    atol: float = ATOL,
    parts: str = "",
    same: UpTo | None = None,
    columns: ColumnsRule = "same",
    quiet: bool = False,
    hides: bool = False,
    **common: Unpack[Common],
) -> Check:
    """Declare that a call gives what the reference gives.

    Parameters
    ----------
    target : str or Played
        What is called.
    args : str
        The inputs that are handed over, in order and separated by spaces.
    shape : {"ravel", "same", "rows"}
        Which shapes pass, as :class:`grader.checks.mismatch.Rule` says.
    rtol, atol : float
        Numbers agree where ``|a − b| ≤ atol + rtol·|b|``.
    parts : str
        What the parts of a returned tuple are called, separated by spaces.
    same : UpTo, optional
        What may differ: ``up_to(permutation)`` or ``up_to(sign)``.
    columns : {"same", "ordered", "more"}
        Of a returned table: the same columns in any order, in this order, or others besides.
    quiet : bool
        Whether NumPy must not warn of overflow, invalid values or division, either.
    hides : bool
        Whether feedback never says what is right, as for a table that is filled in by hand.
    **common
        See :class:`Common`.
    """
    with _declaring(agree, target, common):
        check_one_of("columns", columns, get_args(ColumnsRule))
        rule = msgspec.structs.replace(_rule(rtol, atol, shape, parts), columns=columns)
        rule = msgspec.structs.replace(rule, same=check_same(same, rule.parts))
        kind = Agree(rule, quiet=check_bool("quiet", quiet), hides=check_bool("hides", hides))
        return _check(target, args, kind, common)


@said_in_full
def value(
    target: str | Played,
    args: str = "",
    *,
    accepts: Mapping[str, Formula],
    notes: Mapping[str, str] | None = None,
    compare: str = "",
    parts: str = "",
    shape: ShapeRule = "ravel",
    same: UpTo | None = None,
    **common: Unpack[Common],
) -> Check:
    """Declare that a call gives what one of several formulas gives, the same one on every input.

    Parameters
    ----------
    target, args, parts, shape, same, **common
        As for :func:`agree`.
    accepts : mapping
        For each key ``formula(reference, inputs)``; the result says which key was seen.
    notes : mapping
        For some keys the sentence that a student reads when it was seen.
    compare : str
        Those of the parts that are looked at; all without it.
    """
    with _declaring(value, target, common):
        check_formulas("accepts", accepts)
        rule = _rule(RTOL, ATOL, shape, parts, compare)
        if rule.parts:
            check_known("compare", rule.select, rule.parts)
        rule = msgspec.structs.replace(rule, same=check_same(same, rule.parts))
        check = _check(target, args, Agree(rule, accepts=accepts), common)
        return _noted(check, notes or {}, accepts)


@said_in_full
def gradient(
    target: str | Played,
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
    with _declaring(gradient, target, common):
        check_callable("of", of, "reference, inputs")
        names = check_names("wrt", wrt)
        if not names:
            refuse("no_wrt")
        kind = Gradient(of, names, check_bool("as_dict", as_dict), **(_reach(inside, names) if inside else {}))
        check = _check(target, args, kind, {"n": N_NETS, **common})
        check_inputs("inside" if inside else "wrt", check_names("inside", inside) or names, check.on, check.also)
        if inside and check.on is not None:
            check_inside(inside, check.on, names)
        return check


def _reach(whole: str, names: Sequence[str]) -> dict[str, Any]:
    """How one part of a tuple among the inputs is taken, and replaced."""

    def get(inputs: Inputs, name: str) -> Any:
        return inputs[whole][names.index(name)]

    def put(inputs: Inputs, name: str, value: Any) -> Inputs:
        i = names.index(name)
        return {**inputs, whole: (*inputs[whole][:i], value, *inputs[whole][i + 1 :])}

    return {"get": get, "put": put}


@said_in_full
def pure(target: str | Played, args: str, **common: Unpack[Common]) -> Check:
    """Declare that a call leaves its arguments as they were."""
    with _declaring(pure, target, common):
        name = target if isinstance(target, str) else target.name
        return _check(target, args, Pure(check_names("args", args)), {"id": f"{name}_pure", "n": 12, **common})


@said_in_full
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
    with _declaring(constant, name, common):
        if accepts is not None:
            check_formulas("accepts", accepts)
        for argument in ("on", "also", "kwargs", "n", "carry"):
            if argument in common:
                refuse("constant_inputs", argument=argument)
        kind = Agree(_rule(rtol, ATOL, shape, ""), accepts=accepts or {}, hides=True)
        return _noted(_check(name, "", kind, common, is_name=True), notes or {}, accepts or {})


@said_in_full
def examine(
    target: str | Played,
    args: str = "",
    *,
    judge: Examiner,
    expects: Formula | None = None,
    **common: Unpack[Common],
) -> Check:
    """Declare what a plain function of the author's finds in the value, where no other word fits.

    Parameters
    ----------
    target, args, **common
        As for :func:`agree`.
    judge : callable
        ``judge(value, expected, inputs)`` returns a :class:`Finding`, a sentence in both languages or a
        :class:`~grader.checks.mismatch.Mismatch` where something is wrong, else ``None``. The value
        comes from the submission and may be anything.
    expects : callable, optional
        ``expects(reference, inputs)``: what the judge is given as ``expected``.
    """
    with _declaring(examine, target, common):
        check_callable("judge", judge, "value, expected, inputs")
        if expects is not None:
            check_callable("expects", expects, "reference, inputs")
        is_name = isinstance(target, str) and not args and "on" not in common and "also" not in common
        return _check(target, args, Examine(judge, expects), common, is_name=is_name)


@contextlib.contextmanager
def _declaring(word: Callable[..., Check], target: Any, common: Mapping[str, Any]) -> Iterator[None]:
    """Refuse what no check takes, and name the check in whatever is refused inside."""
    name = target.name if isinstance(target, Played) else target
    check = common.get("id", name)
    try:
        if not isinstance(name, str) or not name.isidentifier() or keyword.iskeyword(name):
            refuse("not_target", given=shown(target))
        check_keywords(word.__name__, common, [*keywords_of(word), *Common.__annotations__])
        for argument in ("title", "points"):
            if argument not in common:
                refuse("missing", argument=argument)
        yield
    except DeclarationError as error:
        raise DeclarationError("declare.in_check", check=str(check), problem=error.message) from error


def _rule(rtol: float, atol: float, shape: ShapeRule, parts: str, select: str = "") -> Rule:
    check_one_of("shape", shape, get_args(ShapeRule))
    if 0 < check_number("rtol", rtol, 0.0, 1.0) < EXACTEST:
        refuse("too_exact", given=f"{rtol:g}")
    atol = check_number("atol", atol, 0.0)
    return Rule(rtol, atol, shape, check_names("parts", parts), check_names("compare", select))


def _noted(check: Check, notes: Mapping[str, str], accepts: Mapping[str, Formula]) -> Check:
    check_known("notes", notes, list(accepts))
    return dataclasses.replace(check, key_notes={key: Words(check_text("notes", note)) for key, note in notes.items()})


def _check(target: str | Played, args: str, kind: Kind, common: Common, *, is_name: bool = False) -> Check:
    positional, named = check_names("args", args), check_names("kwargs", common.get("kwargs", ""))
    if isinstance(target, Played):
        called = Target("scenario", target.name, positional, named, target.show)
        check_show(called)
        functions = check_names("functions", common.get("functions", ()))
    else:
        called = Target("name" if is_name else "function", target, positional, named)
        functions = check_names("functions", common.get("functions", target))
    on, also = inputs_of(common)
    otherwise = common.get("otherwise", with_floats)
    check_callable("otherwise", otherwise, "inputs")
    carry = common.get("carry", "no")
    check_one_of("carry", carry, get_args(Carry))
    check_inputs("args", positional, on, also)
    check_inputs("kwargs", named, on, also)
    return Check(
        id=check_text("id", common.get("id", called.name)),
        title=Words(check_text("title", common["title"])),
        points=check_number("points", common["points"], 0.0),
        target=called,
        kind=kind,
        on=on,
        also=also,
        n=check_whole("n", common.get("n", N_DRAWN), 1),
        hints=tuple(Words(hint) for hint in check_texts("hint", common.get("hint", ()))),
        needs=check_names("needs", common.get("needs", ())),
        functions=functions,
        limit_s=check_number("limit_s", common.get("limit_s", LIMIT_S), 0.001),
        counts_with=check_names("counts_with", common.get("counts_with", ())),
        otherwise=otherwise,
        carry=carry,
    )
