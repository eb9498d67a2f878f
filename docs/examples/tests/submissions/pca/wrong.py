# wrong: pca=scores-not-centred
import numpy as np


def centred(X):
    return X - X.mean(axis=0)


def pca(X, k):
    Z = centred(X)
    components = -np.linalg.svd(Z)[2][:k]
    return components, X @ components.T
