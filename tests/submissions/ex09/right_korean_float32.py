# right: Korean identifiers, float32 inside, least squares gradient on a linear output
import numpy as np

실수 = np.float32


class 모형:
    def __init__(self, 입력, 은닉수, 씨앗):
        난수 = np.random.default_rng(씨앗)
        self.평균, self.편차 = 입력.mean(0).astype(실수), 입력.std(0).astype(실수)
        self.은닉수 = 은닉수
        if 은닉수:
            self.W1 = 난수.normal(0, 0.7, (2, 은닉수)).astype(실수)
            self.b1 = 난수.normal(0, 0.7, 은닉수).astype(실수)
        크기 = 은닉수 or 2
        self.W2 = 난수.normal(0, 0.1, 크기).astype(실수)
        self.b2 = 실수(0)

    def 은닉(self, 입력):
        표준 = (입력.astype(실수) - self.평균) / self.편차
        return np.tanh(표준 @ self.W1 + self.b1) if self.은닉수 else 표준

    def 출력(self, 입력):
        return self.은닉(입력) @ self.W2 + self.b2


def train_perceptron(X, y, seed):
    m = 모형(X, 0, seed)
    H, t = m.은닉(X), np.where(y == 1, 1, -1).astype(실수)
    for _ in range(200):
        틀림 = t * (H @ m.W2 + m.b2) <= 0
        m.W2 = m.W2 + 실수(0.01) * (t[틀림, None] * H[틀림]).sum(0)
        m.b2 = m.b2 + 실수(0.01) * t[틀림].sum()
    return m


def train_mlp(X, y, seed):
    m = 모형(X, 12, seed)
    Z, t, n = (X.astype(실수) - m.평균) / m.편차, (2 * y - 1).astype(실수), 실수(len(X))
    for _ in range(1500):
        h = np.tanh(Z @ m.W1 + m.b1)
        d = (h @ m.W2 + m.b2 - t) / n
        e = np.outer(d, m.W2) * (1 - h * h)
        m.W2, m.b2 = m.W2 - 실수(0.1) * h.T @ d, m.b2 - 실수(0.1) * d.sum()
        m.W1, m.b1 = m.W1 - 실수(0.1) * Z.T @ e, m.b1 - 실수(0.1) * e.sum(0)
    return m


def predict(model, X):
    return np.heaviside(model.출력(X), 0).astype(실수)


def accuracy(y_true, y_pred):
    return np.float32(np.mean(y_true == y_pred))
