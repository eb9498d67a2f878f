# wrong: error=deltas-reversed output_delta=deltas-reversed hidden_delta=deltas-reversed trace_rows
import numpy as np


def actf(x):
    return 1 / (1 + np.exp(-x))


def actf_deriv(x):
    return x * (1 - x)


def trace(X, T, params, learning_rate):
    W1, B1, W2, B2 = (np.copy(p) for p in params)
    log = []
    for i in range(len(X)):
        layer0 = X[i : i + 1]
        layer1 = actf(np.dot(layer0, W1) + B1)
        layer2 = actf(np.dot(layer1, W2) + B2)
        layer2_error = T[i] - layer2
        layer2_delta = layer2_error * actf_deriv(layer2)
        layer1_error = np.dot(layer2_delta, W2.T)
        layer1_delta = layer1_error * actf_deriv(layer1)
        W2 += learning_rate * np.dot(layer1.T, layer2_delta)
        W1 += learning_rate * np.dot(layer0.T, layer1_delta)
        B2 += learning_rate * np.sum(layer2_delta, axis=0)
        B1 += learning_rate * np.sum(layer1_delta, axis=0)
        log.append(
            dict(
                hidden=layer1,
                output=layer2,
                error=layer2_error,
                output_delta=layer2_delta,
                hidden_delta=layer1_delta,
                W2=W2.copy(),
                W1=W1.copy(),
                B2=B2.copy(),
                B1=B1.copy(),
            )
        )
    return log
