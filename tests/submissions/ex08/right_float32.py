# right: float32 inside
import numpy as np


def trace(X, T, params, learning_rate):
    f = np.float32
    X, T = X.astype(f), T.astype(f)
    W1, B1, W2, B2 = [p.astype(f) for p in params]
    lr = f(learning_rate)
    out = []
    for x, t in zip(X, T):
        h = f(1) / (f(1) + np.exp(-(x @ W1 + B1)))
        o = f(1) / (f(1) + np.exp(-(h @ W2 + B2)))
        err = o - t
        od = err * o * (f(1) - o)
        hd = W2[:, 0] * od * h * (f(1) - h)
        W1 = W1 - lr * np.outer(x, hd)
        B1 = B1 - lr * hd
        W2 = W2 - lr * np.outer(h, od)
        B2 = B2 - lr * od
        out += [{"hidden": h, "output": o, "error": err, "output_delta": od, "hidden_delta": hd, "W1": W1, "W2": W2, "B1": B1, "B2": B2}]
    return out
