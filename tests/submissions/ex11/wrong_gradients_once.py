# wrong: train=gradients-once train_late
import matplotlib.pyplot as plt
import numpy as np


def 시그모이드(합):
    return 1 / (1 + np.exp(-합))


def 순전파(X, params):
    가중치1, 편향1, 가중치2, 편향2, 가중치3, 편향3 = params
    유닛1 = 시그모이드(X @ 가중치1 + 편향1)
    유닛2 = 시그모이드(X @ 가중치2 + 편향2)
    은닉 = np.hstack((유닛1, 유닛2))
    return 은닉, 시그모이드(은닉 @ 가중치3 + 편향3)


def neural_net(X, params):
    _, 출력 = 순전파(X, params)
    return 출력


def loss(h, t):
    작은수 = 1e-8
    return -np.mean(t * np.log(np.maximum(h, 작은수)) + (1 - t) * np.log(np.maximum(1 - h, 작은수)))


def gradients(X, T, params):
    은닉, 출력 = 순전파(X, params)
    개수 = X.shape[0]
    델타3 = (출력 - T) / 개수
    델타 = (델타3 @ params[4].T) * 은닉 * (1 - 은닉)
    델타1, 델타2 = 델타[:, 0:1], 델타[:, 1:2]
    return (X.T @ 델타1, np.sum(델타1, axis=0), X.T @ 델타2, np.sum(델타2, axis=0), 은닉.T @ 델타3, np.sum(델타3, axis=0))


def sgd_step(params, grads, learning_rate):
    return tuple(매개변수 - learning_rate * 기울기 for 매개변수, 기울기 in zip(params, grads))


def train(X, T, params, learning_rate, epochs):
    기울기들 = gradients(X, T, params)
    for 에포크 in range(epochs):
        params = sgd_step(params, 기울기들, learning_rate)
    return params


def accuracy(h, t):
    예측 = np.where(h > 0.5, 1, 0)
    return np.sum(예측 == t) / len(t)


np.random.seed(1)
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
T = np.array([[0], [1], [1], [0]], dtype=float)
시작 = tuple(np.random.randn(*모양) for 모양 in ((2, 1), (1,)) * 3)
손실 = []
for _ in range(20):
    손실.append(loss(neural_net(X, 시작), T))
    시작 = train(X, T, 시작, 0.5, 5)
plt.plot(손실)
plt.show()
print("정확도", accuracy(neural_net(X, 시작), T))
