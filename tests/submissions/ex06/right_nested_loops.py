# right: nested loops over two-dimensional arrays only
import numpy as np


def relu(x):
    return [[v if v > 0 else 0 for v in row] for row in x]


def relu_deriv(x):
    rows, columns = np.shape(x)
    slope = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            slope[i, j] = 1 if x[i][j] > 0 else 0
    return slope


def product(a, b):
    n, m, p = len(a), len(b), len(b[0])
    c = np.zeros((n, p))
    for i in range(n):
        for j in range(p):
            for k in range(m):
                c[i, j] += a[i][k] * b[k][j]
    return c


def forward(x, W1, W2):
    hidden = relu(product(x, W1))
    output = relu(product(hidden, W2))
    return hidden, output


def loss(x, t, W1, W2):
    output = forward(x, W1, W2)[1]
    total = 0
    for i in range(len(t)):
        total = total + (output[i][0] - t[i][0]) ** 2 / 2
    return total


def backward(x, t, W1, W2):
    hidden, output = forward(x, W1, W2)
    dW1 = np.zeros((2, 3))
    dW2 = np.zeros((3, 1))
    for i in range(len(x)):
        delta = (output[i][0] - t[i][0]) * (output[i][0] > 0)
        for j in range(3):
            dW2[j, 0] += delta * hidden[i][j]
            for k in range(2):
                dW1[k, j] += delta * W2[j, 0] * (hidden[i][j] > 0) * x[i, k]
    return dW1, dW2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    new_W1, new_W2 = W1.copy(), W2.copy()
    for k in range(2):
        for j in range(3):
            new_W1[k, j] -= learning_rate * dW1[k, j]
    for j in range(3):
        new_W2[j] -= learning_rate * dW2[j]
    return new_W1, new_W2
