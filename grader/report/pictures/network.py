"""A small network with the numbers of a failed check in their places, the wrong ones marked."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from grader.course.exercise import Picture
from grader.report.pictures.numbers import Array, differs, read_arguments, read_array, short
from grader.report.pictures.svg import circle, line, svg, words
from grader.result import CheckResult
from grader.text.messages import say, text

STEP_X: Final = 215.0
SHARE: Final = 0.27  # of the way from one unit to the next
STEP_Y: Final = 92.0
MARGIN: Final = 46.0
RADIUS: Final = 25.0
ROWS_CAP: Final = 6  # of units in a layer; more cannot be read
INDEX: Final = re.compile(r"\[(\d+(?:, \d+)*)\]")
COUNTS: Final = re.compile(r"(\d+)\D+(\d+)")

Places = list[tuple[float, float]]


def network(picture: Picture, check: CheckResult, *, lang: str) -> str | None:
    """Return the net, or ``None`` where the check is not about it or its numbers cannot be read."""
    example = check.counterexample
    if example is None or max(picture.layers, default=0) > ROWS_CAP:
        return None
    actual, expected = read_array(example.actual), read_array(example.expected)
    if actual is None:
        return None
    nodes = _fitting(picture.nodes.get(check.id, ()), actual, [(size,) for size in picture.layers])
    shapes = [(a, b) for a, b in zip(picture.layers, picture.layers[1:], strict=False)]
    edges = _fitting(picture.edges.get(check.id, ()), actual, shapes)
    if nodes is None and edges is None:
        return None
    inputs, weights = _given(picture, example.call)
    drawn = _Drawing(picture.layers)
    wrong = _wrong(check, actual, expected)
    for k, (rows, columns) in enumerate(shapes):
        values = actual.values if k == edges else weights[k] if k < len(weights) else ()
        marks = wrong if k == edges else frozenset()
        drawn.edges(k, rows, columns, values, marks)
    for k, size in enumerate(picture.layers):
        values = _first_row(actual, size) if k == nodes else inputs if k == 0 else ()
        marks = wrong if k == nodes else frozenset()
        drawn.nodes(k, values, marks)
    n_shown = len(_first_row(actual, picture.layers[nodes])) if nodes is not None else len(actual.values)
    n_wrong = len([i for i in wrong if i < n_shown])
    label = say(text("pages.network_label", title=check.title, wrong=n_wrong, count=n_shown), lang)
    return drawn.svg(label)


def _fitting(layers: Sequence[int], actual: Array, shapes: Sequence[tuple[int, ...]]) -> int | None:
    """Return the first of the layers whose numbers these can be."""
    for k in layers:
        if k < len(shapes):
            size = math.prod(shapes[k])
            is_rows = len(shapes[k]) == 1 and bool(actual.shape) and actual.shape[-1] == size and actual.values
            if len(actual.values) == size or is_rows:
                return k
    return None


def _given(picture: Picture, call: str) -> tuple[tuple[float, ...], list[tuple[float, ...]]]:
    """Return the inputs of the first row and the weights: those of the call, else those that are declared."""
    arguments = read_arguments(call)
    weights = []
    for a, b in zip(picture.layers, picture.layers[1:], strict=False):
        fits = [one for one in arguments if one.shape == (a, b)]
        if fits:
            weights.append(fits[0].values)
    if len(weights) == len(picture.layers) - 1 and arguments and arguments[0].rows:
        return arguments[0].rows[0], weights
    declared = [tuple(value for row in matrix for value in row) for matrix in picture.weights]
    return tuple(picture.inputs), declared


def _first_row(actual: Array, size: int) -> tuple[float, ...]:
    return actual.values[:size]


def _wrong(check: CheckResult, actual: Array, expected: Array | None) -> frozenset[int]:
    """Return which numbers are wrong: by what was expected, where that may be shown, else by what the sentence says."""
    if expected is not None and len(expected.values) == len(actual.values):
        pairs = zip(actual.values, expected.values, strict=True)
        return frozenset(i for i, (a, b) in enumerate(pairs) if differs(a, b))
    if len(actual.values) == 1:
        return frozenset({0})
    index = INDEX.search(check.rationale)
    counts = COUNTS.search(check.rationale[: index.start()] if index else check.rationale)
    if counts and int(counts[1]) == int(counts[2]) == len(actual.values):
        return frozenset(range(len(actual.values)))
    if index:
        at = 0
        for size, i in zip(actual.shape, index[1].split(", "), strict=False):
            at = at * size + int(i)
        return frozenset({at})
    return frozenset()


class _Drawing:
    """Collects the shapes; edges first, so that nodes lie over them."""

    def __init__(self, layers: Sequence[int]) -> None:
        tallest = max(layers)
        self._height = 2 * MARGIN + (tallest - 1) * STEP_Y
        self._width = 2 * MARGIN + (len(layers) - 1) * STEP_X
        self._places: list[Places] = [
            [(MARGIN + k * STEP_X, self._height / 2 + (i - (size - 1) / 2) * STEP_Y) for i in range(size)]
            for k, size in enumerate(layers)
        ]
        self._shapes: list[str] = []
        self._labels: list[str] = []

    def edges(self, k: int, rows: int, columns: int, values: Sequence[float], wrong: frozenset[int]) -> None:
        for i in range(rows):
            for j in range(columns):
                at = i * columns + j
                (x1, y1), (x2, y2) = self._places[k][i], self._places[k + 1][j]
                bad = " bad" if at in wrong else ""
                self._shapes.append(line(x1, y1, x2, y2, f"edge{bad}"))
                if at < len(values):
                    # Before the arrows cross each other, which those of two units do at a third of the way.
                    x, y = x1 + (x2 - x1) * SHARE, y1 + (y2 - y1) * SHARE
                    sign = "✗ " if bad else ""
                    self._labels.append(words(x, y + 4, sign + short(values[at]), f"weight{bad}"))

    def nodes(self, k: int, values: Sequence[float], wrong: frozenset[int]) -> None:
        for i, (x, y) in enumerate(self._places[k]):
            bad = " bad" if i in wrong else ""
            self._labels.append(circle(x, y, RADIUS, f"node{bad}"))
            if i < len(values):
                self._labels.append(words(x, y + 4, short(values[i]), f"value{bad}"))
                if bad:
                    self._labels.append(words(x + RADIUS - 2, y - RADIUS + 6, "✗", "value bad"))

    def svg(self, label: str) -> str:
        return svg(self._width, self._height, label, *self._shapes, *self._labels, name="network")
