"""Which line of a file changes an argument: found by reading, so only where it can be read without doubt."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from grader.grading.scenes import is_name, parameters
from grader.result import Location
from grader.submission import Cell
from grader.submission.parsing import NotPython, parse

DEPTH_MAX = 4  # calls from one function into the next; a student's file has two or three
METHODS = frozenset({"sort", "fill", "resize", "put", "itemset", "partition", "append", "extend", "insert", "pop"})

Function = tuple[ast.FunctionDef, int | None]  # and the cell that it stands in


def writer_of(cells: Sequence[Cell], function: str, argument: str, position: int | None) -> Location | None:
    """Return the first line that writes into an argument of a function, there or in a function that it is handed to.

    Parameters
    ----------
    cells : sequence of Cell
        The student's file.
    function : str
        Whose argument was changed.
    argument : str
        What it is called in the check; the student's own name is looked up by its position.
    position : int, optional
        Its position among the arguments.
    """
    functions: dict[str, Function] = {}
    for cell in cells:
        tree = parse(cell.source)
        if not isinstance(tree, NotPython):
            functions |= {node.name: (node, cell.number) for node in tree.body if isinstance(node, ast.FunctionDef)}
    if function not in functions:
        return None
    names = parameters(functions[function][0])
    name = names[position] if position is not None and position < len(names) else argument
    return _writer(functions, function, name, DEPTH_MAX)


def _writer(functions: Mapping[str, Function], function: str, name: str, depth: int) -> Location | None:
    if function not in functions or not depth:
        return None
    node, cell = functions[function]
    same = {name}  # names that stand for the argument itself
    for statement in _in_order(node.body):
        if _writes(statement, same):
            return Location(cell, statement.lineno)
        found = _handed_on(functions, statement, same, depth)
        if found is not None:
            return found
        if isinstance(statement, ast.Assign):
            _rename(statement, same)
    return None


def _in_order(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        yield statement
        for block in ("body", "orelse", "finalbody"):
            if not isinstance(statement, ast.FunctionDef | ast.ClassDef):
                yield from _in_order(getattr(statement, block, []))


def _writes(statement: ast.stmt, same: set[str]) -> bool:
    if isinstance(statement, ast.AugAssign):
        return is_name(_base(statement.target), *same)
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    if any(isinstance(one, ast.Subscript) and is_name(_base(one), *same) for one in targets):
        return True
    for call in _calls(statement):
        if any(keyword.arg == "out" and is_name(_base(keyword.value), *same) for keyword in call.keywords):
            return True
        if (
            isinstance(call.func, ast.Attribute)
            and call.func.attr in METHODS
            and is_name(_base(call.func.value), *same)
        ):
            return True
    return False


def _base(node: ast.AST) -> ast.AST:
    """Return what is indexed or turned: ``x`` of ``x[0].T``."""
    while isinstance(node, ast.Subscript) or (isinstance(node, ast.Attribute) and node.attr == "T"):
        node = node.value
    return node


def _calls(statement: ast.stmt) -> Iterator[ast.Call]:
    """Yield the calls of a statement itself, without those of the block below it."""
    heads = [one for one in ast.iter_child_nodes(statement) if isinstance(one, ast.expr)]
    return (node for head in heads for node in ast.walk(head) if isinstance(node, ast.Call))


def _handed_on(functions: Mapping[str, Function], statement: ast.stmt, same: set[str], depth: int) -> Location | None:
    for call in _calls(statement):
        if not isinstance(call.func, ast.Name) or call.func.id not in functions:
            continue
        names = parameters(functions[call.func.id][0])
        for name, given in zip(names, call.args, strict=False):
            if is_name(_base(given), *same):
                found = _writer(functions, call.func.id, name, depth - 1)
                if found is not None:
                    return found
    return None


def _rename(statement: ast.Assign, same: set[str]) -> None:
    """Follow another name for the argument, and let go of one that stands for something else from here on."""
    is_same = is_name(_base(statement.value), *same)
    for target in statement.targets:
        if isinstance(target, ast.Name):
            (same.add if is_same else same.discard)(target.id)
        elif isinstance(target, ast.Tuple):
            same.difference_update(one.id for one in target.elts if isinstance(one, ast.Name))
