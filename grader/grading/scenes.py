"""Where an exception came up, as the student wrote it: the expression, its operands, and what their names stood for."""

from __future__ import annotations

import ast
import difflib
import functools
from collections.abc import Iterable, Iterator

from grader.sandbox.worker.wire import Fault, Line, Variable
from grader.submission import Submission
from grader.submission.parsing import NotPython, is_light_code, parse

CODE_MAX = 48  # letters of an expression in a sentence; the line itself stands above


class Scene:
    """One line of the student's on which an exception came up.

    Parameters
    ----------
    submission : Submission
        The student's file.
    fault : Fault
        The exception.
    line : Line
        Which of its lines is looked at; the names are known for the innermost alone.
    """

    def __init__(self, submission: Submission, fault: Fault, line: Line) -> None:
        self.line = line
        is_innermost = bool(fault.lines) and fault.lines[-1] == line
        self._variables = {one.name: one for one in fault.variables} if is_innermost else {}
        place = submission.location_of(line.label, line.line)
        cell = next((one for one in submission.cells if place is not None and one.number == place.cell), None)
        # What is heavy to parse was read in a process of its own, and is not parsed again here.
        light = [one.source for one in submission.cells]
        if not is_light_code("\n".join(light)):
            cell, light = None, []
        tree = None if cell is None else parse(cell.source)
        self.tree = None if tree is None or isinstance(tree, NotPython) else tree
        self.source = "" if cell is None else cell.source
        self.trees = [one for one in map(parse, light) if isinstance(one, ast.AST)]

    @functools.cached_property
    def node(self) -> ast.expr | None:
        """The expression that raised."""
        if self.tree is None or self.line.columns is None:
            return None
        return next((node for node in self._there() if (node.col_offset, self._end(node)) == self.line.columns), None)

    def _there(self) -> Iterator[ast.expr]:
        nodes = ast.walk(self.tree) if self.tree is not None else ()
        return (node for node in nodes if isinstance(node, ast.expr) and node.lineno == self.line.line)

    def _end(self, node: ast.expr) -> int | None:
        return node.end_col_offset if node.end_lineno == node.lineno else (self.line.columns or (0, 0))[1]

    @functools.cached_property
    def around(self) -> list[ast.stmt]:
        """The classes and functions that the line stands in, from the outermost, and its statement last."""
        found = [
            node
            for node in (ast.walk(self.tree) if self.tree is not None else ())
            if isinstance(node, ast.stmt) and node.lineno <= self.line.line <= (node.end_lineno or node.lineno)
        ]
        return sorted(found, key=lambda node: (node.lineno, -(node.end_lineno or 0)))

    @property
    def statement(self) -> ast.stmt | None:
        """The innermost statement of the line."""
        return self.around[-1] if self.around else None

    @property
    def function(self) -> ast.FunctionDef | None:
        """The function that the line stands in."""
        return next((node for node in reversed(self.around) if isinstance(node, ast.FunctionDef)), None)

    @property
    def within(self) -> ast.ClassDef | None:
        """The class that the line stands in."""
        return next((node for node in reversed(self.around) if isinstance(node, ast.ClassDef)), None)

    def code(self, node: ast.AST | None) -> str:
        """Return an expression as the student wrote it, cut where it is long."""
        if node is None:
            return ""
        written = " ".join((ast.get_source_segment(self.source, node) or "").split())
        return written if len(written) <= CODE_MAX else written[: CODE_MAX - 1] + "…"

    def operands(self) -> tuple[ast.expr, ast.expr] | None:
        """Return both sides of what raised: of an operator, of ``a.dot(b)``, or of ``np.dot(a, b)``."""
        node, statement = self.node, self.statement
        if isinstance(node, ast.BinOp):
            return node.left, node.right
        if isinstance(node, ast.Compare) and len(node.comparators) == 1:
            return node.left, node.comparators[0]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if len(node.args) == 2 and is_name(node.func.value, "np", "numpy"):
                return node.args[0], node.args[1]
            if len(node.args) == 1 and not is_name(node.func.value, "np", "numpy"):
                return node.func.value, node.args[0]
        if isinstance(statement, ast.AugAssign) and (node is None or node not in ast.walk(statement.value)):
            return statement.target, statement.value
        return None

    def variable(self, node: ast.AST | None) -> Variable | None:
        """Return what a plain name stood for."""
        return self._variables.get(node.id) if isinstance(node, ast.Name) else None

    def names(self) -> list[str]:
        """Return the names that the function knew."""
        return list(self._variables)

    def shape(self, node: ast.AST | None) -> tuple[int, ...] | None:
        """Return the shape of an expression where it follows from the names in it; never a guess."""
        variable = self.variable(node)
        if variable is not None:
            is_number = variable.type_name in ("float", "int", "bool", "float64", "int64", "numpy.float64")
            return tuple(variable.shape) if variable.shape is not None else () if is_number else None
        if isinstance(node, ast.Constant):
            return () if type(node.value) in (int, float) else None
        if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.Not):
            return self.shape(node.operand)
        if isinstance(node, ast.Attribute) and node.attr == "T":
            inner = self.shape(node.value)
            return None if inner is None else inner[::-1]
        if isinstance(node, ast.BinOp):
            return self._shape_of_both(node)
        return None

    def _shape_of_both(self, node: ast.BinOp) -> tuple[int, ...] | None:
        left, right = self.shape(node.left), self.shape(node.right)
        if left is None or right is None:
            return None
        if isinstance(node.op, ast.MatMult):
            is_plain = len(left) == len(right) == 2 and left[1] == right[0]
            return (left[0], right[1]) if is_plain else None
        return broadcast(left, right)

    def attributes(self) -> set[str]:
        """Return the attributes and methods that the classes of the file give their objects."""
        found: set[str] = set()
        for tree in self.trees:
            for node in (one for one in ast.walk(tree) if isinstance(one, ast.ClassDef)):
                found |= _attributes(node)
        return found

    def definition(self, name: str) -> ast.FunctionDef | None:
        """Return the last function or method of this name, or what makes objects of the class."""
        found = None
        for tree in self.trees:
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef) and node.name == name:
                    found = node
                if isinstance(node, ast.ClassDef) and node.name == name:
                    made = (one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__")
                    found = next(made, found)
        return found

    def is_method(self, function: ast.FunctionDef) -> bool:
        """Whether a function stands in a class, and is called on its objects."""
        classes = (node for tree in self.trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
        return any(function in node.body for node in classes) and not function.decorator_list


def _attributes(node: ast.ClassDef) -> set[str]:
    methods = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
    kept = {
        one.attr
        for one in ast.walk(node)
        if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store) and is_name(one.value, "self")
    }
    return {name for name in methods | kept if not name.startswith("__")}


def is_name(node: ast.AST | None, *names: str) -> bool:
    """Whether an expression is one of these plain names."""
    return isinstance(node, ast.Name) and node.id in names


def parameters(function: ast.FunctionDef) -> list[str]:
    """Return the names of the parameters in order."""
    given = function.args
    return [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def near(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant: another case, or a letter or two away."""
    names = sorted(set(known) - {name})
    same = next((one for one in names if one.casefold() == name.casefold()), None)
    return same or next(iter(difflib.get_close_matches(name, names, n=1, cutoff=0.75)), None)


def broadcast(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return the shape of an operation entry by entry, or ``None`` where the shapes do not fit."""
    n = max(len(left), len(right))
    sides = zip((1,) * (n - len(left)) + left, (1,) * (n - len(right)) + right, strict=True)
    found = [max(a, b) if a and b else 0 for a, b in sides if a == b or 1 in (a, b)]
    return tuple(found) if len(found) == n else None
