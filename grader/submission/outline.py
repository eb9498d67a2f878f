"""What stands where in a submission: its definitions, its imports, and what of it is no code that runs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from grader.result import Location
from grader.submission.diagnosis import explain
from grader.submission.parsing import NotPython, parse
from grader.text.messages import Text

# Statements whose blocks run at the top level, as far as a reader of the file can tell.
BLOCKS: Final = ("body", "orelse", "finalbody", "handlers", "cases")
# Functions and classes in a text that Python does not read.
HEADS: Final = re.compile(r"^[ \t]{0,8}(?:def|class)[ \t]+(\w+)[ \t]*[(:]", re.M)
NAMES_CAP: Final = 2_000  # names of one kind; a textbook's exercise has under a hundred


class Cell(msgspec.Struct, frozen=True):
    """One code cell, or the whole of a script.

    ``number`` counts the code cells of the notebook from 1 and is ``None`` for a script. ``source`` is
    Python: lines that were left out (magics) stand in it as comments, so that line numbers stay those of the
    student.
    """

    number: int | None
    source: str

    @property
    def label(self) -> str:
        """The name that tracebacks show for this cell."""
        return "script" if self.number is None else f"cell {self.number}"


class Defined(msgspec.Struct, frozen=True):
    """One place at which a name is defined.

    ``first`` is the first line of the statement of the top level that holds it; ``is_stub`` says that a function
    or class is as it was handed out, without code of its own.
    """

    place: Location
    first: int
    is_stub: bool = False


class Imported(msgspec.Struct, frozen=True):
    """Where a name is imported, and the module that it comes from."""

    module: str
    place: Location


class Twice(msgspec.Struct, frozen=True):
    """A name that is written in one place, and is a stub in a later one, which is the one that counts."""

    name: str
    written: Location
    stub: Location


class Places(msgspec.Struct, frozen=True):
    """What stands where, without words.

    Attributes
    ----------
    defined : dict
        For each name of the top level the places at which it is defined, in order.
    inner : dict
        Functions and classes that are defined inside of another one.
    imported : dict
        Names that an import of the top level brings; ``"*"`` for those that it does not tell.
    packages : frozenset of str
        Top-level names of the packages that the code imports anywhere.
    uses : dict
        For each function or class of the top level the names that it reads, its own parameters left out.
    methods : dict
        For each method of a class of the top level, as ``"Net.predict"``, where it begins.
    asks : dict
        For each function of the top level and each method the names and the attributes that it reads, the latter as
        ``".predict"``.
    unread_names : dict
        Functions and classes that stand in such a cell.
    aside : dict
        Functions and classes in text cells, each with the place of the cell among all cells, counted from 1.
    """

    defined: dict[str, list[Defined]] = {}
    inner: dict[str, Location] = {}
    imported: dict[str, list[Imported]] = {}
    packages: frozenset[str] = frozenset()
    uses: dict[str, list[str]] = {}
    methods: dict[str, Location] = {}
    asks: dict[str, list[str]] = {}
    unread_names: dict[str, int] = {}
    aside: dict[str, int] = {}


class Outline(Places, frozen=True):
    """What stands where.

    Attributes
    ----------
    unread : dict
        Cell cells that are no Python, by number, each with the reason.
    """

    unread: dict[int, Text] = {}

    def stub_below(self, name: str) -> Twice | None:
        """Return where a name is written, and again a stub below, if that is so."""
        places = self.defined.get(name, [])
        written = [one for one in places if not one.is_stub]
        if not written or not places[-1].is_stub:
            return None
        return Twice(name, written[-1].place, places[-1].place)


def outline_of(cells: Iterable[Cell], aside: Sequence[tuple[int, str]] = ()) -> Outline:
    """Read the outline of code cells, and of text cells with their places among all cells."""
    found = Outline(aside={name: place for place, source in aside for name in _heads(source)})
    packages: set[str] = set()
    for cell in cells:
        tree = parse(cell.source)
        if isinstance(tree, NotPython):
            if cell.number is not None:
                found.unread[cell.number] = explain(cell.source, tree, cell.number)
                found.unread_names.update(dict.fromkeys(_heads(cell.source), cell.number))
            continue
        packages |= _packages(tree)
        found.uses.update(_uses(tree))
        for name, node in _functions(tree):
            found.asks[name] = _asked(node)
            if "." in name:
                found.methods[name] = Location(cell.number, node.lineno)
        for top in tree.body:
            for statement in _with_blocks(top):
                _note(found, statement, cell.number, top.lineno)
    return msgspec.structs.replace(found, packages=frozenset(packages))


def _heads(source: str) -> list[str]:
    return HEADS.findall(source)[:NAMES_CAP]


def _packages(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def _uses(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Yield each function and class of the top level with the names that it reads.

    A name that is read stands for a call, as in ``map(relu, xs)``; a parameter of the same name does not.
    """
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, _read(node)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, _read(node.value)


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef | ast.Lambda]]:
    """Yield each function of the top level, and each method of its classes as ``"Net.predict"``."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            yield from ((one.id, node.value) for one in node.targets if isinstance(one, ast.Name))
        elif isinstance(node, ast.ClassDef):
            methods = (one for one in node.body if isinstance(one, ast.FunctionDef))
            yield from ((f"{node.name}.{one.name}", one) for one in methods)


def _asked(node: ast.AST) -> list[str]:
    """Return the names and, with a dot before them, the attributes that a function reads."""
    attributes = {
        f".{one.attr}" for one in ast.walk(node) if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Load)
    }
    return [*_read(node), *sorted(attributes)]


def _read(node: ast.AST) -> list[str]:
    read = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
    given = {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
    return sorted(read - given)


def _with_blocks(top: ast.stmt) -> Iterator[ast.stmt]:
    """Yield a statement and those inside it that run with the file, in order."""
    waiting: list[ast.AST] = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        for block in reversed(BLOCKS):
            inner = getattr(node, block, ())
            if isinstance(inner, list):
                waiting.extend(reversed(inner))


def _note(found: Outline, statement: ast.stmt, cell: int | None, first: int) -> None:
    place = Location(cell, statement.lineno)
    for name in _defined_names(statement):
        found.defined.setdefault(name, []).append(Defined(place, first, _is_stub(statement)))
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        for node in ast.walk(statement):
            if node is not statement and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.inner.setdefault(node.name, Location(cell, node.lineno))
    elif isinstance(statement, ast.Import):
        for alias in statement.names:
            name = alias.asname or alias.name.partition(".")[0]
            found.imported.setdefault(name, []).append(Imported(alias.name, place))
    elif isinstance(statement, ast.ImportFrom):
        module = "." * statement.level + (statement.module or "")
        for alias in statement.names:
            found.imported.setdefault(alias.asname or alias.name, []).append(Imported(module, place))


def _defined_names(statement: ast.stmt) -> Iterator[str]:
    targets: list[ast.expr] = []
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield statement.name
        case ast.Assign():
            targets = statement.targets
        case ast.AnnAssign() if statement.value:
            targets = [statement.target]
        case ast.AugAssign() | ast.For() | ast.AsyncFor():
            targets = [statement.target]
        case ast.With() | ast.AsyncWith():
            targets = [item.optional_vars for item in statement.items if item.optional_vars]
    waiting = list(targets)
    while waiting:
        target = waiting.pop()
        if isinstance(target, ast.Name):
            yield target.id
        elif isinstance(target, ast.Tuple | ast.List):
            waiting.extend(target.elts)
        elif isinstance(target, ast.Starred):
            waiting.append(target.value)


def _is_stub(statement: ast.stmt) -> bool:
    """Whether a function or class has no code of its own: a docstring, ``pass``, or "not written yet"."""
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return all(map(_says_nothing, statement.body))
        case ast.ClassDef():
            methods = [one for one in statement.body if isinstance(one, ast.FunctionDef)]
            return bool(methods) and all(map(_is_stub, methods))
    return False


def _says_nothing(statement: ast.stmt) -> bool:
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()) | ast.Return(value=None | ast.Constant(value=None)):
            return True
        case ast.Raise(exc=ast.Name(id="NotImplementedError") | ast.Call(func=ast.Name(id="NotImplementedError"))):
            return True
    return False


def say_both(twice: Twice) -> dict[str, Text]:
    """Say where a name is written, and where it is a stub."""
    return {"written": twice.written.words(), "stub": twice.stub.words()}
