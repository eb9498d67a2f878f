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
# Room for helper functions.
# %%
def neural_net(X, params):
    """Return the output of the third unit for every row of X, shape (n, 1)."""
    raise NotImplementedError("not written yet")


# %%
def loss(h, t):
    """Return the mean binary cross-entropy of outputs h and targets t as a float; finite for h = 0 and h = 1 too."""
    raise NotImplementedError("not written yet")


# %%
def gradients(X, T, params):
    """Return the gradients of the loss as a tuple in the order of params, each in its parameter's shape."""
    raise NotImplementedError("not written yet")


# %%
def sgd_step(params, grads, learning_rate):
    """Return the parameters after one step against the gradients."""
    raise NotImplementedError("not written yet")


# %%
def train(X, T, params, learning_rate, epochs):
    """Return the parameters after so many epochs; each is one step with the gradients over all rows."""
    raise NotImplementedError("not written yet")


# %%
def accuracy(h, t):
    """Return the share of rows that are classified rightly as a float; class 1 is h > 0.5."""
    raise NotImplementedError("not written yet")
