# wrong: drawn_normal
import numpy as np
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def make_xor(n, scale, seed):
    rng = np.random.default_rng(seed)
    corners = rng.integers(0, 2, size=(n, 2))
    X = corners + rng.normal(0, scale, size=(n, 2))
    Y = corners[:, 0] ^ corners[:, 1]
    return X, Y
class ShallowNeuralNetwork:
    def __init__(self, num_input_features, num_hiddens):
        self.num_input_features = num_input_features
        self.num_hiddens = num_hiddens
        self.W1 = np.random.normal(size=(num_hiddens, num_input_features))
        self.b1 = np.random.uniform(-1.7, 1.7, size=num_hiddens)
        self.W2 = np.random.normal(size=num_hiddens)
        self.b2 = np.random.normal(size=1)
    def predict(self, x):
        z1 = np.matmul(self.W1, x) + self.b1
        a1 = np.tanh(z1)
        z2 = np.matmul(self.W2, a1) + self.b2
        a2 = sigmoid(z2)
        return a2, (z1, a1, z2, a2)
def train(X, Y, model, lr):
    dW1 = np.zeros_like(model.W1)
    db1 = np.zeros_like(model.b1)
    dW2 = np.zeros_like(model.W2)
    db2 = np.zeros_like(model.b2)
    m = len(X)
    cost = 0.0
    for x, y in zip(X, Y):
        a2, (z1, a1, z2, _) = model.predict(x)
        cost += -np.sum(np.log(a2) if y == 1 else np.log(1 - a2))
        diff = a2 - y
        db2 += diff
        dW2 += a1 * diff
        db1_tmp = diff * model.W2 * (1 - a1 ** 2)
        db1 += db1_tmp
        dW1 += np.outer(db1_tmp, x)
    model.W1 -= lr * dW1 / m
    model.b1 -= lr * db1 / m
    model.W2 -= lr * dW2 / m
    model.b2 -= lr * db2 / m
    return cost / m
