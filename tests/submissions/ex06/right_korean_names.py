# right: Korean identifiers and comments
import numpy as np


def relu(x):
    결과 = np.array(x, dtype=float)
    결과[결과 < 0] = 0  # 복사한 배열만 바꾼다
    return 결과


def relu_deriv(x):
    기울기 = np.zeros_like(x)
    기울기[x > 0] = 1
    return 기울기


def forward(x, W1, W2):
    은닉 = relu(np.matmul(x, W1))
    출력 = relu(np.matmul(은닉, W2))
    return 은닉, 출력


def loss(x, t, W1, W2):
    _, 출력 = forward(x, W1, W2)
    오차 = 출력 - t
    return float(0.5 * np.sum(오차 * 오차))


def backward(x, t, W1, W2):
    은닉, 출력 = forward(x, W1, W2)
    출력_델타 = (출력 - t) * relu_deriv(출력)
    은닉_델타 = np.matmul(출력_델타, W2.transpose()) * relu_deriv(은닉)
    return np.matmul(x.transpose(), 은닉_델타), np.matmul(은닉.transpose(), 출력_델타)


def train_step(x, t, W1, W2, learning_rate):
    W1의_기울기, W2의_기울기 = backward(x, t, W1, W2)
    새_W1 = W1.copy()
    새_W2 = W2.copy()
    새_W1 -= learning_rate * W1의_기울기
    새_W2 -= learning_rate * W2의_기울기
    return 새_W1, 새_W2
