# right: Korean names, a plot at the top level, prints
import matplotlib.pyplot as plt
import numpy as np


def 활성화(z, 종류):
    if 종류 == "sigmoid":
        return 1.0 / (1.0 + np.exp(-z))
    elif 종류 == "relu":
        return np.where(z > 0, z, 0)
    elif 종류 == "tanh":
        return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def 미분(z, 종류):
    if 종류 == "sigmoid":
        return 활성화(z, 종류) * (1 - 활성화(z, 종류))
    elif 종류 == "relu":
        return np.where(z > 0, 1, 0)
    elif 종류 == "tanh":
        return 1 - 활성화(z, 종류) ** 2


def forward(X, params, activation):
    가중치1, 편향1, 가중치2, 편향2 = params
    은닉 = 활성화(X @ 가중치1 + 편향1, activation)
    출력 = 활성화(은닉 @ 가중치2 + 편향2, activation)
    return 은닉, 출력


def train(X, T, params, activation, learning_rate, epochs):
    가중치1, 편향1, 가중치2, 편향2 = params
    for 에포크 in range(epochs):
        for 입력, 목표 in zip(X, T):
            은닉합 = 입력 @ 가중치1 + 편향1
            은닉 = 활성화(은닉합, activation)
            출력합 = 은닉 @ 가중치2 + 편향2
            출력 = 활성화(출력합, activation)
            출력델타 = (출력 - 목표) * 미분(출력합, activation)
            은닉델타 = np.sum(가중치2 * 출력델타, axis=1) * 미분(은닉합, activation)
            가중치1 = 가중치1 - learning_rate * np.outer(입력, 은닉델타)
            편향1 = 편향1 - learning_rate * 은닉델타
            가중치2 = 가중치2 - learning_rate * np.outer(은닉, 출력델타)
            편향2 = 편향2 - learning_rate * 출력델타
    return 가중치1, 편향1, 가중치2, 편향2


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
T = np.array([[0], [1], [1], [0]], dtype=float)
시작 = (np.array([[0.1, 0.2], [0.3, 0.4]]), np.array([0.1, 0.2]), np.array([[0.5], [0.6]]), np.array([0.3]))
for 종류 in ("sigmoid", "relu", "tanh"):
    끝 = train(X, T, 시작, 종류, 0.2, 20)
    print(종류, forward(X, 끝, 종류)[1].ravel())
    plt.plot(forward(X, 끝, 종류)[1], label=종류)
plt.legend()
plt.show()
