# right: Korean identifiers, helper functions, lambdas
import numpy as np

시그모이드 = lambda 값: 1.0 / (1.0 + np.exp(-값))


def softmax(a):
    지수 = np.exp(a - np.amax(a, axis=1).reshape(-1, 1))
    return 지수 / np.sum(지수, axis=1).reshape(-1, 1)


def cross_entropy_error(y, t):
    작은값 = 1e-10
    return -np.einsum("nk,nk->", t, np.log(y + 작은값)) / y.shape[0]


def numerical_gradient(f, x):
    간격 = 1e-4
    기울기 = np.zeros_like(x)
    평평한_x, 평평한_기울기 = x.reshape(-1), 기울기.reshape(-1)
    for 번호 in range(평평한_x.size):
        원래값 = 평평한_x[번호]
        평평한_x[번호] = 원래값 + 간격
        위 = f(x)
        평평한_x[번호] = 원래값 - 간격
        아래 = f(x)
        평평한_x[번호] = 원래값
        평평한_기울기[번호] = (위 - 아래) / (2 * 간격)
    return 기울기


class TwoLayerNet:
    이름들 = ("W1", "b1", "W2", "b2")

    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        모양들 = [(input_size, hidden_size), (hidden_size,), (hidden_size, output_size), (output_size,)]
        self.params = {
            이름: weight_init_std * np.random.standard_normal(모양) if 이름[0] == "W" else np.zeros(모양)
            for 이름, 모양 in zip(self.이름들, 모양들)
        }

    def 순전파(self, x):
        은닉 = 시그모이드(x @ self.params["W1"] + self.params["b1"])
        return 은닉, softmax(은닉 @ self.params["W2"] + self.params["b2"])

    def predict(self, x):
        _, 확률 = self.순전파(x)
        return 확률

    def loss(self, x, t):
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x, t):
        맞음 = [np.argmax(p) == np.argmax(q) for p, q in zip(self.predict(x), t)]
        return sum(맞음) / len(맞음)

    def numerical_gradient(self, x, t):
        return {이름: numerical_gradient(lambda w: self.loss(x, t), self.params[이름]) for 이름 in self.이름들}

    def gradient(self, x, t):
        은닉, 확률 = self.순전파(x)
        출력오차 = (확률 - t) / x.shape[0]
        은닉오차 = 출력오차.dot(self.params["W2"].T) * 은닉 * (1 - 은닉)
        한줄 = np.ones(x.shape[0])
        return dict(
            W1=np.matmul(x.T, 은닉오차), b1=한줄 @ 은닉오차, W2=np.matmul(은닉.T, 출력오차), b2=한줄 @ 출력오차
        )
