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
    # BEGIN SOLUTION
    return np.where(x > 0, 1.0, 0.0)
    # END SOLUTION


# %%
def sigmoid(x):
    """Return 1 / (1 + exp(-x)), elementwise; any shape, finite and without warnings for |x| up to 10 000."""
    # BEGIN SOLUTION
    decay = np.exp(-np.abs(x))  # at most 1, so nothing overflows
    return np.where(x >= 0, 1.0, decay) / (1.0 + decay)
    # END SOLUTION


# %%
def relu(x):
    """Return max(0, x), elementwise; any shape."""
    # BEGIN SOLUTION
    return np.maximum(0.0, x)
    # END SOLUTION


# %%
def tanh(x):
    """Return the hyperbolic tangent, elementwise; any shape."""
    # BEGIN SOLUTION
    return np.tanh(x)
    # END SOLUTION


# %%
def leaky_relu(x, slope=0.01):
    """Return x where x > 0, else slope * x, elementwise; any shape, 0 <= slope < 1."""
    # BEGIN SOLUTION
    return np.where(x > 0, x, slope * x)
    # END SOLUTION


# %%
def swish(x):
    """Return x * sigmoid(x), elementwise; any shape."""
    # BEGIN SOLUTION
    return x * sigmoid(x)
    # END SOLUTION


# %%
def sigmoid_deriv(x):
    """Return the derivative of sigmoid at the input x, elementwise; any shape."""
    # BEGIN SOLUTION
    s = sigmoid(x)
    return s * (1.0 - s)
    # END SOLUTION


# %%
def relu_deriv(x):
    """Return the derivative of relu at the input x, elementwise; 0 at 0; any shape."""
    # BEGIN SOLUTION
    return np.where(x > 0, 1.0, 0.0)
    # END SOLUTION


# %%
def tanh_deriv(x):
    """Return the derivative of tanh at the input x, elementwise; any shape."""
    # BEGIN SOLUTION
    return 1.0 - np.tanh(x) ** 2
    # END SOLUTION


# %%
def leaky_relu_deriv(x, slope=0.01):
    """Return the derivative of leaky_relu at the input x, elementwise; slope at 0; any shape."""
    # BEGIN SOLUTION
    return np.where(x > 0, 1.0, slope)
    # END SOLUTION


# %%
def swish_deriv(x):
    """Return the derivative of swish at the input x, elementwise; any shape."""
    # BEGIN SOLUTION
    s = sigmoid(x)
    return s + x * s * (1.0 - s)
    # END SOLUTION


# %%
# What is true of each function: minimum and maximum are floats (float("inf") where there is no bound),
# the other three are True or False.
# BEGIN SOLUTION
# STUB: PROPERTIES = {
# STUB:     "step": {},
# STUB:     "sigmoid": {},
# STUB:     "relu": {},
# STUB:     "tanh": {},
# STUB: }
PROPERTIES = {
    "step": {
        "minimum": 0.0,
        "maximum": 1.0,
        "zero_centred": False,
        "saturates": True,
        "differentiable_at_zero": False,
    },
    "sigmoid": {
        "minimum": 0.0,
        "maximum": 1.0,
        "zero_centred": False,
        "saturates": True,
        "differentiable_at_zero": True,
    },
    "relu": {
        "minimum": 0.0,
        "maximum": float("inf"),
        "zero_centred": False,
        "saturates": False,
        "differentiable_at_zero": False,
    },
    "tanh": {
        "minimum": -1.0,
        "maximum": 1.0,
        "zero_centred": True,
        "saturates": True,
        "differentiable_at_zero": True,
    },
}
# END SOLUTION
