# right: float32 inside
import numpy as np

F = np.float32


def init_network():
    return {
        "w1": np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]], dtype=F),
        "b1": np.array([0.1, 0.2, 0.3], dtype=F),
        "w2": np.array([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]], dtype=F),
        "b2": np.array([0.1, 0.2], dtype=F),
        "w3": np.array([[0.1, 0.3], [0.2, 0.4]], dtype=F),
        "b3": np.array([0.1, 0.2], dtype=F),
    }


def forward(network, x):
    net = {k: np.asarray(v, dtype=F) for k, v in network.items()}
    a = np.asarray(x, dtype=F)
    a = F(1) / (F(1) + np.exp(-(a @ net["w1"] + net["b1"])))
    a = F(1) / (F(1) + np.exp(-(a @ net["w2"] + net["b2"])))
    return np.maximum(a @ net["w3"] + net["b3"], F(0))
