# right: nested lists through recursion, star arguments
import math
from functools import wraps

import numpy as np


def elementwise(f):
    @wraps(f)
    def wrapper(x, *args, **kwargs):
        if np.ndim(x) == 0:
            return f(float(x), *args, **kwargs)
        return [wrapper(v, *args, **kwargs) for v in x]

    return wrapper


@elementwise
def step(v):
    return 1.0 if v > 0 else 0.0


@elementwise
def sigmoid(v):
    return 1 / (1 + math.exp(-v)) if v > -700 else 0.0


@elementwise
def relu(v):
    return v if v > 0 else 0.0


@elementwise
def tanh(v):
    return math.tanh(v)


@elementwise
def leaky_relu(v, slope=0.01):
    return v if v > 0 else slope * v


@elementwise
def swish(v):
    return v * sigmoid(v)


@elementwise
def sigmoid_deriv(v):
    return sigmoid(v) * (1 - sigmoid(v))


@elementwise
def relu_deriv(v):
    return 1 if v > 0 else 0


@elementwise
def tanh_deriv(v):
    return 1 - math.tanh(v) ** 2


@elementwise
def leaky_relu_deriv(v, slope=0.01):
    return 1.0 if v > 0 else slope


@elementwise
def swish_deriv(v):
    return sigmoid(v) + v * sigmoid_deriv(v)


PROPERTIES = {
    "step": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=False),
    "sigmoid": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=True),
    "relu": dict(minimum=0, maximum=math.inf, zero_centred=False, saturates=False, differentiable_at_zero=False),
    "tanh": dict(minimum=-1, maximum=1, zero_centred=True, saturates=True, differentiable_at_zero=True),
}
