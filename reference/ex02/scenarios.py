"""Reading the data of a plot, and a gradient that is given an array."""

import numpy as np

from grader.author import as_numbers, attempt, count, keep, kinds, loaded, now, raised, read

NO_LINE = ("None", "none", " ", "", None)
AXES, COLLECTION, LINES = "matplotlib.axes._axes.Axes", "matplotlib.collections", "LineCollection"
MANY = 200  # lines or points of one plot that are looked at


def drawn(submission, x0, learning_rate, steps):
    """Return the lines and points of the Axes that plot_descent gives, whatever calls drew them."""
    # A plot of an earlier call would be found again in the current Axes.
    attempt(submission, lambda: loaded(submission, "matplotlib.pyplot").close("all"))
    ax = submission.plot_descent(x0, learning_rate, steps)
    names = read(kinds(ax))
    if AXES not in names:
        return {"type": names[0].rpartition(".")[2]}
    lines, points = [], []
    for line in of_lines(submission, ax):
        xy = pairs(line["x"], line["y"])
        if line["visible"] is not True or xy is None:
            continue
        if line["style"] not in NO_LINE and len(xy) > 1:
            lines.append(xy)
        if line["marker"] not in NO_LINE:
            points.append(xy)
    for collection in of_collections(submission, ax):
        if collection["visible"] is not True:
            continue
        if any(name.endswith(LINES) for name in collection["kinds"]):
            found = collection["segments"] if isinstance(collection["segments"], list) else []
            lines += [xy for xy in map(table, found) if xy is not None]
        elif (xy := table(collection["offsets"])) is not None:
            points.append(xy)
    for patch in each(submission, ax.patches):
        centre, visible = read(attempt(submission, lambda patch=patch: patch.center)), read(patch.get_visible())
        if not raised(centre) and visible is True and np.size(centre) == 2:
            points.append(table(np.array([centre], dtype=float)))
    return {"type": "Axes", "lines": lines[:MANY], "points": points[:MANY]}


def each(submission, many):
    """Return handles of the entries of a sequence that stays in the worker, as many as are looked at."""
    n = read(attempt(submission, lambda: count(many)))
    n = n if isinstance(n, int) else 0
    return [many[i] for i in range(min(n, MANY))]


def of_lines(submission, ax):
    """Return what is asked of each line, in one message."""
    noted = []
    for line in each(submission, ax.get_lines()):
        noted.append(
            {
                "visible": now(line.get_visible()),
                "x": now(line.get_xdata(orig=False)),
                "y": now(line.get_ydata(orig=False)),
                "style": now(line.get_linestyle()),
                "marker": now(line.get_marker()),
            }
        )
    return [{key: value.get() for key, value in one.items()} for one in noted]


def of_collections(submission, ax):
    """Return what is asked of each collection, in one message."""
    noted = []
    for one in each(submission, ax.collections):
        noted.append(
            {
                "visible": now(one.get_visible()),
                "kinds": now(kinds(one)),
                "segments": now(attempt(submission, lambda one=one: one.get_segments())),
                "offsets": now(attempt(submission, lambda one=one: one.get_offsets().filled(np.nan))),
            }
        )
    return [{key: value.get() for key, value in one.items()} for one in noted]


def pairs(x, y):
    """Return x and y side by side, None where they cannot be read."""
    x, y = as_numbers(x), as_numbers(y)
    if x is None or y is None or x.size != y.size:
        return None
    return np.column_stack([x.astype(float).ravel(), y.astype(float).ravel()])


def table(xy):
    """Return pairs as a plain (n, 2) array, None where they cannot be read."""
    numbers = as_numbers(xy)
    return numbers.astype(float).reshape(-1, 2) if numbers is not None and numbers.size % 2 == 0 else None


def gradient_of_array(submission, x):
    """Return what gradient makes of an array, and the array afterwards; it may take single numbers alone."""
    argument = keep(submission, x)
    value = attempt(submission, lambda: submission.gradient(argument))
    return {"value": now(value), "x": now(argument)}
