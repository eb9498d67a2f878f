# %% [markdown]
# # ex06 · A 2-3-1 ReLU network in NumPy · NumPy로 만드는 2-3-1 ReLU 신경망
#
# Samples are rows: `x` is `(n, 2)`, `W1` is `(2, 3)`, `W2` is `(3, 1)`, `t` is `(n, 1)`. Both layers use ReLU
# and have no bias. No function changes its arguments. The statement is in `README.md`.
#
# 표본은 행입니다. `x`는 `(n, 2)`, `W1`은 `(2, 3)`, `W2`는 `(3, 1)`, `t`는 `(n, 1)`입니다. 두 층 모두 ReLU를 쓰고
# 편향은 없습니다. 어떤 함수도 인수의 값을 바꾸지 않습니다. 문제 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np


# %%
def relu(x):
    """Return max(0, x), elementwise."""
    # BEGIN SOLUTION
    return np.maximum(0.0, x)
    # END SOLUTION


# %%
def relu_deriv(x):
    """Return the derivative of relu at x, elementwise: 1 where x > 0, else 0."""
    # BEGIN SOLUTION
    return np.where(x > 0, 1.0, 0.0)
    # END SOLUTION


# %%
def forward(x, W1, W2):
    """Return the activations (hidden, output) of both layers, shapes (n, 3) and (n, 1)."""
    # BEGIN SOLUTION
    hidden = relu(x @ W1)
    output = relu(hidden @ W2)
    return hidden, output
    # END SOLUTION


# %%
def loss(x, t, W1, W2):
    """Return half the sum of the squared errors over all rows, as a float."""
    # BEGIN SOLUTION
    _, output = forward(x, W1, W2)
    return 0.5 * float(np.sum((output - t) ** 2))
    # END SOLUTION


# %%
def backward(x, t, W1, W2):
    """Return the gradients (dW1, dW2) of the loss, in the shapes of W1 and W2."""
    # BEGIN SOLUTION
    hidden, output = forward(x, W1, W2)
    output_delta = (output - t) * relu_deriv(output)
    hidden_delta = (output_delta @ W2.T) * relu_deriv(hidden)
    return x.T @ hidden_delta, hidden.T @ output_delta
    # END SOLUTION


# %%
def train_step(x, t, W1, W2, learning_rate):
    """Return (W1, W2) after one step of gradient descent."""
    # BEGIN SOLUTION
    dW1, dW2 = backward(x, t, W1, W2)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2
    # END SOLUTION
