# right: plain Python numbers through one helper, math module
import math

import numpy as np


def _each(f, x):
    x = np.asarray(x, dtype=float)
    out = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        out[i] = f(float(x[i]))
    return out


def _s(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    e = math.exp(v)
    return e / (1 + e)


def step(x):
    return _each(lambda v: 1 if v > 0 else 0, x)


def sigmoid(x):
    return _each(_s, x)


def relu(x):
    return _each(lambda v: max(0.0, v), x)


def tanh(x):
    return _each(math.tanh, x)


def leaky_relu(x, slope=0.01):
    return _each(lambda v: v if v > 0 else slope * v, x)


def swish(x):
    return _each(lambda v: v * _s(v), x)


def sigmoid_deriv(x):
    return _each(lambda v: _s(v) * (1 - _s(v)), x)


def relu_deriv(x):
    return _each(lambda v: float(v > 0), x)


def tanh_deriv(x):
    return _each(lambda v: 1 - math.tanh(v) ** 2, x)


def leaky_relu_deriv(x, slope=0.01):
    return _each(lambda v: 1.0 if v > 0 else slope, x)


def swish_deriv(x):
    return _each(lambda v: _s(v) + v * _s(v) * (1 - _s(v)), x)


if __name__ == "__main__":
    print(sigmoid(np.array([0.0, 1.0])))


PROPERTIES = {
    "step": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=False),
    "sigmoid": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=True),
    "relu": dict(minimum=0, maximum=math.inf, zero_centred=False, saturates=False, differentiable_at_zero=False),
    "tanh": dict(minimum=-1, maximum=1, zero_centred=True, saturates=True, differentiable_at_zero=True),
}
