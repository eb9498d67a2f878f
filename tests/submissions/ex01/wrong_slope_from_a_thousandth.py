# wrong: relu_deriv
import numpy as np

def step(x):
    return (x > 0).astype(float)

def sigmoid(x):
    return 0.5 * (1 + np.tanh(x / 2))

def relu(x):
    return np.maximum(0, x)

def tanh(x):
    return np.tanh(x)

def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

def swish(x):
    return x * sigmoid(x)

def sigmoid_deriv(x):
    s = sigmoid(x)
    return s * (1 - s)

def relu_deriv(x):
    return (x > 1e-3) * 1.0

def tanh_deriv(x):
    return 1 - np.tanh(x) ** 2

def leaky_relu_deriv(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)

def swish_deriv(x):
    s = sigmoid(x)
    return s + x * s * (1 - s)

PROPERTIES = {
    "step": dict(minimum=0.0, maximum=1.0, zero_centred=False, saturates=True, differentiable_at_zero=False),
    "sigmoid": dict(minimum=0.0, maximum=1.0, zero_centred=False, saturates=True, differentiable_at_zero=True),
    "relu": dict(minimum=0.0, maximum=float("inf"), zero_centred=False, saturates=False, differentiable_at_zero=False),
    "tanh": dict(minimum=-1.0, maximum=1.0, zero_centred=True, saturates=True, differentiable_at_zero=True),
}
