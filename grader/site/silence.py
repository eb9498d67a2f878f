"""Checks that judge by what NumPy warns of, in a browser, where it never does.

WebAssembly has no floating-point flags, from which NumPy knows that a number went wrong. So whether such a check passes
is known only where nothing can warn: in code that only compares, adds and multiplies, far from the largest number.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Final

import msgspec

from grader.checks.check import Check
from grader.checks.kinds import Agree
from grader.grading.causes import calls
from grader.result import Result, Verdict
from grader.submission import Submission
from grader.submission.parsing import NotPython, parse
from grader.text.messages import say, text

# What neither overflows nor divides where its arguments are of an exercise's size; any other name may do both.
_CALM: Final = """
    abs absolute add all any arange array asarray astype atleast_1d bool bool_ clip copy dtype empty empty_like
    enumerate fabs fill flat flatten float float64 full full_like greater greater_equal heaviside int int64 isinstance
    isscalar item len less less_equal list map max maximum min minimum multiply ndarray ndenumerate ndim ndindex
    negative np numpy ones ones_like range ravel reshape select shape sign size subtract sum T tanh tolist tuple
    vectorize where zeros zeros_like zip
"""
CALM: Final = frozenset(_CALM.split())
LOUD: Final = (ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)


def listens(check: Check) -> bool:
    """Whether a check judges by what NumPy warns of."""
    return isinstance(check.kind, Agree) and check.kind.quiet


def put_off(result: Result, checks: Sequence[Check], submission: Submission, lang: str) -> tuple[Result, float]:
    """Return a result that claims nothing of the checks that a warning may decide, and their points.

    Where such a check fails by its values it has failed; only that it passed is not known.
    """
    passed = {one.id for one in result.checks if one.verdict is Verdict.PASSED}
    calm = _Calm(submission)
    open_ = {
        one.id for one in checks if one.id in passed and listens(one) and not all(map(calm.is_calm, one.functions))
    }
    if not open_:
        return result, 0.0
    said = say(text("site.later"), lang)
    told = tuple(
        msgspec.structs.replace(one, verdict=Verdict.SKIPPED, score=0.0, rationale=said, notes=())
        if one.id in open_
        else one
        for one in result.checks
    )
    later = sum(one.points for one in told if one.id in open_)
    note = say(text("site.later_points", points=f"{later:g}"), lang)
    score = round(sum(one.score for one in told), 6)
    return msgspec.structs.replace(result, score=score, checks=told, warnings=(note, *result.warnings)), later


class _Calm:
    """Reads which functions of a submission cannot make NumPy warn."""

    def __init__(self, submission: Submission) -> None:
        self._bodies: dict[str, list[ast.FunctionDef]] = {}
        for cell in submission.cells:
            tree = parse(cell.source)
            for node in () if isinstance(tree, NotPython) else ast.walk(tree):
                if isinstance(node, ast.FunctionDef):
                    self._bodies.setdefault(node.name, []).append(node)
        self._calls = calls(submission.outline)

    def is_calm(self, name: str) -> bool:
        """Whether a function, and all that it calls, only compares, adds and multiplies."""
        reached = {name, *self._calls.get(name, ())}
        return all(self._bodies.get(one) and all(map(self._is_calm_body, self._bodies[one])) for one in reached)

    def _is_calm_body(self, body: ast.FunctionDef) -> bool:
        local = {node.arg for node in ast.walk(body) if isinstance(node, ast.arg)} | self._bodies.keys()
        for node in ast.walk(body):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                local.add(node.id)
        return all(_is_calm(node, local) for node in ast.walk(body))


def _is_calm(node: ast.AST, local: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in local or node.id in CALM
    if isinstance(node, ast.Attribute):
        return node.attr in CALM
    return not isinstance(node, LOUD)
