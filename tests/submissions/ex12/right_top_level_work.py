# right: trains and prints at the top level, predict takes batches as well, an error at the very end
import numpy as np


def make_xor(n, scale, seed):
    np.random.seed(seed)
    left = np.random.randint(0, 2, n)
    right = np.random.randint(0, 2, n)
    X = np.column_stack((left, right)) + scale * np.random.randn(n, 2)
    return X, left ^ right


class ShallowNeuralNetwork:
    def __init__(self, num_input_features, num_hiddens):
        self.W1 = np.random.randn(num_hiddens, num_input_features)
        self.b1 = np.random.randn(num_hiddens)
        self.W2 = np.random.randn(num_hiddens)
        self.b2 = np.random.randn(1)

    def predict(self, x):
        z1 = x @ self.W1.T + self.b1
        a1 = np.tanh(z1)
        z2 = a1 @ self.W2 + self.b2
        a2 = 1 / (1 + np.exp(-z2))
        return a2, (z1, a1, z2, a2)


def train(X, Y, model, lr):
    a2, (_, a1, _, _) = model.predict(X)
    cost = -(Y * np.log(a2) + (1 - Y) * np.log(1 - a2)).mean()
    d2 = a2 - Y
    d1 = d2[:, None] * model.W2[None] * (1 - a1**2)
    model.W1 -= lr * np.mean(d1[:, :, None] * X[:, None, :], axis=0)
    model.b1 -= lr * d1.mean(0)
    model.W2 -= lr * (d2[:, None] * a1).mean(0)
    model.b2 -= lr * d2.mean()
    return cost


X, Y = make_xor(200, 0.25, 0)
model = ShallowNeuralNetwork(2, 3)
for epoch in range(100):
    cost = train(X, Y, model, 1.0)
    if epoch % 10 == 0:
        print(epoch, cost)
print("accuracy", np.mean((model.predict(X)[0] > 0.5) == Y))
raise SystemExit
