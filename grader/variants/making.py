"""Making variants: the reference with one of the field's slips in it, each ready to be run."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Sequence
from types import CodeType, ModuleType

import msgspec

from grader.variants.activations import ACTIVATIONS
from grader.variants.expressions import slips_at
from grader.variants.slip import Edit, Names, Slip
from grader.variants.statements import activations_put, entries, returns, slips_in_body, slips_of_function

TOGETHER_MAX = 6  # places at which one slip is made at once; more are a style, not a slip
ALONE = ("constant", "other_name", "other_index", "arguments_exchanged", "brackets")  # nobody makes these twice


class Variant(msgspec.Struct, frozen=True):
    """One changed definition of the solution.

    Attributes
    ----------
    slip : Slip
        What is different.
    number : int
        Its place among all variants of the solution, by which it is made again.
    code : CodeType
        What defines the changed function or class.
    """

    slip: Slip
    number: int
    code: CodeType


class Making:
    """The variants of one solution, in a fixed order.

    Parameters
    ----------
    solution : str
        The reference.
    stub : str
        What students are given of it: its words may be said.
    """

    def __init__(self, solution: str, stub: str) -> None:
        self._tree = ast.parse(solution)
        self._public = frozenset(re.findall(r"[A-Za-z_]\w*", stub))
        self._whole = compile(solution, "<variant>", "exec")
        self._helpers = compile(ACTIVATIONS, "<variant>", "exec")
        self._functions = {
            node.name: len(node.args.args) - len(node.args.defaults)
            for node in self._tree.body
            if isinstance(node, ast.FunctionDef)
        }

    def variants(self, only: Collection[int] | None = None) -> Iterator[Variant]:
        """Yield variants; of those with a number, only what is asked for is compiled."""
        number = 0
        for top in self._tree.body:
            if not isinstance(top, ast.FunctionDef | ast.ClassDef):
                continue
            seen = {ast.dump(top)}
            for where, edits in self._edits(top):
                code = None
                if only is None or number in only:
                    code = self._changed(top, edits, seen)
                if code is not None:
                    what = ", ".join(dict.fromkeys(edit.what for edit in edits))
                    yield Variant(Slip(edits[0].kind, what, where), number, code)
                number += 1

    def _changed(self, top: ast.stmt, edits: Sequence[Edit], seen: set[str]) -> CodeType | None:
        """Compile a definition with some edits, and take them back; ``None`` for what was seen before or is no code."""
        undo = [_applied(edit) for edit in edits]
        try:
            dump = ast.dump(top)
            if dump in seen:
                return None
            seen.add(dump)
            return _compiled(top)
        finally:
            for edit, old in reversed(list(zip(edits, undo, strict=True))):
                _put(edit, old)

    def module(self, variant: Variant) -> ModuleType:
        """Return the solution with the variant in it."""
        module = ModuleType("variant")
        module.__file__ = "<variant>"
        exec(self._helpers, vars(module))
        exec(self._whole, vars(module))
        exec(variant.code, vars(module))
        return module

    def _edits(self, top: ast.FunctionDef | ast.ClassDef) -> Iterator[tuple[str, list[Edit]]]:
        """Yield the edits of each variant of a definition: one, or one slip at several places of a function."""
        functions = (
            [top]
            if isinstance(top, ast.FunctionDef)
            else [node for node in top.body if isinstance(node, ast.FunctionDef)]
        )
        for function in functions:
            where = function.name if function is top else f"{top.name}.{function.name}"
            if not all(part in self._public for part in where.split(".")):
                where = ""
            if any(isinstance(node, ast.While) for node in ast.walk(function)):
                continue  # a changed condition may never end
            edits = list(self._of_function(function))
            for edit in edits:
                yield where, [edit]
            for together in _together(edits):
                yield where, together

    def _of_function(self, function: ast.FunctionDef) -> Iterator[Edit]:
        names = self._names(function)
        yield from slips_of_function(function, names)
        known = {arg.arg for arg in (*function.args.args, *function.args.kwonlyargs)}
        yield from self._below(function, names, known)

    def _names(self, function: ast.FunctionDef) -> Names:
        nodes = list(ast.walk(function))
        stored = {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
        given = {one.arg for one in nodes if isinstance(one, ast.arg)} - {"self"}
        keys = {
            one.slice.value
            for one in nodes
            if isinstance(one, ast.Subscript)
            and isinstance(one.slice, ast.Constant)
            and isinstance(one.slice.value, str)
        }
        fields = {
            one.attr
            for one in nodes
            if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id in ("self", "model")
        }
        return Names(
            self._public,
            frozenset(stored | given) - {"_"},
            self._functions,
            tuple(sorted(keys)),
            tuple(sorted(fields)),
        )

    def _below(self, node: ast.AST, names: Names, known: set[str]) -> Iterator[Edit]:
        if isinstance(node, ast.Raise | ast.JoinedStr):
            return
        for field, value in ast.iter_fields(node):
            if isinstance(value, list):
                statements = [one for one in value if isinstance(one, ast.stmt)]
                if statements:
                    yield from slips_in_body(node, field, statements, known, names)
                for i, item in enumerate(value):
                    if isinstance(item, ast.AST):
                        yield from self._at(node, field, i, item, names, known)
            elif isinstance(value, ast.AST):
                yield from self._at(node, field, -1, value, names, known)
        if isinstance(node, ast.Return):
            yield from returns(node)

    def _at(
        self, node: ast.AST, field: str, index: int, value: ast.AST, names: Names, known: set[str]
    ) -> Iterator[Edit]:
        if field in ("decorator_list", "args") and isinstance(node, ast.FunctionDef):
            return
        is_text = isinstance(value, ast.Expr) and isinstance(value.value, ast.Constant)
        if is_text or (isinstance(node, ast.Subscript) and field == "slice" and _is_index(value)):
            return
        if isinstance(value, ast.expr) and isinstance(getattr(value, "ctx", ast.Load()), ast.Load):
            is_inner = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) and _is_product(value)
            if not is_inner:
                for new, kind, what in slips_at(value, names):
                    yield Edit(node, field, index, new, kind, what)
            if isinstance(node, ast.Assign | ast.Return) or (isinstance(node, ast.Tuple) and field == "elts"):
                yield from activations_put(node, field, index, value, names)
            if isinstance(value, ast.Dict):
                yield from entries(node, field, index, value, names)
        yield from self._below(value, names, known)


def _is_index(node: ast.AST) -> bool:
    """Whether it is a lone number, with or without a minus: the subscript around it changes it."""
    return isinstance(node.operand if isinstance(node, ast.UnaryOp) else node, ast.Constant)


def _is_product(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)


def _together(edits: list[Edit]) -> Iterator[list[Edit]]:
    """Yield edits that are one slip at several places which do not hold one another.

    These are all places of a function, and those that are written alike but for numbers: ``W1 - r * d1`` and
    ``W2 - r * d2``.
    """
    groups: dict[tuple[str, ...], list[Edit]] = {}
    for edit in edits:
        old = _old(edit)
        if isinstance(edit.new, ast.expr) and isinstance(old, ast.expr) and edit.kind not in ALONE:
            mark = (edit.kind, _without_digits(edit.what))
            change = _without_digits(ast.unparse(edit.new))
            for key in (mark, (*mark, _without_digits(ast.unparse(old)), change)):
                groups.setdefault(key, []).append(edit)
    seen = set()
    for group in groups.values():
        apart: list[Edit] = []
        for edit in group:
            old = _old(edit)
            if not any(_holds(_old(other), old) or _holds(old, _old(other)) for other in apart):
                apart.append(edit)
        places = tuple(id(edit) for edit in apart)
        if 1 < len(apart) <= TOGETHER_MAX and places not in seen:
            seen.add(places)
            yield apart


def _without_digits(code: str) -> str:
    return re.sub(r"\d", "", code)


def _holds(outer: ast.AST, inner: ast.AST) -> bool:
    return any(node is inner for node in ast.walk(outer))


def _old(edit: Edit) -> ast.AST:
    value = getattr(edit.parent, edit.field)
    old = value if edit.index < 0 else value[edit.index]
    return old if isinstance(old, ast.AST) else edit.parent


def _applied(edit: Edit) -> object:
    """Make an edit, and return what stood there."""
    value = getattr(edit.parent, edit.field)
    old = value if edit.index < 0 else value[edit.index]
    _put(edit, edit.new)
    return old


def _put(edit: Edit, what: object) -> None:
    if edit.index < 0:
        setattr(edit.parent, edit.field, what)
    else:
        getattr(edit.parent, edit.field)[edit.index] = what


def _compiled(top: ast.stmt) -> CodeType | None:
    try:
        return compile(ast.fix_missing_locations(ast.Module([top], [])), "<variant>", "exec")
    except (SyntaxError, ValueError, TypeError):  # two slips in one place may make no Python
        return None
