# right: a state dict changed in place and deep-copied into the list, type hints, a main block
from __future__ import annotations

import copy

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]


def sigmoid(z: Vector) -> Vector:
    return np.exp(-np.logaddexp(0, -z))


def step(x: Vector, t: Vector, state: dict[str, Vector], rate: float) -> None:
    state["hidden"] = sigmoid(x @ state["W1"] + state["B1"])
    state["output"] = sigmoid(state["hidden"] @ state["W2"] + state["B2"])
    state["error"] = state["output"] - t
    state["output_delta"] = state["error"] * state["output"] * (1 - state["output"])
    state["hidden_delta"] = state["W2"] @ state["output_delta"] * state["hidden"] * (1 - state["hidden"])
    state["W1"] -= rate * np.outer(x, state["hidden_delta"])
    state["B1"] -= rate * state["hidden_delta"]
    state["W2"] -= rate * np.outer(state["hidden"], state["output_delta"])
    state["B2"] -= rate * state["output_delta"]


def trace(X: Vector, T: Vector, params: tuple[Vector, Vector, Vector, Vector], learning_rate: float) -> list[dict[str, Vector]]:
    state = copy.deepcopy(dict(zip(["W1", "B1", "W2", "B2"], params)))
    seen = []
    for x, t in zip(X, T):
        step(x, t, state, learning_rate)
        seen.append(copy.deepcopy(state))
    return seen


if __name__ == "__main__":
    p = (np.array([[0.1, 0.2], [0.3, 0.4]]), np.array([0.1, 0.2]), np.array([[0.5], [0.6]]), np.array([0.3]))
    for one in trace(np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0.0], [1], [1], [0]]), p, 0.2):
        print(one)
