# right: float32 inside
import numpy as np


def f32(x):
    return np.asarray(x, dtype=np.float32)


def step(x):
    return np.heaviside(f32(x), np.float32(0))


def sigmoid(x):
    x = f32(x)
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def relu(x):
    return np.maximum(f32(x), np.float32(0))


def tanh(x):
    return np.tanh(f32(x))


def leaky_relu(x, slope=0.01):
    x = f32(x)
    return np.where(x > 0, x, np.float32(slope) * x)


def swish(x):
    return f32(x) * sigmoid(x)


def sigmoid_deriv(x):
    s = sigmoid(x)
    return s * (1 - s)


def relu_deriv(x):
    return (f32(x) > 0).astype(np.float32)


def tanh_deriv(x):
    return 1 - tanh(x) ** 2


def leaky_relu_deriv(x, slope=0.01):
    return np.where(f32(x) > 0, np.float32(1), np.float32(slope))


def swish_deriv(x):
    s = sigmoid(x)
    return s + f32(x) * s * (1 - s)


PROPERTIES = {
    "step": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=False),
    "sigmoid": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=True),
    "relu": dict(minimum=0, maximum=np.inf, zero_centred=False, saturates=False, differentiable_at_zero=False),
    "tanh": dict(minimum=-1, maximum=1, zero_centred=True, saturates=True, differentiable_at_zero=True),
}
