# right: a warnings filter at the top
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def step(x):
    return np.where(x > 0, 1, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return (np.abs(x) + x) / 2


def tanh(x):
    return np.sinh(np.clip(x, -300, 300)) / np.cosh(np.clip(x, -300, 300))


def leaky_relu(x, slope=0.01):
    return np.where(x < 0, x * slope, x)


def swish(x):
    return np.multiply(x, sigmoid(x))


def sigmoid_deriv(x):
    return sigmoid(x) * (1 - sigmoid(x))


def relu_deriv(x):
    return np.where(x <= 0, 0, 1)


def tanh_deriv(x):
    return 1 - np.power(tanh(x), 2)


def leaky_relu_deriv(x, slope=0.01):
    return np.where(x <= 0, slope, 1)


def swish_deriv(x):
    return sigmoid(x) * (1 + x * (1 - sigmoid(x)))


PROPERTIES = {
    "step": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=False),
    "sigmoid": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=True),
    "relu": dict(minimum=0, maximum=np.inf, zero_centred=False, saturates=False, differentiable_at_zero=False),
    "tanh": dict(minimum=-1, maximum=1, zero_centred=True, saturates=True, differentiable_at_zero=True),
}
