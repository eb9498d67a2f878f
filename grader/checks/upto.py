"""Answers that are as right as another: the same groups with other labels, the same directions with other signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.checks.numbers import as_numbers
from grader.checks.refusing import check_names, check_one_of, refuse, said_in_full, shown

permutation: Final = "permutation"
sign: Final = "sign"
Form = Literal["labels", "rows", "columns"]

Numbers = NDArray[np.float64]


class UpTo(msgspec.Struct, frozen=True):
    """What may differ between an answer and the expected one.

    Attributes
    ----------
    what : {"permutation", "sign"}
        The order of the groups, or the sign of each line.
    along : {"labels", "rows", "columns"}
        How an answer without parts holds them.
    labels, rows, columns : tuple of str
        The parts of an answer that hold them so, all of them in the same order or with the same signs.
    """

    what: Literal["permutation", "sign"]
    along: Form | None = None
    labels: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def names(self) -> dict[str, Form]:
        """How each named part holds what may differ."""
        lines: tuple[tuple[Form, tuple[str, ...]], ...] = (
            ("labels", self.labels),
            ("rows", self.rows),
            ("columns", self.columns),
        )
        return {name: line for line, names in lines for name in names}


@said_in_full
def up_to(what: str, along: str | None = None, *, labels: str = "", rows: str = "", columns: str = "") -> UpTo:
    """Accept an answer that differs from the expected one in nothing that matters.

    Parameters
    ----------
    what : {permutation, sign}
        ``permutation``: groups may be numbered otherwise. ``sign``: each row or column may have the other sign.
    along : {"labels", "rows", "columns"}, optional
        For an answer without parts: whether it has a label for each point, or a group or direction in each row or
        column. Without it labels for a permutation and columns for signs.
    labels, rows, columns : str
        For an answer with parts: which of them hold it so, separated by spaces. All go together: centres stand in
        the order that the labels number, and scores have the signs of their components.

    Raises
    ------
    DeclarationError
        If this does not say one thing.
    """
    check_one_of("up_to", what, (permutation, sign))
    parts = {"labels": labels, "rows": rows, "columns": columns}
    named = {line: check_names(f"up_to({line})", names) for line, names in parts.items()}
    if along is not None:
        check_one_of("up_to(along)", along, tuple(parts))
        if any(named.values()):
            refuse("along_and_parts", given=along)
    if what == sign and (labels or along == "labels"):
        refuse("labels_have_no_sign")
    all_names = [name for names in named.values() for name in names]
    for name in all_names:
        if all_names.count(name) > 1:
            refuse("twice", argument="up_to", given=name)
    if along is None and not all_names:
        along = "labels" if what == permutation else "columns"
    return msgspec.convert({"what": what, "along": along, **named}, UpTo)


def check_same(same: Any, parts: Sequence[str]) -> UpTo | None:
    """Return what a check's ``same`` was given, if it fits the names of the answer's parts."""
    if same is None:
        return None
    if not isinstance(same, UpTo):
        refuse("not_up_to", given=shown(same))
    for name in same.names:
        if name not in parts:
            refuse("up_to_no_part", given=name, known=", ".join(parts) or "–")
    if parts and same.along is not None:
        refuse("up_to_needs_part", known=", ".join(parts))
    return same


def check_answer(same: UpTo, answer: Any, parts: Sequence[str]) -> None:
    """Refuse an answer of the reference's that holds nothing which may differ so."""
    for name, line, value in _held(same, answer, parts):
        ndim = None if _flat(value) is None else np.asarray(value).ndim
        is_fit = ndim is not None if line == "labels" else ndim in ((1, 2) if same.along else (2,))
        if not is_fit:
            refuse("up_to_does_not_fit", line=line, name=name or "the answer", given=shown(value))


def aligned(expected: Any, actual: Any, same: UpTo, parts: Sequence[str]) -> Any:
    """Return what came with its labels, rows and signs turned to fit the expected ones as well as they can.

    What is not built as expected is left as it is, for a comparison to say.
    """
    right, came = list(_held(same, expected, parts)), list(_held(same, actual, parts))
    if len(right) != len(came) or not right:
        return actual
    lines = []
    for (name, line, one), (_, _, other) in zip(right, came, strict=True):
        pair = _labels(one, other) if line == "labels" else _lines(line, one, other)
        if pair is None:
            return actual
        lines.append((name, line, *pair))
    turned = _turned(lines) if same.what == sign else _renamed(lines)
    if turned is None:
        return actual
    if same.along is not None:
        return _as_it_came(turned[""], actual)
    return type(actual)(
        _as_it_came(turned[name], part) if name in turned else part for name, part in zip(parts, actual, strict=True)
    )


def _as_it_came(turned: Any, came: Any) -> Any:
    """Return what was turned in the shape that it came in, which a comparison looks at, too."""
    numbers = as_numbers(came)
    return turned if isinstance(turned, list) or numbers is None else turned.reshape(numbers.shape)


Lined = tuple[str, Form, NDArray[Any], NDArray[Any]]  # a part's name, how it holds them, what is right and what came


def _held(same: UpTo, answer: Any, parts: Sequence[str]) -> Iterator[tuple[str, Form, Any]]:
    if same.along is not None:
        yield "", same.along, answer
    elif isinstance(answer, list | tuple) and len(answer) == len(parts):
        names = same.names
        for name, part in zip(parts, answer, strict=True):
            if name in names:
                yield name, names[name], part


def _flat(value: Any) -> NDArray[Any] | None:
    """Labels in one row: numbers or texts."""
    if isinstance(value, list | tuple) and value and all(isinstance(one, str) for one in value):
        return np.array(value)
    numbers = as_numbers(value)
    return None if numbers is None or not np.isfinite(numbers).all() else numbers.ravel()


def _labels(expected: Any, actual: Any) -> tuple[NDArray[Any], NDArray[Any]] | None:
    one, other = _flat(expected), _flat(actual)
    return None if one is None or other is None or one.shape != other.shape else (one, other)


def _lines(line: Form, expected: Any, actual: Any) -> tuple[Numbers, Numbers] | None:
    """Return both as matrices with a line in each row; a vector is one of them."""
    right, came = as_numbers(expected), as_numbers(actual)
    if right is None or came is None or right.size != came.size or not 0 < right.ndim <= 2:
        return None
    if right.ndim == 2 and came.shape == right.shape[::-1] != right.shape:  # turned over, which is a mistake to tell
        return None
    shape = right.shape if right.ndim == 2 else (1, -1)
    one, other = (np.array(numbers, dtype=np.float64).reshape(shape) for numbers in (right, came))
    return (one.T, other.T) if line == "columns" and right.ndim == 2 else (one, other)


def _unlined(line: Form, lines: NDArray[Any]) -> NDArray[Any]:
    return lines.T if line == "columns" and len(lines) > 1 else lines


def _turned(lines: Sequence[Lined]) -> dict[str, Any] | None:
    """Give each line the sign that fits it best, the same in all parts."""
    if len({len(right) for _, _, right, _ in lines}) != 1:
        return None
    with np.errstate(all="ignore"):  # a submission's may hold anything: what is no number fits with neither sign
        fit = sum(np.nan_to_num((right * came).sum(axis=1)) for _, _, right, came in lines)
    signs = np.where(np.asarray(fit) < 0, -1.0, 1.0)[:, None]
    return {name: _unlined(line, came * signs) for name, line, right, came in lines}


def _renamed(lines: Sequence[Lined]) -> dict[str, Any] | None:
    """Number the groups as it fits best, the same in all parts."""
    others = [one for one in lines if one[1] != "labels"]
    by_label = [one for one in lines if one[1] == "labels"]
    if len({len(right) for _, _, right, _ in others}) > 1:
        return None
    n = len(others[0][2]) if others else 0
    names: dict[Any, Any] = {}
    if by_label:
        names = _best_names(by_label[0][2], by_label[0][3])
    if others:
        order = _best_order(others, n, names)
        if order is None:
            return None
        names = {float(theirs): float(ours) for ours, theirs in enumerate(order)} if by_label else names
    turned: dict[str, Any] = {}
    for name, line, right, came in lines:
        if line == "labels":
            turned[name] = _with_names(came, names, right)
        else:
            turned[name] = _unlined(line, came[order])
    return turned


def _best_names(right: NDArray[Any], came: NDArray[Any]) -> dict[Any, Any]:
    """Return for each label that came the expected one that it stands for, each once, the largest groups first."""
    pairs, counts = np.unique(np.array([_codes(right), _codes(came)]), axis=1, return_counts=True)
    ours, theirs = np.unique(right), np.unique(came)
    names: dict[Any, Any] = {}
    for i in np.argsort(-counts, kind="stable"):
        one, other = ours[pairs[0, i]].item(), theirs[pairs[1, i]].item()
        if other not in names and one not in names.values():
            names[other] = one
    return names


def _codes(labels: NDArray[Any]) -> NDArray[np.intp]:
    return np.unique(labels, return_inverse=True)[1].ravel()


def _with_names(came: NDArray[Any], names: Mapping[Any, Any], right: NDArray[Any]) -> Any:
    """Rename labels; one that stands for nothing becomes what no label is."""
    if right.dtype.kind in "US":
        return [str(names.get(one, "")) for one in came.tolist()]
    return np.array([float(names.get(one, np.inf)) for one in came.tolist()])


def _best_order(lines: Sequence[Lined], n: int, names: Mapping[Any, Any]) -> NDArray[np.intp] | None:
    """Return where each expected line stands in what came: where the labels say so, else the nearest ones first."""
    order = np.full(n, -1, dtype=np.intp)
    for theirs, ours in names.items():
        if not all(isinstance(one, int | float) and float(one).is_integer() and 0 <= one < n for one in (theirs, ours)):
            return None
        order[int(ours)] = int(theirs)
    with np.errstate(all="ignore"):  # as above
        apart = sum(
            np.nan_to_num(np.abs(right[:, None, :] - came[None, :, :]), nan=1e300, posinf=1e300).sum(axis=2)
            for _, _, right, came in lines
        )
    free = {i for i in range(n) if i not in set(order[order >= 0].tolist())}
    for flat in np.argsort(np.asarray(apart), axis=None, kind="stable"):
        ours, theirs = divmod(int(flat), n)
        if order[ours] < 0 and theirs in free:
            order[ours] = theirs
            free.discard(theirs)
    return order
