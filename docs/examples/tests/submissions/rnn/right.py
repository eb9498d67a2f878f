# right: with a recursion
import numpy as np


def run(xs, params):
    Wx, Wh, b = params
    states = np.zeros((len(xs) + 1, 2))
    for i in range(len(xs)):
        states[i + 1] = np.tanh(np.dot(xs[i], Wx) + np.dot(states[i], Wh) + b)
    return states[1:]


def gradient(xs, params):
    Wx, Wh, b = params
    states = np.concatenate([np.zeros((1, 2)), run(xs, params)])
    grads = [np.zeros_like(p) for p in params]

    def back(i, dh):
        if i == 0:
            return
        d = dh * (1 - states[i] ** 2)
        grads[0] += xs[i - 1][:, None] * d
        grads[1] += states[i - 1][:, None] * d
        grads[2] += d
        back(i - 1, d @ Wh.T)

    back(len(xs), 2 * states[-1])
    return tuple(grads)
