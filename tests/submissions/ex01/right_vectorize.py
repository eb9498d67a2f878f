# right: np.vectorize with otypes, match statement
import math

import numpy as np


def _vec(f):
    return np.vectorize(f, otypes=[float])


def _step(v):
    match v > 0:
        case True:
            return 1.0
        case _:
            return 0.0


def _sig(v):
    return 0.5 * (1 + math.tanh(0.5 * v))


step = _vec(_step)
sigmoid = _vec(_sig)
relu = _vec(lambda v: v if v > 0 else 0.0)
tanh = _vec(math.tanh)
swish = _vec(lambda v: v * _sig(v))
sigmoid_deriv = _vec(lambda v: _sig(v) * (1 - _sig(v)))
relu_deriv = _vec(_step)
tanh_deriv = _vec(lambda v: (1 - math.tanh(v)) * (1 + math.tanh(v)))
swish_deriv = _vec(lambda v: _sig(v) * (1 + v * (1 - _sig(v))))


def leaky_relu(x, slope=0.01):
    return _vec(lambda v: v if v >= 0 else slope * v)(x)


def leaky_relu_deriv(x, slope=0.01):
    return _vec(lambda v: 1.0 if v > 0 else slope)(x)


PROPERTIES = {
    "step": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=False),
    "sigmoid": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=True),
    "relu": dict(minimum=0, maximum=float('inf'), zero_centred=False, saturates=False, differentiable_at_zero=False),
    "tanh": dict(minimum=-1, maximum=1, zero_centred=True, saturates=True, differentiable_at_zero=True),
}
