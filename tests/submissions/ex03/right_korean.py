# right: Korean identifiers, helper functions, standard normal start, prints and a plot at the top level
import numpy as np
import matplotlib.pyplot as plt


def collapse(W1, b1, W2, b2):
    합친_가중치 = W1 @ W2
    합친_편향 = b1 @ W2 + b2
    return 합친_가중치, 합친_편향


def 활성화(값, 종류):
    if 종류 == "sigmoid":
        return 1 / (1 + np.exp(-값))
    elif 종류 == "relu":
        return np.maximum(0, 값)
    return 값.copy()


def 활성화_미분(값, 종류):
    if 종류 == "sigmoid":
        시그 = 활성화(값, 종류)
        return 시그 * (1 - 시그)
    elif 종류 == "relu":
        return np.where(값 > 0, 1.0, 0.0)
    return np.ones_like(값)


def train(X, y, activation, hidden, learning_rate, epochs, seed):
    난수 = np.random.default_rng(seed)
    가중치1, 편향1 = 난수.standard_normal((X.shape[1], hidden)), np.zeros((1, hidden))
    가중치2, 편향2 = 난수.standard_normal((hidden, 1)), np.zeros((1, 1))
    정답 = np.array(y).reshape(-1, 1)
    기록 = []
    for 에포크 in range(epochs):
        z1 = X @ 가중치1 + 편향1
        a1 = 활성화(z1, activation)
        출력 = 활성화(a1 @ 가중치2 + 편향2, "sigmoid")
        기록.append(-np.mean(정답 * np.log(출력 + 1e-12) + (1 - 정답) * np.log(1 - 출력 + 1e-12)))
        델타2 = (출력 - 정답) / len(정답)
        델타1 = (델타2 @ 가중치2.T) * 활성화_미분(z1, activation)
        가중치2 = 가중치2 - learning_rate * a1.T @ 델타2
        편향2 = 편향2 - learning_rate * 델타2.sum(axis=0, keepdims=True)
        가중치1 = 가중치1 - learning_rate * X.T @ 델타1
        편향1 = 편향1 - learning_rate * 델타1.sum(axis=0, keepdims=True)
    return 가중치1, 편향1, 가중치2, 편향2, activation, 기록


def predict(model, X):
    가중치1, 편향1, 가중치2, 편향2, 종류, _ = model
    출력 = 활성화(활성화(X @ 가중치1 + 편향1, 종류) @ 가중치2 + 편향2, "sigmoid")
    return np.round(출력).flatten()


각도 = np.linspace(0, 2 * np.pi, 50)
점 = np.vstack([np.c_[np.cos(각도), np.sin(각도)] * 2, np.c_[np.cos(각도), np.sin(각도)] * 0.7])
답 = np.repeat([0.0, 1.0], 50)
for 종류 in ("linear", "sigmoid", "relu"):
    모델 = train(점, 답, 종류, 8, 0.5, 300, 0)
    print(종류, np.mean(predict(모델, 점) == 답))
    plt.plot(모델[-1], label=종류)
plt.legend()
plt.show()
