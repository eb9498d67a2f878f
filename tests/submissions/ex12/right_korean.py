# right: Korean identifiers, helper functions, np.where for the cost
import numpy as np

난수 = np.random.default_rng()


def make_xor(n, scale, seed):
    생성기 = np.random.default_rng(seed)
    모서리 = 생성기.choice([0.0, 1.0], size=(n, 2))
    잡음 = 생성기.normal(scale=scale, size=(n, 2))
    레이블 = np.abs(모서리[:, 0] - 모서리[:, 1])
    return 모서리 + 잡음, 레이블


def 시그모이드(값):
    return 1 / (1 + np.exp(-값))


def 교차엔트로피(예측, 정답):
    return np.mean(np.where(정답 == 1, -np.log(예측), -np.log(1 - 예측)))


class ShallowNeuralNetwork:
    """은닉층이 하나인 신경망"""

    def __init__(self, 입력수, 은닉수):
        self.W1 = 난수.normal(0, 1, (은닉수, 입력수))
        self.b1 = 난수.normal(0, 1, (은닉수,))
        self.W2 = 난수.normal(0, 1, (은닉수,))
        self.b2 = 난수.normal(0, 1, (1,))

    def predict(self, x):
        z1 = self.W1 @ x + self.b1
        a1 = np.tanh(z1)
        z2 = self.W2 @ a1 + self.b2
        a2 = 시그모이드(z2)
        return a2, (z1, a1, z2, a2)


def train(X, Y, model, lr):
    은닉들 = np.array([model.predict(x)[1][1] for x in X])
    예측들 = np.array([model.predict(x)[0][0] for x in X])
    비용 = 교차엔트로피(예측들, Y)
    출력오차 = 예측들 - Y
    은닉오차 = 출력오차.reshape(-1, 1) * model.W2.reshape(1, -1) * (1 - 은닉들 ** 2)
    표본수 = len(Y)
    model.W1 = model.W1 - lr * 은닉오차.T @ X / 표본수
    model.b1 = model.b1 - lr * 은닉오차.mean(axis=0)
    model.W2 = model.W2 - lr * 은닉들.T @ 출력오차 / 표본수
    model.b2 = model.b2 - lr * 출력오차.mean()
    return 비용
