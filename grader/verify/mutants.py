"""Mutants of a reference: each is the solution with one small change in a marked body."""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Iterator

import msgspec

from grader.course.stubs import BEGIN, END
from grader.verify.operators import replacements
from grader.verify.statements import body_replacements

LONG_LINE = 160  # letters: a table of constants, which ast.unparse writes on one line
CONTEXT = 40  # letters kept on both sides of what differs in a long line

Defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


class Mutant(msgspec.Struct, frozen=True):
    """One changed solution.

    Attributes
    ----------
    where : str
        The function that is changed (``Net.loss`` for a method), or ``""`` at the top level.
    line : str
        The first line that differs, as it was; without indentation, as ``ast.unparse`` writes it.
    mutated : str
        What stands there instead; ``""`` where the line is only dropped.
    source : str
        The whole changed solution.
    diff : str
        The lines that differ, below the function's name; a long line is cut, as it is in ``line`` and ``mutated``.
    """

    where: str
    line: str
    mutated: str
    source: str
    diff: str

    @property
    def hash(self) -> str:
        """Return the hash of the changed solution."""
        return hashlib.sha256(self.source.encode()).hexdigest()[:16]


class Scope(msgspec.Struct, frozen=True):
    """Where a change is made: the function's name, what holds its arguments, and all of its names."""

    where: str
    arguments: frozenset[str]
    names: frozenset[str]

    def below(self, node: ast.AST) -> Scope:
        """Return the scope of what stands below a node."""
        where, arguments, names = self.where, self.arguments, self.names
        if isinstance(node, Defined):
            arguments |= _arguments(node)
            stored = (one for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))
            names |= arguments | {one.id for one in stored}
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            where = f"{where}.{node.name}" if where else node.name
        return Scope(where, arguments, names)


def _arguments(node: Defined) -> frozenset[str]:
    """The arguments' names, and the names that an argument is unpacked or renamed into."""
    names = {arg.arg for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assign) and isinstance(inner.value, ast.Name) and inner.value.id in names:
            names |= {one.id for target in inner.targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    return frozenset(names)


def mutants_of(solution: str) -> list[Mutant]:
    """Return every mutant of a solution, each changed source once, in the order of the lines."""
    tree = ast.parse(solution)
    whole = ast.unparse(tree)
    marked = marked_lines(solution)
    found: dict[str, Mutant] = {whole: Mutant("", "", "", whole, "")}
    for where in _changed(tree, marked):
        source = ast.unparse(tree)
        if source not in found and _compiles(source):
            found[source] = _described(where, whole, source)
    del found[whole]
    return list(found.values())


def marked_lines(solution: str) -> frozenset[int]:
    """The lines between the marks; the rest is given to students."""
    marked, is_inside = set(), False
    for number, line in enumerate(solution.splitlines(), start=1):
        if line.strip() in (BEGIN, END):
            is_inside = line.strip() == BEGIN
        elif is_inside:
            marked.add(number)
    return frozenset(marked)


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _changed(tree: ast.Module, marked: frozenset[int]) -> Iterator[str]:
    """Change the tree in place, yield the name of the function while it is changed, and change it back."""
    yield from _changed_below(tree, marked, Scope("", frozenset(), frozenset()))


def _changed_below(node: ast.AST, marked: frozenset[int], scope: Scope) -> Iterator[str]:
    if isinstance(node, ast.Raise):  # what an error says is for people
        return
    scope = scope.below(node)
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield from _changed_slot(node, field, value, marked, scope)
        elif isinstance(value, list) and value and isinstance(value[0], ast.AST):
            yield from _changed_list(node, field, value, marked, scope)


def _changed_list(
    node: ast.AST, field: str, items: list[ast.AST], marked: frozenset[int], scope: Scope
) -> Iterator[str]:
    for i, item in enumerate(list(items)):
        if _is_marked(item, marked) and isinstance(item, ast.expr):
            for other in replacements(item, scope.arguments, scope.names):
                items[i] = other
                yield scope.where
            items[i] = item
        yield from _changed_below(item, marked, scope)
    if isinstance(items[0], ast.stmt):
        statements = [item for item in items if isinstance(item, ast.stmt)]
        for first, body in body_replacements(statements, scope.arguments):
            if _is_marked(statements[first], marked):
                setattr(node, field, body)
                yield scope.where
        setattr(node, field, items)


def _changed_slot(node: ast.AST, field: str, value: ast.AST, marked: frozenset[int], scope: Scope) -> Iterator[str]:
    if _is_marked(value, marked) and isinstance(value, ast.expr) and not _is_left_alone(node):
        for other in replacements(value, scope.arguments, scope.names):
            setattr(node, field, other)
            yield scope.where
        setattr(node, field, value)
    if not isinstance(node, ast.FormattedValue):
        yield from _changed_below(value, marked, scope)


def _is_marked(node: ast.AST, marked: frozenset[int]) -> bool:
    return getattr(node, "lineno", 0) in marked


def _is_left_alone(node: ast.AST) -> bool:
    """Whether what stands below shows nowhere: docstrings, formats, and ``strict`` of zip where lengths agree."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.FormattedValue) or (isinstance(node, ast.keyword) and node.arg == "strict")


def _described(where: str, whole: str, source: str) -> Mutant:
    before, after = whole.splitlines(), source.splitlines()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    (_, i1, _, j1, _), (_, _, i2, _, j2) = changes[0], changes[-1]
    removed, added = before[i1:i2], after[j1:j2]
    if len(removed) == len(added) == 1:
        removed[0], added[0] = _around(removed[0], added[0])
    diff = "\n".join([f"  {where or '-'}:", *(f"- {line}" for line in removed), *(f"+ {line}" for line in added)])
    line, mutated = (" ¶ ".join(one.strip() for one in lines) for lines in (removed, added))
    return Mutant(where, line, mutated, source, diff)


def _around(before: str, after: str) -> tuple[str, str]:
    """Cut a long line to what differs and some of what stands around it."""
    if len(before) <= LONG_LINE:
        return before, after
    start = _n_same(before, after)
    end = _n_same(before[start:][::-1], after[start:][::-1])
    start, end = max(0, start - CONTEXT), max(0, end - CONTEXT)
    dots = ("… " if start else "", " …" if end else "")
    cut = [f"{dots[0]}{line[start : len(line) - end]}{dots[1]}" for line in (before, after)]
    return cut[0], cut[1]


def _n_same(a: str, b: str) -> int:
    """How many letters at the start of both are the same."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
