# right: Korean identifiers
import numpy as np


def 시그모이드(값):
    return (1 + np.tanh(값 / 2)) / 2


def 렐루(값):
    결과 = 값.copy()
    결과[결과 < 0] = 0
    return 결과


def init_network():
    신경망 = dict()
    신경망["w1"] = np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]])
    신경망["b1"] = np.array([0.1, 0.2, 0.3])
    신경망["w2"] = np.array([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]])
    신경망["b2"] = np.array([0.1, 0.2])
    신경망["w3"] = np.array([[0.1, 0.3], [0.2, 0.4]])
    신경망["b3"] = np.array([0.1, 0.2])
    return 신경망


def forward(network, x):
    은닉1 = 시그모이드(np.matmul(x, network["w1"]) + network["b1"])
    은닉2 = 시그모이드(np.matmul(은닉1, network["w2"]) + network["b2"])
    return 렐루(np.matmul(은닉2, network["w3"]) + network["b3"])
