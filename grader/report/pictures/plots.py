"""Heat maps of two arrays, a path on its curve, and bars for how scores are spread."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from grader.report.pictures.numbers import Array, differs, short
from grader.report.pictures.svg import circle, line, polyline, rect, svg, words
from grader.text.messages import say, text

CELL: Final = 44.0
CELLS_CAP: Final = 12  # rows or columns; more cannot be read
POINTS_CAP: Final = 60  # of a path
SAMPLES: Final = 80  # points of a curve


def heat_maps(actual: Array, expected: Array, *, lang: str) -> str | None:
    """Return two maps side by side, the wrong cells of the first one marked; ``None`` for other than matrices."""
    if actual.shape != expected.shape or len(actual.shape) != 2 or len(actual.values) < 4:
        return None
    rows, columns = actual.shape
    if max(rows, columns) > CELLS_CAP:
        return None
    finite = [abs(value) for value in (*actual.values, *expected.values) if math.isfinite(value)]
    most = max(finite, default=0.0) or 1.0
    gap = CELL
    width = 2 * columns * CELL + gap + 2
    height = rows * CELL + 26
    shapes = []
    n_wrong = sum(differs(a, b) for a, b in zip(actual.values, expected.values, strict=True))
    for left, array, name in ((1.0, actual, "yours"), (1 + columns * CELL + gap, expected, "expected")):
        shapes.append(words(left + columns * CELL / 2, 14, say(text(f"pages.map_{name}"), lang), "axis"))
        for at, value in enumerate(array.values):
            x, y = left + at % columns * CELL, 22 + at // columns * CELL
            share = abs(value) / most if math.isfinite(value) else 0.0
            shapes.append(rect(x, y, CELL - 2, CELL - 2, "high" if value >= 0 else "low", 0.08 + 0.45 * share))
            is_wrong = name == "yours" and differs(value, expected.values[at])
            if is_wrong:
                shapes.append(rect(x + 1, y + 1, CELL - 4, CELL - 4, "wrong"))
            shapes.append(words(x + CELL / 2 - 1, y + CELL / 2 + 4, short(value), "cell bad" if is_wrong else "cell"))
    label = say(text("pages.map_label", wrong=n_wrong, count=len(actual.values)), lang)
    return svg(width, height, label, *shapes, name="maps")


def descent(curve: Sequence[float], actual: Array, expected: Array | None, *, lang: str) -> str | None:
    """Return a polynomial's curve with the steps on it, and those that were expected; ``None`` without numbers.

    Parameters
    ----------
    curve : sequence of float
        The coefficients, the highest power first.
    actual, expected : Array
        The positions, one after the other.
    """
    taken = [value for value in actual.values if math.isfinite(value)][:POINTS_CAP]
    right = [value for value in expected.values if math.isfinite(value)][:POINTS_CAP] if expected else []
    if not taken or len(curve) < 2:
        return None
    low, high = min(*taken, *right, _lowest(curve)), max(*taken, *right, _lowest(curve))
    room = 0.15 * (high - low) or 1.0
    low, high = low - room, high + room
    xs = [low + (high - low) * i / SAMPLES for i in range(SAMPLES + 1)]
    ys = [_value(curve, x) for x in xs]
    bottom, top = min(ys), max(ys) or 1.0
    width, height, margin = 440.0, 250.0, 34.0

    def place(x: float) -> tuple[float, float]:
        across = margin + (x - low) / (high - low) * (width - 2 * margin)
        up = (_value(curve, x) - bottom) / ((top - bottom) or 1.0)
        return across, height - margin - up * (height - 2 * margin)

    shapes = [line(margin, height - margin + 8, width - margin, height - margin + 8, "axis-line")]
    shapes.append(polyline([place(x) for x in xs]))
    shapes.append(words(margin, height - 8, short(low), "axis", "start"))
    shapes.append(words(width - margin, height - 8, short(high), "axis", "end"))
    for path, style in ((right, "right"), (taken, "taken")):
        if len(path) > 1:
            shapes.append(polyline([place(x) for x in path], f"path {style}"))
        shapes += [circle(*place(x), 4.5, f"step {style}") for x in path]
    shapes.append(words(width - margin, 16, f"● {say(text('pages.path_yours'), lang)}", "legend taken", "end"))
    if right:
        shapes.append(words(width - margin, 32, f"● {say(text('pages.path_expected'), lang)}", "legend right", "end"))
    label = say(text("pages.path_label", first=short(taken[0]), last=short(taken[-1]), count=len(taken)), lang)
    return svg(width, height, label, *shapes, name="descent")


def _value(curve: Sequence[float], x: float) -> float:
    total = 0.0
    for coefficient in curve:
        total = total * x + coefficient
    return total


def _lowest(curve: Sequence[float]) -> float:
    """Where a parabola is lowest, so that it is in the picture; of another curve, 0."""
    return -curve[1] / (2 * curve[0]) if len(curve) == 3 and curve[0] > 0 else 0.0


def series(actual: Array, expected: Array | None, *, lang: str) -> str | None:
    """Return one line, such as a loss after each epoch, and the one that was expected; ``None`` for other shapes."""
    if len(actual.shape) != 1 or not 4 <= len(actual.values) <= 400:
        return None
    lines = [("taken", actual.values)]
    if expected is not None and expected.shape == actual.shape:
        lines.insert(0, ("right", expected.values))
    finite = [value for _, values in lines for value in values if math.isfinite(value)]
    if not finite:
        return None
    low, high = min(finite), max(finite)
    width, height, margin = 440.0, 200.0, 34.0
    shapes = [line(margin, height - margin + 6, width - margin, height - margin + 6, "axis-line")]
    for style, values in lines:
        points = [
            (
                margin + i / (len(values) - 1) * (width - 2 * margin),
                height - margin - (value - low) / ((high - low) or 1.0) * (height - 2 * margin),
            )
            for i, value in enumerate(values)
            if math.isfinite(value)
        ]
        shapes.append(polyline(points, f"path {style}"))
        shapes += [circle(x, y, 3, f"step {style}") for x, y in points[:POINTS_CAP]]
    shapes += [
        words(margin - 6, height - margin, short(low), "axis", "end"),
        words(margin - 6, margin, short(high), "axis", "end"),
    ]
    shapes.append(words(width - margin, 16, f"● {say(text('pages.path_yours'), lang)}", "legend taken", "end"))
    if len(lines) > 1:
        shapes.append(words(width - margin, 32, f"● {say(text('pages.path_expected'), lang)}", "legend right", "end"))
    label = say(text("pages.series_label", count=len(actual.values), low=short(low), high=short(high)), lang)
    return svg(width, height, label, *shapes, name="series")


def histogram(scores: Sequence[float], points: float, *, lang: str, n_bins: int = 10) -> str:
    """Return bars for how the scores are spread between 0 and the points."""
    counts = [0] * n_bins
    for score in scores:
        share = score / points if points else 0.0
        counts[min(max(int(share * n_bins + 1e-9), 0), n_bins - 1)] += 1
    most = max(counts) or 1
    bar, height, left = 30.0, 120.0, 8.0
    shapes = []
    for i, count in enumerate(counts):
        tall = (height - 40) * count / most
        x = left + i * (bar + 4)
        shapes.append(rect(x, height - 20 - tall, bar, tall, "bar"))
        if count:
            shapes.append(words(x + bar / 2, height - 24 - tall, str(count), "axis"))
        shapes.append(words(x, height - 6, short(points * i / n_bins), "axis tick", "start"))
    width = left * 2 + n_bins * (bar + 4) + 22
    shapes.append(words(width - 2, height - 6, short(points), "axis tick", "end"))
    shapes.append(line(left, height - 19, width - 10, height - 19, "axis-line"))
    said = ", ".join(
        f"{short(points * i / n_bins)}–{short(points * (i + 1) / n_bins)}: {count}"
        for i, count in enumerate(counts)
        if count
    )
    return svg(width, height, say(text("pages.histogram_label", said=said or "–"), lang), *shapes, name="histogram")
