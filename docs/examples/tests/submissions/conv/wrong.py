# wrong: conv=filter-turned conv_backward
import numpy as np


def conv(x, k):
    k = np.flip(k)
    n, m = x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1
    return np.array([[(x[i : i + k.shape[0], j : j + k.shape[1]] * k).sum() for j in range(m)] for i in range(n)])


def conv_backward(x, k, delta):
    return np.zeros_like(x), conv(x, np.flip(delta)) * 2


def pool(x):
    return x.reshape(x.shape[0] // 2, 2, x.shape[1] // 2, 2).max(axis=(1, 3))


def pool_backward(x, delta):
    wide = np.kron(delta, np.ones((2, 2)))
    return np.where(x == np.kron(pool(x), np.ones((2, 2))), wide, 0)
