# right: Korean identifiers, copies and masks
import numpy as np


def 시그모이드(값):
    결과 = np.zeros_like(값)
    양수 = 값 >= 0
    결과[양수] = 1 / (1 + np.exp(-값[양수]))
    지수 = np.exp(값[~양수])
    결과[~양수] = 지수 / (1 + 지수)
    return 결과


sigmoid = 시그모이드


def step(값):
    결과 = np.zeros_like(값)
    결과[값 > 0] = 1
    return 결과


def relu(값):
    결과 = 값.copy()
    결과[결과 < 0] = 0
    return 결과


def tanh(값):
    return np.tanh(값)


def leaky_relu(값, slope=0.01):
    결과 = 값.copy()
    결과[값 < 0] *= slope
    return 결과


def swish(값):
    return 값 * 시그모이드(값)


def sigmoid_deriv(값):
    기준 = 시그모이드(값)
    return 기준 * (1 - 기준)


def relu_deriv(값):
    return step(값)


def tanh_deriv(값):
    return 1 - np.square(np.tanh(값))


def leaky_relu_deriv(값, slope=0.01):
    기울기 = np.full_like(값, slope)
    기울기[값 > 0] = 1
    return 기울기


def swish_deriv(값):
    기준 = 시그모이드(값)
    return 기준 * (1 + 값 * (1 - 기준))


print("끝")


PROPERTIES = {
    "step": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=False),
    "sigmoid": dict(minimum=0, maximum=1, zero_centred=False, saturates=True, differentiable_at_zero=True),
    "relu": dict(minimum=0, maximum=np.inf, zero_centred=False, saturates=False, differentiable_at_zero=False),
    "tanh": dict(minimum=-1, maximum=1, zero_centred=True, saturates=True, differentiable_at_zero=True),
}
