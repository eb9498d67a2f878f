# right: dicts made first and filled later, derivatives at the weighted sums, einsum
import numpy as np


def s(z):
    out = np.empty_like(z)
    pos = z >= 0
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    out[~pos] = np.exp(z[~pos]) / (1 + np.exp(z[~pos]))
    return out


def ds(z):
    return s(z) * s(-z)


def trace(X, T, params, learning_rate):
    rows = [{} for _ in range(X.shape[0])]
    W1, B1, W2, B2 = params
    for k, row in enumerate(rows):
        z1 = np.einsum("i,ij->j", X[k], W1) + B1
        row["hidden"] = s(z1)
        z2 = np.einsum("i,ij->j", row["hidden"], W2) + B2
        row["output"] = s(z2)
        row["error"] = row["output"] - T[k]
        row["output_delta"] = row["error"] * ds(z2)
        row["hidden_delta"] = np.einsum("ij,j->i", W2, row["output_delta"]) * ds(z1)
        row["W2"] = W2 = W2 - learning_rate * np.einsum("i,j->ij", row["hidden"], row["output_delta"])
        row["W1"] = W1 = W1 - learning_rate * np.einsum("i,j->ij", X[k], row["hidden_delta"])
        row["B2"] = B2 = B2 - learning_rate * row["output_delta"]
        row["B1"] = B1 = B1 - learning_rate * row["hidden_delta"]
    return rows
