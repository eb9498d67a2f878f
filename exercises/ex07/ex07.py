# %% [markdown]
# # ex07 · XOR with sigmoid, ReLU and tanh · 시그모이드, ReLU, tanh로 배우는 XOR
#
# `X` is `(n, 2)`, `T` is `(n, 1)`. `params` is `(W1, B1, W2, B2)` with shapes `(2, 2)`, `(2,)`, `(2, 1)`, `(1,)`.
# `activation` is `"sigmoid"`, `"relu"` or `"tanh"` and is used on both layers. No function changes its arguments.
# The statement is in `README.md`.
#
# `X`는 `(n, 2)`, `T`는 `(n, 1)`입니다. `params`는 `(W1, B1, W2, B2)`이고 모양은 `(2, 2)`, `(2,)`, `(2, 1)`, `(1,)`입니다.
# `activation`은 `"sigmoid"`, `"relu"`, `"tanh"` 중 하나이며 두 층에 모두 씁니다. 어떤 함수도 인수의 값을 바꾸지 않습니다.
# 문제 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np

# %%
# The numbers of the exercise, to try your functions on.
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
T = np.array([[0.0], [1.0], [1.0], [0.0]])
PARAMS = (
    np.array([[0.1, 0.2], [0.3, 0.4]]),  # W1
    np.array([0.1, 0.2]),  # B1
    np.array([[0.5], [0.6]]),  # W2
    np.array([0.3]),  # B2
)


# %%
# Room for helper functions, for example the activation functions and their derivatives.
# %%
def forward(X, params, activation):
    """Return the activations (hidden, output) of both layers, shapes (n, 2) and (n, 1)."""
    raise NotImplementedError("not written yet")


# %%
def train(X, T, params, activation, learning_rate, epochs):
    """Return (W1, B1, W2, B2) after so many epochs, with one update per sample, in order."""
    raise NotImplementedError("not written yet")
