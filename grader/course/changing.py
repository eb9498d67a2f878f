"""``instead``: a misconception as a change of the solution's text, so that an author shows what differs and no more."""

from __future__ import annotations

import ast
import dataclasses
import functools
from collections.abc import Iterator, Mapping

from grader.checks.refusing import check_keywords, listed, near, refuse, shown

PARAMETERS = ("old", "new", "within")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def instead(old: str, new: str, *, within: str) -> None:
    """Put another text into one function or class of the solution, in a block of ``misconception``.

    It is only read, so that editors know the name.

    Parameters
    ----------
    old : str
        What stands in that function or class exactly once, as it is written in ``solution.py``.
    new : str
        What stands there instead.
    within : str
        A function or class of the solution, or a method as ``"Class.method"``.

    Examples
    --------
    >>> with misconception("mean-for-sum", "The errors are averaged; the loss is their sum."):  # doctest: +SKIP
    ...     instead("np.sum(", "np.mean(", within="loss")
    """


@dataclasses.dataclass(frozen=True)
class Change:
    """One ``instead(…)``."""

    old: str
    new: str
    within: str

    @property
    def of(self) -> str:
        """The function or class at the top of the solution that is changed."""
        return self.within.partition(".")[0]


def as_change(statement: ast.stmt) -> ast.Call | None:
    """Return the call where a statement of a block is ``instead(…)``."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    is_one = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "instead"
    return call if isinstance(call, ast.Call) and is_one else None


def read_change(call: ast.Call) -> Change:
    """Read ``instead("old", "new", within="name")``; each of the three is a plain text.

    Raises
    ------
    DeclarationError
        If it says anything else.
    """
    names = [keyword.arg or "**" for keyword in call.keywords]
    check_keywords("instead", names, PARAMETERS)
    given = dict(zip(PARAMETERS, call.args, strict=False)) | {
        name: keyword.value for name, keyword in zip(names, call.keywords, strict=True)
    }
    if len(call.args) > 2 or set(given) != set(PARAMETERS):
        refuse("not_instead")
    texts = {}
    for name, node in given.items():
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            refuse("instead_not_text", argument=name, given=shown_source(node))
        texts[name] = node.value
    if not texts["old"].strip():
        refuse("not_text", argument="old", given=shown(texts["old"]))
    return Change(**texts)


def shown_source(node: ast.expr) -> str:
    """Return an expression as it would be written, cut to what a line holds."""
    written = ast.unparse(node)
    return written if len(written) <= 60 else written[:59] + "…"


def with_change(source: str, change: Change) -> str:
    """Return a source with a change made.

    Raises
    ------
    DeclarationError
        If the text is not there exactly once, or the change is none, or what comes of it is no Python.
    """
    definitions = _definitions(source)
    if change.within not in definitions:
        known = {"near": near(change.within, definitions), "known": listed(definitions)}
        refuse("instead_within", given=change.within, **known)
    node = definitions[change.within]
    before = _text(source, node)
    n = before.count(change.old)
    if n != 1:
        said = "instead_absent" if not n else "instead_often"
        refuse(said, old=shown(change.old), within=change.within, n=n)
    lines = source.split("\n")
    start, end = _first_line(node) - 1, node.end_lineno
    after = before.replace(change.old, change.new)
    result = "\n".join([*lines[:start], *after.split("\n"), *lines[end:]])
    try:
        changed = _definitions(result)
    except SyntaxError as error:
        refuse("instead_syntax", old=shown(change.old), new=shown(change.new), error=error.msg)
    if change.within not in changed:
        refuse("instead_renames", old=shown(change.old), new=shown(change.new), within=change.within)
    if _code(_text(result, changed[change.within])) == _code(before) and len(changed) == len(definitions):
        refuse("instead_nothing", old=shown(change.old), new=shown(change.new), within=change.within)
    return result


def definition_of(source: str, name: str) -> str:
    """Return the text of a function or class of a source, with its decorators."""
    return _text(source, _definitions(source)[name])


@functools.lru_cache(maxsize=4)  # most changes start from the same solution
def _definitions(source: str) -> Mapping[str, Definition]:
    """Return the functions and classes at the top of a source, and the methods of the classes, by name.

    Of two of one name the last one counts, as it does in Python.
    """
    found: dict[str, Definition] = {}
    for node in _defined_in(ast.parse(source)):
        found[node.name] = node
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{method.name}": method for method in _defined_in(node)}
    return found


def _defined_in(node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    return (one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef))


def _first_line(node: Definition) -> int:
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _text(source: str, node: Definition) -> str:
    return "\n".join(source.split("\n")[_first_line(node) - 1 : node.end_lineno])


def _code(text: str) -> str:
    """Return what a definition does: neither its comments nor its docstrings."""
    tree = ast.parse(f"if True:\n{text}" if text[:1].isspace() else text)  # a method stands further in
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            node.body = [one for one in node.body if not _is_text(one)]
    return ast.dump(tree)


def _is_text(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)
