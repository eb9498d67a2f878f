# right: a tuple of OrderedDicts, values as tuples, star-args helper
from collections import OrderedDict
from functools import partial, reduce

import numpy as np

NAMES = "hidden output error output_delta hidden_delta W2 W1 B2 B1".split()
logistic = np.vectorize(lambda z: 1 / (1 + np.e**-z), otypes=[float])


def entry(*values):
    return OrderedDict((n, tuple(np.ravel(v).tolist())) for n, v in zip(NAMES, values))


def one(rate, state, sample):
    (W1, B1, W2, B2), seen = state
    x, t = sample
    h = logistic(np.dot(x, W1) + B1)
    y = logistic(np.dot(h, W2) + B2)
    d2 = (y - t) * (y - y**2)
    d1 = np.dot(d2, W2.T) * (h - h**2)
    after = (W1 - rate * np.outer(x, d1), B1 - rate * d1, W2 - rate * np.outer(h, d2), B2 - rate * d2)
    return after, (*seen, entry(h, y, y - t, d2, d1, after[2], after[0], after[3], after[1]))


def trace(*args):
    X, T, params, learning_rate = args
    return reduce(partial(one, learning_rate), zip(X, T), (params, ()))[1]
