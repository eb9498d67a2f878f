# wrong: step=one-number-only relu=one-number-only leaky_relu=one-number-only relu_deriv=one-number-only
import numpy as np


def step(x):
    if x > 0:
        return 1
    return 0


def sigmoid(x):
    z = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + z), z / (1 + z))


def relu(x):
    if x > 0:
        return x
    return 0


def tanh(x):
    return np.tanh(x)


def leaky_relu(x, slope=0.01):
    if x > 0:
        return x
    return slope * x


def swish(x):
    return sigmoid(x) * x


def sigmoid_deriv(x):
    y = sigmoid(x)
    return y * (1 - y)


def relu_deriv(x):
    if x > 0:
        return 1
    return 0


def tanh_deriv(x):
    y = np.tanh(x)
    return 1 - y * y


def leaky_relu_deriv(x, slope=0.01):
    if x > 0:
        return 1
    return slope


def swish_deriv(x):
    y = sigmoid(x)
    return y + x * y * (1 - y)


PROPERTIES = {
    "step": {"minimum": 0, "maximum": 1, "zero_centred": False, "saturates": True, "differentiable_at_zero": False},
    "sigmoid": {"minimum": 0, "maximum": 1, "zero_centred": False, "saturates": True, "differentiable_at_zero": True},
    "relu": {"minimum": 0, "maximum": np.inf, "zero_centred": False, "saturates": False, "differentiable_at_zero": False},
    "tanh": {"minimum": -1, "maximum": 1, "zero_centred": True, "saturates": True, "differentiable_at_zero": True},
}
