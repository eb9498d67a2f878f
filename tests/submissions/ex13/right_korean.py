# right: Korean identifiers, a base class and properties
import numpy as np


class 층:
    def __init__(self, 입력수, 뉴런수):
        self.가중치 = 0.1 * np.random.standard_normal((입력수, 뉴런수))
        self.편향 = np.zeros((1, 뉴런수))
        self.출력 = None

    @property
    def weights(self):
        return self.가중치

    @property
    def biases(self):
        return self.편향

    @property
    def output(self):
        return self.출력


class LayerDense(층):
    def forward(self, 입력):
        self.출력 = np.einsum("ni,ik->nk", np.atleast_2d(입력), self.가중치) + self.편향
        return self.출력


class Activation:
    def __init__(self):
        self.기울기 = 0.01

    def sigmoid(self, 값):
        return 1 / (1 + np.exp(-값))

    def leaky_relu(self, 값):
        return np.maximum(값, 0) + self.기울기 * np.minimum(값, 0)

    def swish(self, 값):
        return self.sigmoid(값) * 값


def network(inputs, activation, seed):
    np.random.seed(seed)
    은닉층, 출력층 = LayerDense(3, 4), LayerDense(4, 2)
    함수 = getattr(Activation(), activation)
    return 출력층.forward(함수(은닉층.forward(inputs)))
