# %% [markdown]
# # ex11 · XOR with cross-entropy and three sigmoid units · 교차 엔트로피와 시그모이드 유닛 세 개로 배우는 XOR
#
# Two sigmoid units, `W1` and `W2`, stand side by side and feed a third, `W3`. `params` is
# `(W1, b1, W2, b2, W3, b3)`: each weight `(2, 1)`, each bias `(1,)`. `X` is `(n, 2)`; `T`, `t` and `h` are `(n, 1)`.
# No function changes its arguments. The statement is in `README.md`.
#
# 시그모이드 유닛 `W1`과 `W2`가 나란히 있고, 그 출력이 세 번째 유닛 `W3`으로 들어갑니다. `params`는
# `(W1, b1, W2, b2, W3, b3)`이고 가중치는 `(2, 1)`, 편향은 `(1,)`입니다. `X`는 `(n, 2)`, `T`, `t`, `h`는 `(n, 1)`입니다.
# 어떤 함수도 인수의 값을 바꾸지 않습니다. 문제 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np

# %%
# The XOR table, to try your functions on.
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
T = np.array([[0.0], [1.0], [1.0], [0.0]])


# %%
# BEGIN SOLUTION
# STUB: # Room for helper functions.
def sigmoid(z):
    """Return 1 / (1 + e^-z), elementwise; any shape."""
    return 1.0 / (1.0 + np.exp(-z))


def pair(X, params):
    """Return the outputs of the two units that stand side by side, as (n, 2)."""
    W1, b1, W2, b2, _, _ = params
    return np.hstack([sigmoid(X @ W1 + b1), sigmoid(X @ W2 + b2)])


# END SOLUTION
# %%
def neural_net(X, params):
    """Return the output of the third unit for every row of X, shape (n, 1)."""
    # BEGIN SOLUTION
    W3, b3 = params[4:]
    return sigmoid(pair(X, params) @ W3 + b3)
    # END SOLUTION


# %%
def loss(h, t):
    """Return the mean binary cross-entropy of outputs h and targets t as a float; finite for h = 0 and h = 1 too."""
    # BEGIN SOLUTION
    tiny = 1e-12  # keeps the logarithm away from 0
    h = np.clip(h, tiny, 1.0 - tiny)
    return float(-np.mean(t * np.log(h) + (1.0 - t) * np.log(1.0 - h)))
    # END SOLUTION


# %%
def gradients(X, T, params):
    """Return the gradients of the loss as a tuple in the order of params, each in its parameter's shape."""
    # BEGIN SOLUTION
    W3 = params[4]
    hidden = pair(X, params)
    output_delta = (neural_net(X, params) - T) / len(X)
    hidden_delta = (output_delta @ W3.T) * hidden * (1.0 - hidden)
    dW = X.T @ hidden_delta
    db = hidden_delta.sum(axis=0)
    return dW[:, :1], db[:1], dW[:, 1:], db[1:], hidden.T @ output_delta, output_delta.sum(axis=0)
    # END SOLUTION


# %%
def sgd_step(params, grads, learning_rate):
    """Return the parameters after one step against the gradients."""
    # BEGIN SOLUTION
    return tuple(p - learning_rate * g for p, g in zip(params, grads, strict=True))
    # END SOLUTION


# %%
def train(X, T, params, learning_rate, epochs):
    """Return the parameters after so many epochs; each is one step with the gradients over all rows."""
    # BEGIN SOLUTION
    for _ in range(epochs):
        params = sgd_step(params, gradients(X, T, params), learning_rate)
    return params
    # END SOLUTION


# %%
def accuracy(h, t):
    """Return the share of rows that are classified rightly as a float; class 1 is h > 0.5."""
    # BEGIN SOLUTION
    return float(np.mean((h > 0.5) == (t > 0.5)))
    # END SOLUTION
