# right: a match statement for the activations, in-place work on own arrays
import numpy as np


def activate(name: str, z: np.ndarray) -> np.ndarray:
    match name:
        case "sigmoid":
            np.negative(z, out=z)
            np.exp(z, out=z)
            z += 1
            return np.reciprocal(z, out=z)
        case "relu":
            return np.clip(z, 0, None, out=z)
        case _:
            raise ValueError(name)


def init_network():
    network = {}
    network["w1"] = np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]])
    network["b1"] = np.array([0.1, 0.2, 0.3])
    network["w2"] = np.array([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]])
    network["b2"] = np.array([0.1, 0.2])
    network["w3"] = np.array([[0.1, 0.3], [0.2, 0.4]])
    network["b3"] = np.array([0.1, 0.2])
    return network


def forward(network: dict, x: np.ndarray) -> np.ndarray:
    a = np.array(x, dtype=float)
    for number, name in enumerate(["sigmoid", "sigmoid", "relu"], start=1):
        z = a.dot(network[f"w{number}"])
        z += network[f"b{number}"]
        a = activate(name, z)
    return a
