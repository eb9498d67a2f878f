# right: other numbers for the same groups
import numpy as np


def assign(X, centres):
    return [int(np.argmin([np.linalg.norm(x - c) for c in centres])) for x in X]


def kmeans(X, k):
    centres = [X[-1]]
    while len(centres) < k:
        centres.append(max(X, key=lambda x: min(np.linalg.norm(x - c) for c in centres)))
    for _ in range(10):
        labels = np.array(assign(X, centres))
        centres = [X[labels == i].mean(axis=0) for i in range(k)]
    return labels, np.array(centres)
