# %% [markdown]
# # ex12 · A shallow network for noisy XOR · 잡음 섞인 XOR을 배우는 얕은 신경망
#
# One hidden layer with tanh, one output with sigmoid. `X` is `(n, inputs)`, `Y` is `(n,)`; `W1` is
# `(hiddens, inputs)`, `b1` and `W2` are `(hiddens,)`, `b2` is `(1,)`. `train` changes the model, and nothing
# else changes its arguments. The statement is in `README.md`.
#
# 은닉층은 tanh, 출력층은 시그모이드를 씁니다. `X`는 `(n, inputs)`, `Y`는 `(n,)`, `W1`은 `(hiddens, inputs)`,
# `b1`과 `W2`는 `(hiddens,)`, `b2`는 `(1,)`입니다. `train`은 모델을 바꾸고, 그 밖의 인수는 어떤 함수도 바꾸지
# 않습니다. 문제 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np


# %%
def make_xor(n, scale, seed):
    """Return (X, Y): n points (n, 2) around the corners 00, 01, 10, 11, and the XOR of each corner (n,).

    Each coordinate gets normal noise of standard deviation `scale`.
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    corners = rng.integers(0, 2, size=(n, 2))
    X = corners + rng.normal(0.0, scale, size=(n, 2))
    Y = (corners[:, 0] != corners[:, 1]).astype(float)
    return X, Y
    # END SOLUTION


# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), elementwise."""
    # BEGIN SOLUTION
    return 1.0 / (1.0 + np.exp(-z))
    # END SOLUTION


# %%
class ShallowNeuralNetwork:
    """A net with one hidden layer of tanh units and one sigmoid output."""

    def __init__(self, num_input_features, num_hiddens):
        """Draw W1 (hiddens, inputs), b1 (hiddens,), W2 (hiddens,) and b2 (1,) from a standard normal."""
        # BEGIN SOLUTION
        self.W1 = np.random.randn(num_hiddens, num_input_features)
        self.b1 = np.random.randn(num_hiddens)
        self.W2 = np.random.randn(num_hiddens)
        self.b2 = np.random.randn(1)
        # END SOLUTION

    def predict(self, x):
        """Return (a2, (z1, a1, z2, a2)) for one sample x (inputs,); z1 and a1 are (hiddens,)."""
        # BEGIN SOLUTION
        z1 = self.W1 @ x + self.b1
        a1 = np.tanh(z1)
        z2 = self.W2 @ a1 + self.b2
        a2 = sigmoid(z2)
        return a2, (z1, a1, z2, a2)
        # END SOLUTION


# %%
def train(X, Y, model, lr):
    """Return the mean cross-entropy before the update, and move the model one step along the mean gradient."""
    # BEGIN SOLUTION
    n = len(X)
    dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
    dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
    cost = 0.0
    for x, y in zip(X, Y, strict=True):
        a2, (_, a1, _, _) = model.predict(x)
        cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
        dz2 = a2 - y
        dz1 = dz2 * model.W2 * (1.0 - a1**2)
        dW2 += dz2 * a1
        db2 += dz2
        dW1 += np.outer(dz1, x)
        db1 += dz1
    model.W1 = model.W1 - lr * dW1 / n
    model.b1 = model.b1 - lr * db1 / n
    model.W2 = model.W2 - lr * dW2 / n
    model.b2 = model.b2 - lr * db2 / n
    return cost / n
    # END SOLUTION
