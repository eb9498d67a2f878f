# %% [markdown]
# # ex03 · Why a network needs a non-linear activation · 신경망에 비선형 활성화 함수가 필요한 이유
#
# Samples are rows: `X` is `(n, 2)`, `y` is `(n,)` of 0 and 1. `W1` is `(inputs, hidden)`, `W2` is
# `(hidden, outputs)`, biases are 1-d. No function changes its arguments. The statement is in `README.md`.
#
# 표본은 행입니다. `X`는 `(n, 2)`, `y`는 0과 1로 된 `(n,)`입니다. `W1`은 `(inputs, hidden)`, `W2`는
# `(hidden, outputs)`이고 편향은 1차원입니다. 어떤 함수도 인수의 값을 바꾸지 않습니다. 문제 설명은
# `README.ko.md`에 있습니다.

# %%
import numpy as np


# %%
def collapse(W1, b1, W2, b2):
    """Return (W, b) of the one linear layer that equals two: x @ W + b == (x @ W1 + b1) @ W2 + b2."""
    # BEGIN SOLUTION
    return W1 @ W2, b1 @ W2 + b2
    # END SOLUTION


# %%
def activate(z, activation):
    """Return the activations of the hidden layer, in the shape of z."""
    # BEGIN SOLUTION
    if activation == "sigmoid":
        return 1.0 / (1.0 + np.exp(-z))
    if activation == "relu":
        return np.maximum(z, 0.0)
    return z
    # END SOLUTION


# %%
def slope(a, activation):
    """Return the derivative of the activation where it has the value a."""
    # BEGIN SOLUTION
    if activation == "sigmoid":
        return a * (1.0 - a)
    if activation == "relu":
        return (a > 0) * 1.0
    return np.ones_like(a)
    # END SOLUTION


# %%
def train(X, y, activation, hidden, learning_rate, epochs, seed):
    """Return a model, any object: one hidden layer with "linear", "sigmoid" or "relu", trained on (X, y).

    Full batch, mean loss. The loss and the initialisation are for you to choose; the same seed gives the same
    model.
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    n, inputs = X.shape
    W1 = rng.normal(0.0, 1.0 / np.sqrt(inputs), (inputs, hidden))
    b1 = np.zeros(hidden)
    W2 = rng.normal(0.0, 1.0 / np.sqrt(hidden), (hidden, 1))
    b2 = np.zeros(1)
    t = y.reshape(-1, 1)
    for _ in range(epochs):
        a = activate(X @ W1 + b1, activation)
        p = 1.0 / (1.0 + np.exp(-(a @ W2 + b2)))
        output_delta = (p - t) / n  # sigmoid and cross-entropy together
        hidden_delta = (output_delta @ W2.T) * slope(a, activation)
        W2 = W2 - learning_rate * a.T @ output_delta
        b2 = b2 - learning_rate * output_delta.sum(axis=0)
        W1 = W1 - learning_rate * X.T @ hidden_delta
        b1 = b1 - learning_rate * hidden_delta.sum(axis=0)
    return {"activation": activation, "W1": W1, "b1": b1, "W2": W2, "b2": b2}
    # END SOLUTION


# %%
def predict(model, X):
    """Return the model's class for each row of X, (n,) of 0 and 1."""
    # BEGIN SOLUTION
    a = activate(X @ model["W1"] + model["b1"], model["activation"])
    score = (a @ model["W2"] + model["b2"])[:, 0]
    return (score > 0).astype(int)
    # END SOLUTION
