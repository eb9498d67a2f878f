# wrong: sigmoid swish sigmoid_deriv
import numpy as np


def step(x):
    return np.where(x > 0, 1.0, 0.0)


def sigmoid(x):
    print(1 / (1 + np.exp(-x)))


def relu(x):
    return np.maximum(x, 0)


def tanh(x):
    return np.tanh(x)


def leaky_relu(x, slope=0.01):
    return np.where(x >= 0, x, x * slope)


def swish(x):
    return sigmoid(x) * x


def sigmoid_deriv(x):
    y = sigmoid(x)
    return y * (1 - y)


def relu_deriv(x):
    return np.where(x > 0, 1.0, 0.0)


def tanh_deriv(x):
    y = np.tanh(x)
    return 1 - y * y


def leaky_relu_deriv(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


def swish_deriv(x):
    y = sigmoid(x)
    return y + x * y * (1 - y)


PROPERTIES = {
    "step": {"minimum": 0, "maximum": 1, "zero_centred": False, "saturates": True, "differentiable_at_zero": False},
    "sigmoid": {"minimum": 0, "maximum": 1, "zero_centred": False, "saturates": True, "differentiable_at_zero": True},
    "relu": {"minimum": 0, "maximum": np.inf, "zero_centred": False, "saturates": False, "differentiable_at_zero": False},
    "tanh": {"minimum": -1, "maximum": 1, "zero_centred": True, "saturates": True, "differentiable_at_zero": True},
}
