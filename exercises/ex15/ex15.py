# %% [markdown]
# # ex15 · Forward pass of a three-layer network · 3층 신경망의 순전파
#
# `init_network` gives the weights and biases, `forward` goes through three layers: sigmoid, sigmoid, ReLU. `x` is
# one sample `(2,)` or rows `(n, 2)`. No function changes its arguments. The statement is in `README.md`.
#
# `init_network`는 가중치와 편향을 돌려주고, `forward`는 세 층을 차례로 지납니다. 활성화 함수는 시그모이드, 시그모이드,
# ReLU입니다. `x`는 표본 하나 `(2,)`이거나 여러 행 `(n, 2)`입니다. 어떤 함수도 인수의 값을 바꾸지 않습니다. 문제
# 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np


# %%
def init_network():
    """Return the network as a dict of arrays: w1 (2, 3), b1 (3,), w2 (3, 2), b2 (2,), w3 (2, 2), b3 (2,)."""
    raise NotImplementedError("not written yet")


# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), elementwise; a helper, it is not graded."""
    raise NotImplementedError("not written yet")


# %%
def relu(z):
    """Return max(0, z), elementwise; a helper, it is not graded."""
    raise NotImplementedError("not written yet")


# %%
def forward(network, x):
    """Return the output y, shape (2,) for one sample and (n, 2) for rows."""
    raise NotImplementedError("not written yet")
