# wrong: step=uncorrected step_first
import numpy as np


def start(w):
    return {"m": np.zeros(w.shape), "v": np.zeros(w.shape), "t": 0}


def step(w, g, state, rate=0.1):
    m = 0.9 * state["m"] + 0.1 * g
    v = 0.999 * state["v"] + 0.001 * g * g
    return w - rate * m / (np.sqrt(v) + 1e-8), {"m": m, "v": v, "t": state["t"] + 1}
