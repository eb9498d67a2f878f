# right: np.where and clipped exponents
import numpy as np


def step(x):
    return (x > 0).astype(float)


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))


def relu(x):
    return np.where(x > 0, x, 0)


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x)


def swish(x):
    return x * sigmoid(x)


def sigmoid_deriv(x):
    return sigmoid(x) - sigmoid(x) ** 2


def relu_deriv(x):
    return (x > 0) * 1.0


def tanh_deriv(x):
    return 1 - tanh(x) ** 2


def leaky_relu_deriv(x, slope=0.01):
    return np.where(x > 0, 1, slope)


def swish_deriv(x):
    return swish(x) + sigmoid(x) * (1 - swish(x))


PROPERTIES = {
    "step": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=False),
    "sigmoid": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=True),
    "relu": dict(minimum=0, maximum=np.inf, zero_centred=False, saturates=False, differentiable_at_zero=False),
    "tanh": dict(minimum=-1, maximum=1, zero_centred=True, saturates=True, differentiable_at_zero=True),
}
