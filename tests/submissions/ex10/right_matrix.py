# right: one matrix of weights, the three results as rows of an array
import numpy as np

W = np.array([[5.0, 5.0], [-7.0, -7.0]])
B = np.array([-8.0, 3.0])
V = np.array([-11.0, -11.0])


def chain_rule(w, x, b):
    return np.array([x, w, 1.0])


def xor_unit(x1, x2):
    X = np.stack([x1, x2])
    y = 1 / (1 + np.exp(-(W @ X + (B if X.ndim == 1 else B[:, None]))))
    out = 1 / (1 + np.exp(-(V @ y + 6.0)))
    return np.concatenate([y, out[None]])
