# %% [markdown]
# # ex01 · Activation functions · 활성화 함수
#
# Every function works elementwise: an array of any shape comes in, an array of the same shape goes out. The
# derivatives are taken at the input `x`. No function changes its argument. The statement is in `README.md`.
#
# 모든 함수는 원소별로 계산합니다. 어떤 모양의 배열이 들어와도 같은 모양의 배열을 돌려줍니다. 도함수는 입력 `x`에서의
# 기울기입니다. 어떤 함수도 인수의 값을 바꾸지 않습니다. 문제 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np


# %%
def step(x):
    """Return 1 where x > 0, else 0, elementwise; any shape."""
    raise NotImplementedError("not written yet")


# %%
def sigmoid(x):
    """Return 1 / (1 + exp(-x)), elementwise; any shape, finite and without warnings for |x| up to 10 000."""
    raise NotImplementedError("not written yet")


# %%
def relu(x):
    """Return max(0, x), elementwise; any shape."""
    raise NotImplementedError("not written yet")


# %%
def tanh(x):
    """Return the hyperbolic tangent, elementwise; any shape."""
    raise NotImplementedError("not written yet")


# %%
def leaky_relu(x, slope=0.01):
    """Return x where x > 0, else slope * x, elementwise; any shape, 0 <= slope < 1."""
    raise NotImplementedError("not written yet")


# %%
def swish(x):
    """Return x * sigmoid(x), elementwise; any shape."""
    raise NotImplementedError("not written yet")


# %%
def sigmoid_deriv(x):
    """Return the derivative of sigmoid at the input x, elementwise; any shape."""
    raise NotImplementedError("not written yet")


# %%
def relu_deriv(x):
    """Return the derivative of relu at the input x, elementwise; 0 at 0; any shape."""
    raise NotImplementedError("not written yet")


# %%
def tanh_deriv(x):
    """Return the derivative of tanh at the input x, elementwise; any shape."""
    raise NotImplementedError("not written yet")


# %%
def leaky_relu_deriv(x, slope=0.01):
    """Return the derivative of leaky_relu at the input x, elementwise; slope at 0; any shape."""
    raise NotImplementedError("not written yet")


# %%
def swish_deriv(x):
    """Return the derivative of swish at the input x, elementwise; any shape."""
    raise NotImplementedError("not written yet")


# %%
# What is true of each function: minimum and maximum are floats (float("inf") where there is no bound),
# the other three are True or False.
PROPERTIES = {
    "step": {},
    "sigmoid": {},
    "relu": {},
    "tanh": {},
}
