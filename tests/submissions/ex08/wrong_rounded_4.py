# wrong: activations=rounded error=rounded
import numpy as np


def f(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -100, 100)))


def go(X, T, U, V, rate):
    if len(X) == 0:
        return []
    a = np.append(X[0], 1)
    h = f(a @ U)
    b = np.append(h, 1)
    y = f(b @ V)
    e = y - T[0]
    dy = e * y * (1 - y)
    dh = V[:2, 0] * dy[0] * h * (1 - h)
    V = V - rate * np.outer(b, dy)
    U = U - rate * np.outer(a, dh)
    here = {"hidden": h, "output": y, "error": e, "output_delta": dy, "hidden_delta": dh, "W2": V[:2], "W1": U[:2], "B2": V[2], "B1": U[2]}
    return [here] + go(X[1:], T[1:], U, V, rate)


def trace(X, T, params, learning_rate):
    W1, B1, W2, B2 = params
    return [{k: np.round(v, 4) for k, v in one.items()} for one in go(X, T, np.vstack((W1, B1)), np.vstack((W2, B2)), learning_rate)]
