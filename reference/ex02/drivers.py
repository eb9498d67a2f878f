"""Reading the data of a plot."""

import matplotlib.axes
import matplotlib.collections
import matplotlib.pyplot as plt
import numpy as np

NO_LINE = ("None", "none", " ", "", None)


def drawn(module, x0, learning_rate, steps):
    """Return the lines and points of the Axes that plot_descent gives, whatever calls drew them."""
    plt.close("all")  # a plot of an earlier call would be found again in the current Axes
    ax = module.plot_descent(x0, learning_rate, steps)
    if not isinstance(ax, matplotlib.axes.Axes):
        return {"type": type(ax).__name__}
    lines, points = [], []
    for line in ax.get_lines():
        if not line.get_visible():
            continue
        xy = numbers(np.column_stack([np.ravel(line.get_xdata(orig=False)), np.ravel(line.get_ydata(orig=False))]))
        if line.get_linestyle() not in NO_LINE and len(xy) > 1:
            lines.append(xy)
        if line.get_marker() not in NO_LINE:
            points.append(xy)
    for collection in ax.collections:
        if not collection.get_visible():
            continue
        if isinstance(collection, matplotlib.collections.LineCollection):
            lines += [numbers(segment) for segment in collection.get_segments()]
        else:
            points.append(numbers(collection.get_offsets()))
    for patch in ax.patches:
        if hasattr(patch, "center") and patch.get_visible():
            points.append(numbers([patch.center]))
    plt.close("all")
    return {"type": "Axes", "lines": lines[:200], "points": points[:200]}


def numbers(xy):
    """Return pairs as a plain (n, 2) array; masked entries become nan."""
    return np.asarray(np.ma.filled(np.ma.asarray(xy, dtype=float), np.nan), dtype=float).reshape(-1, 2)
