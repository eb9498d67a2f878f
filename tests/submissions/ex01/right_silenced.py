# right: silences the warnings, whose values are right
import numpy as np

np.seterr(over="ignore")


def step(x):
    return np.greater(x, 0)


def sigmoid(x):
    with np.errstate(all="ignore"):
        return 1 / (1 + np.exp(-x))


def relu(x):
    return x * (x > 0)


def tanh(x):
    return 2 / (1 + np.exp(-2 * x)) - 1


def leaky_relu(x, slope=0.01):
    return np.maximum(0, x) + slope * np.minimum(0, x)


def swish(x):
    return x / (1 + np.exp(-x))


def sigmoid_deriv(x):
    return sigmoid(x) * sigmoid(-x)


def relu_deriv(x):
    return np.greater(x, 0)


def tanh_deriv(x):
    return 1 / np.cosh(x) ** 2


def leaky_relu_deriv(x, slope=0.01):
    return (x > 0) + slope * (x <= 0)


def swish_deriv(x):
    return sigmoid(x) + x * sigmoid_deriv(x)


PROPERTIES = {
    "step": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=False),
    "sigmoid": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=True),
    "relu": dict(minimum=0, maximum=np.inf, zero_centred=False, saturates=False, differentiable_at_zero=False),
    "tanh": dict(minimum=-1, maximum=1, zero_centred=True, saturates=True, differentiable_at_zero=True),
}
