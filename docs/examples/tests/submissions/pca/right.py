# right: from the covariance, with the other signs
import numpy as np


def centred(X):
    return X - np.mean(X, axis=0, keepdims=True)


def pca(X, k):
    Z = centred(X)
    sizes, vectors = np.linalg.eigh(Z.T @ Z)
    components = -vectors[:, np.argsort(sizes)[::-1][:k]].T
    return components, Z @ components.T
