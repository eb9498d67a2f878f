"""From a student's source to a syntax tree, in a way that no source can use against the grader."""

from __future__ import annotations

import ast
import re
import warnings
from typing import Final

import msgspec

# Characters of code in one file. A script of a textbook exercise has a few thousand, and nobody has typed half a
# million. The worst sources of that length that were found ("1<1<1<…", "1,1,1,…") take 1 s and 150 MiB to parse.
SOURCE_CAP: Final = 512 << 10

# Below both bounds no source was found that takes 0.1 s or ends the parser, in 100 000 drawn from Python's
# tokens. Beyond them a crash of the parser (there were some in every version of CPython) ends a helper only.
TRUSTED_SIZE: Final = 200_000
TRUSTED_BRACKETS: Final = 50

# Code that is parsed in the grader's own process: of this length the worst that was found takes 0.1 s.
LIGHT_CODE: Final = 16 << 10

TOO_DEEP: Final = "the code is nested too deeply"


class NotPython(msgspec.Struct, frozen=True):
    """Why a source does not parse; ``line`` is 1-based, and 0 where Python names none."""

    detail: str
    line: int = 0


def parse(source: str) -> ast.Module | NotPython:
    """Parse a source, or say why it does not parse.

    What looks unusual enough to crash or to hold up the parser is read in a process of its own, as all of its file:
    see :mod:`grader.submission.apart`.
    """
    if "\0" in source:  # Python refuses it too, but without a line
        return NotPython("a zero character in the code", source.count("\n", 0, source.index("\0")) + 1)
    try:
        with warnings.catch_warnings():  # an invalid escape such as "\d" warns, which is for the student to see
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except SyntaxError as error:
        return NotPython(error.msg, error.lineno or 0)
    except (RecursionError, MemoryError):  # the parser's own names for a nesting beyond its stack
        return NotPython(TOO_DEEP)
    except ValueError as error:  # lone surrogates
        return NotPython(str(error), 1)


def is_light_code(source: str) -> bool:
    """Whether code is short and plain enough to be parsed in the grader's own process."""
    return len(source) <= LIGHT_CODE and not is_unusual(source)


def misplaced(tree: ast.Module) -> NotPython | None:
    """Say which statement of a tree stands where it cannot: ``return`` outside of a function, say.

    Python finds these when it compiles. That is left to the sandbox: twenty nested ``finally`` take
    minutes to compile, and all the memory there is.
    """
    waiting: list[tuple[ast.AST, bool, bool]] = [(tree, False, False)]
    while waiting:
        node, is_in_function, is_in_loop = waiting.pop()
        match node:
            case ast.Return() if not is_in_function:
                return NotPython("'return' outside function", node.lineno)
            case ast.Break() if not is_in_loop:
                return NotPython("'break' outside loop", node.lineno)
            case ast.Continue() if not is_in_loop:
                return NotPython("'continue' not properly in loop", node.lineno)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                is_in_function, is_in_loop = True, False
            case ast.ClassDef():
                is_in_function, is_in_loop = False, False
            case ast.For() | ast.AsyncFor() | ast.While():
                waiting.extend((inner, is_in_function, is_in_loop) for inner in node.orelse)
                waiting.extend((inner, is_in_function, True) for inner in node.body)
                continue
            case ast.expr():
                continue
        waiting.extend((inner, is_in_function, is_in_loop) for inner in ast.iter_child_nodes(node))
    return None


def is_unusual(source: str) -> bool:
    """Whether a source is longer, or nests brackets deeper, than is parsed in the grader's own process."""
    if len(source) > TRUSTED_SIZE:
        return True
    depth = 0
    for bracket in re.finditer(r"[(\[{]|[)\]}]", source):
        depth = depth + 1 if bracket[0] in "([{" else max(0, depth - 1)
        if depth > TRUSTED_BRACKETS:
            return True
    return False
