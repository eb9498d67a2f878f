# right: samples as columns inside
import numpy as np


def init_network(*_, **__):
    one = np.array([1, 2, 3]) / 10
    return {
        "w1": np.stack([one * 2 - 0.1, one * 2], axis=0),
        "b1": one,
        "w2": np.column_stack([one, one + 0.3]),
        "b2": one[:2],
        "w3": np.array([[1.0, 3.0], [2.0, 4.0]]) / 10,
        "b3": one[:2].copy(),
        "activations": "sigmoid sigmoid relu",
    }


def forward(network, x):
    a = x.T
    for i in "123":
        b = network["b" + i]
        z = network["w" + i].T @ a + (b if a.ndim == 1 else b[:, None])
        a = z * (z > 0) if i == "3" else 1 / (1 + np.exp(-z))
    return a.T
