# wrong: gradient=last-step-only
import numpy as np


def run(xs, params):
    Wx, Wh, b = params
    h, out = np.zeros(2), []
    for x in xs:
        h = np.tanh(x @ Wx + h @ Wh + b)
        out.append(h)
    return np.array(out)


def gradient(xs, params):
    states = np.vstack([np.zeros(2), run(xs, params)])
    d = 2 * states[-1] * (1 - states[-1] ** 2)
    return np.outer(xs[-1], d), np.outer(states[-2], d), d
