"""Numerical gradients and how far an analytic one is from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEP = 1e-5  # h of the central difference for parameters of size 1: error about h² = 1e-10, noise 1e-16/h
PASS_BELOW = 1e-6  # relative error; worst of 400 correct runs 1.2e-8
FAIL_ABOVE = 1e-5  # smallest of 14 bugs in 100 runs each 3.5e-3; in between the smaller step decides
FLOAT32_PASS_BELOW = 1e-4  # the contract's tolerance for results in float32
KINK_JUMP = 1e-4  # of the slope; rounding makes 1e-16/h = 1e-10 of one
# Norm of an error that is no more than the rounding of a difference: a loss near 1 has 1e-16/h = 1e-11 of it. Where the
# loss cancels it is more, which the two steps show: with h/10 it is ten times what it is with h.
NOISE, NOISE_MAX = 1e-10, 1e-6
FLOAT32_NOISE = 1e-6  # for results in float32, which are rounded at 1e-7
TINY = 1e-12  # keeps 0/0 of two vanishing gradients at 0
SQUARABLE = 1e150  # squares of larger numbers, and sums of them, leave float64


def numerical_gradient(
    loss: Callable[[NDArray[np.float64]], float], theta: NDArray[np.float64], step: float = STEP
) -> NDArray[np.float64]:
    """Return the central difference ``(L(θ + h) − L(θ − h)) / 2h`` with ``h = step·max(1, |θ|)``.

    Parameters
    ----------
    loss : callable
        Takes an array of theta's shape and returns a float; it must not keep the array.
    theta : ndarray of float64
        Where the gradient is taken; any shape; left as it is.
    step : float
        h for parameters up to 1 in size.

    Returns
    -------
    ndarray of float64
        The gradient, in theta's shape.
    """
    gradient = np.zeros_like(theta, dtype=np.float64)
    for index in np.ndindex(theta.shape):
        h = step * max(1.0, abs(float(theta[index])))
        above, below = theta.copy(), theta.copy()
        above[index] += h
        below[index] -= h
        gradient[index] = (loss(above) - loss(below)) / (above[index] - below[index])
    return gradient


def relative_error(a: NDArray[Any], b: NDArray[Any]) -> float:
    """Return ``‖a − b‖ / (‖a‖ + ‖b‖ + 1e-12)``, which is symmetric and lies between 0 and 1."""
    a, b = (one.astype(np.float64).ravel() for one in (a, b))
    largest = float(np.max(np.abs([a, b]), initial=0.0))
    if not np.isfinite(largest):
        return 1.0
    if largest > SQUARABLE:
        a, b = a / largest, b / largest
    difference = float(np.linalg.norm(a - b))
    return difference / (float(np.linalg.norm(a)) + float(np.linalg.norm(b)) + TINY)


def plain_factor(expected: NDArray[Any], actual: NDArray[Any]) -> str:
    """Name the plain way in which a gradient is wrong, which must fit within the tolerance itself; ``""`` without one.

    The names are ``"sign"``, ``"twice"``, ``"half"``, ``"zero"`` and ``"transposed"``.
    """
    variants = {"sign": -expected, "twice": 2 * expected, "half": expected / 2, "zero": np.zeros_like(expected)}
    if expected.ndim == 2 and expected.shape[0] != 1 and expected.shape[1] != 1:
        variants["transposed"] = expected.T.reshape(expected.shape)
    for name, variant in variants.items():
        if expected.any() and relative_error(actual, variant) < PASS_BELOW:
            return name
    return ""


def has_kink(loss: Callable[[NDArray[np.float64]], float], theta: NDArray[np.float64]) -> bool:
    """Whether the loss has a kink within one step h of theta, along some coordinate.

    The difference of the two one-sided slopes is about ``h·L''`` where the loss is smooth, so that it shrinks with
    h; at a kink it is the jump of the slope, whatever h is.
    """
    here = loss(theta)
    for index in np.ndindex(theta.shape):
        jumps = []
        for step in (STEP, STEP / 10):
            above, below = theta.copy(), theta.copy()
            above[index] += step
            below[index] -= step
            jumps.append(abs(loss(above) - 2 * here + loss(below)) / step)
        if jumps[0] > KINK_JUMP and jumps[1] > jumps[0] / 2:
            return True
    return False
