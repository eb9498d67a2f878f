"""What declarations refuse: names that are not known, and values that cannot be meant, each with what was given."""

from __future__ import annotations

import difflib
import functools
import inspect
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NoReturn, ParamSpec, TypeVar

from grader.errors import DeclarationError
from grader.text.messages import Param, Sayable, Words, text

SHOWN_MAX = 60  # characters of a value that was given

P = ParamSpec("P")
R = TypeVar("R")


def refuse(key: str, **params: Param | Sayable) -> NoReturn:
    """Refuse a declaration with this message of the catalogue.

    Raises
    ------
    DeclarationError
        Always.
    """
    raise DeclarationError(f"declare.{key}", **params)


def shown(value: Any) -> str:
    """Return what was given as it would be written, cut to what a line holds."""
    written = getattr(value, "__name__", None) if callable(value) else repr(value)
    written = repr(value) if written is None else written
    return written if len(written) <= SHOWN_MAX else written[: SHOWN_MAX - 1] + "…"


def listed(names: Iterable[str]) -> str:
    """Return names as a list to read; a dash where there is none."""
    return ", ".join(names) or "–"


def near(name: str, known: Collection[str]) -> Sayable:
    """Return the question whether the known name next to this one is meant; nothing where none is near."""
    folded = {one.casefold(): one for one in known}
    cutoff = 0.5 if len(name) <= 2 else 0.6  # W3 for W2: half of it is right
    close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=cutoff)
    return text("declare.near", near=folded[close[0]]) if close else Words("")


def check_known(argument: str, names: Iterable[str], known: Collection[str]) -> None:
    """Refuse a name that is not among the known ones."""
    for name in names:
        if name not in known:
            refuse("unknown", argument=argument, given=name, near=near(name, known), known=listed(known))


def check_keywords(word: str, given: Iterable[str], known: Collection[str]) -> None:
    """Refuse a keyword that a declaration does not take."""
    for name in given:
        if name not in known:
            refuse("no_argument", word=word, given=name, near=near(name, known), known=listed(sorted(known)))


def check_text(argument: str, value: Any) -> str:
    """Return a text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        refuse("not_text", argument=argument, given=shown(value))
    return value


def check_texts(argument: str, value: Any) -> tuple[str, ...]:
    """Return one text or several as a tuple of them."""
    texts = (value,) if isinstance(value, str) else value
    if not isinstance(texts, list | tuple):
        refuse("not_texts", argument=argument, given=shown(value))
    return tuple(check_text(argument, one) for one in texts)


def check_names(argument: str, value: Any) -> tuple[str, ...]:
    """Return names that are separated by spaces, or a list of them, each once."""
    names = value.split() if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) and name for name in names):
        refuse("not_names", argument=argument, given=shown(value))
    for name in names:
        if list(names).count(name) > 1:
            refuse("twice", argument=argument, given=name)
    return tuple(names)


def check_number(argument: str, value: Any, low: float = -math.inf, high: float = math.inf) -> float:
    """Return a finite number between two bounds, both included."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not is_number or not low <= value <= high:
        refuse("not_number", argument=argument, given=shown(value), bounds=_bounds(low, high))
    return float(value)


def check_whole(argument: str, value: Any, low: int | None = None) -> int:
    """Return a whole number that is not below a bound."""
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if low is None and not is_whole:
        refuse("not_integer", argument=argument, given=shown(value))
    if low is not None and not (is_whole and value >= low):
        refuse("not_whole", argument=argument, given=shown(value), low=low)
    return int(value)


def check_range(word: str, low: float, high: float) -> None:
    """Refuse a range that nothing lies in."""
    if check_number(f"{word}(low)", low) > check_number(f"{word}(high)", high):
        refuse("empty_range", argument=word, low=f"{low:g}", high=f"{high:g}")


def check_one_of(argument: str, value: Any, known: Collection[str]) -> None:
    """Refuse what is not one of a few words."""
    if not isinstance(value, str) or value not in known:
        given = value if isinstance(value, str) else shown(value)
        refuse("unknown", argument=argument, given=given, near=near(given, known), known=listed(known))


def check_callable(argument: str, value: Any, takes: str) -> None:
    """Refuse what is no function that can be called with these arguments by position, ``"value, expected, inputs"``."""
    if not callable(value):
        refuse("no_function", argument=argument, given=shown(value), takes=takes)
    try:
        signature = inspect.signature(value, follow_wrapped=False)
    except (TypeError, ValueError):  # some of C's have none: they are called and seen
        return
    try:
        signature.bind(*takes.split(", "))
    except TypeError:
        refuse("wrong_parameters", argument=argument, given=f"{shown(value)}{signature}", takes=takes)


def check_formulas(argument: str, value: Any) -> None:
    """Refuse what is no mapping from names to functions of the reference and the inputs."""
    if not isinstance(value, Mapping) or not value or not all(isinstance(key, str) and key for key in value):
        refuse("no_formulas", argument=argument, given=shown(value))
    for key, formula in value.items():
        check_callable(f"{argument}[{key!r}]", formula, "reference, inputs")


def keywords_of(word: Callable[..., Any]) -> list[str]:
    """Return the keywords that a declaration takes itself."""
    return [
        name
        for name, parameter in inspect.signature(word).parameters.items()
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD
    ]


def said_in_full(word: Callable[P, R]) -> Callable[P, R]:
    """Let a word refuse a call that Python could not make: an argument that is missing, unknown or one too many.

    A word with a ``target`` or a ``name`` as its first argument declares a check, which is named then.
    """
    signature = inspect.signature(word)

    @functools.wraps(word)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            signature.bind(*args, **kwargs)
        except TypeError as error:
            try:
                _misfit(word.__name__, signature, args, kwargs, str(error))
            except DeclarationError as refused:
                check = kwargs.get("id", args[0] if args else None)
                if isinstance(check, str) and "common" in signature.parameters:
                    refuse("in_check", check=check, problem=refused.message)
                raise
        return word(*args, **kwargs)

    return called


def _misfit(word: str, signature: inspect.Signature, args: Sequence[Any], kwargs: Mapping[str, Any], why: str) -> None:
    """Say what of a call does not fit."""
    takes = [one for one in signature.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
    known = [one.name for one in takes]
    by_place = [one.name for one in takes if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    if len(args) > len(by_place) and not any(one.kind is inspect.Parameter.VAR_POSITIONAL for one in takes):
        refuse("too_many", word=word, given=shown(args[len(by_place)]), n=len(by_place), known=listed(known))
    if "common" not in signature.parameters:
        check_keywords(word, kwargs, known)
    there = {*by_place[: len(args)], *kwargs}
    for one in takes:
        is_wanted = one.default is inspect.Parameter.empty and one.kind is not inspect.Parameter.VAR_POSITIONAL
        if is_wanted and one.name not in there:
            refuse("lacks_argument", word=word, argument=one.name, known=listed(known))
    refuse("no_call", word=word, why=why, known=listed(known))


def check_bool(argument: str, value: Any) -> bool:
    """Return True or False."""
    if not isinstance(value, bool):
        refuse("not_bool", argument=argument, given=shown(value))
    return value


def _bounds(low: float, high: float) -> Sayable:
    if low > -math.inf and high < math.inf:
        return text("declare.between", low=f"{low:g}", high=f"{high:g}")
    return text("declare.at_least", low=f"{low:g}") if low > -math.inf else Words("")
