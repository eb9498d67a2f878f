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
    raise NotImplementedError("not written yet")


# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), elementwise."""
    raise NotImplementedError("not written yet")


# %%
class ShallowNeuralNetwork:
    """A net with one hidden layer of tanh units and one sigmoid output."""

    def __init__(self, num_input_features, num_hiddens):
        """Draw W1 (hiddens, inputs), b1 (hiddens,), W2 (hiddens,) and b2 (1,) from a standard normal."""
        raise NotImplementedError("not written yet")

    def predict(self, x):
        """Return (a2, (z1, a1, z2, a2)) for one sample x (inputs,); z1 and a1 are (hiddens,)."""
        raise NotImplementedError("not written yet")


# %%
def train(X, Y, model, lr):
    """Return the mean cross-entropy before the update, and move the model one step along the mean gradient."""
    raise NotImplementedError("not written yet")
