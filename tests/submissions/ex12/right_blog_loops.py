# right: the blog's style: sample by sample sums, np.random.seed, in-place updates of the model's own arrays
import numpy as np
import matplotlib.pyplot as plt


def make_xor(n, scale=0.25, seed=0):
    np.random.seed(seed)
    X, Y = [], []
    for k in range(n):
        c = [(0, 0), (0, 1), (1, 0), (1, 1)][k % 4]
        X.append([c[0] + np.random.randn() * scale, c[1] + np.random.randn() * scale])
        Y.append(c[0] ^ c[1])
    return np.array(X), np.array(Y)


class ShallowNeuralNetwork:
    def __init__(self, num_input_features, num_hiddens):
        self.num_input_features = num_input_features
        self.num_hiddens = num_hiddens
        self.W1 = np.random.normal(size=(num_hiddens, num_input_features))
        self.b1 = np.random.normal(size=num_hiddens)
        self.W2 = np.random.normal(size=num_hiddens)
        self.b2 = np.random.normal(size=1)

    def sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def predict(self, x):
        z1 = np.matmul(self.W1, x) + self.b1
        a1 = np.tanh(z1)
        z2 = np.matmul(self.W2, a1) + self.b2
        a2 = self.sigmoid(z2)
        return a2, (z1, a1, z2, a2)


def train(X, Y, model, lr=0.1):
    dW1 = np.zeros_like(model.W1)
    db1 = np.zeros_like(model.b1)
    dW2 = np.zeros_like(model.W2)
    db2 = np.zeros_like(model.b2)
    m = len(X)
    cost = 0.0
    for x, y in zip(X, Y):
        a2, (z1, a1, z2, _) = model.predict(x)
        if y == 1:
            cost -= np.log(a2)
        else:
            cost -= np.log(1 - a2)
        diff = a2 - y
        db2 += diff
        for i in range(model.num_hiddens):
            dW2[i] += a1[i] * diff[0]
            db1[i] += (1 - a1[i] ** 2) * model.W2[i] * diff[0]
            for j in range(model.num_input_features):
                dW1[i, j] += x[j] * (1 - a1[i] ** 2) * model.W2[i] * diff[0]
    cost /= m
    model.W1 -= lr * dW1 / m
    model.b1 -= lr * db1 / m
    model.W2 -= lr * dW2 / m
    model.b2 -= lr * db2 / m
    return cost


if __name__ == "__main__":
    X, Y = make_xor(1000, 0.25, 1)
    model = ShallowNeuralNetwork(2, 3)
    costs = [train(X, Y, model, 1.0) for _ in range(100)]
    plt.plot(costs)
    plt.show()
