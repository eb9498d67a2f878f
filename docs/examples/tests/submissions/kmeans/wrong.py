# wrong: kmeans=centres-stay
import numpy as np


def assign(X, centres):
    return np.array([np.argmin(((x - centres) ** 2).sum(axis=1)) for x in X])


def kmeans(X, k):
    centres = X[[0]]
    while len(centres) < k:
        apart = [((x - centres) ** 2).sum(axis=1).min() for x in X]
        centres = np.vstack([centres, X[np.argmax(apart)]])
    return assign(X, centres), centres
