# right: plain Python floats, math module, lists in lists
import math


def sig(z):
    return 1.0 / (1.0 + math.exp(-z))


def one(x, params):
    W1, b1, W2, b2, W3, b3 = params
    a = sig(x[0] * W1[0][0] + x[1] * W1[1][0] + b1[0])
    b = sig(x[0] * W2[0][0] + x[1] * W2[1][0] + b2[0])
    return a, b, sig(a * W3[0][0] + b * W3[1][0] + b3[0])


def neural_net(X, params):
    return [[one(x, params)[2]] for x in X]


def loss(h, t):
    total = 0.0
    for (p,), (y,) in zip(h, t):
        p = min(max(p, 1e-15), 1 - 1e-15)
        total -= y * math.log(p) + (1 - y) * math.log(1 - p)
    return total / len(h)


def gradients(X, T, params):
    W3 = params[4]
    n = len(X)
    dW1, db1, dW2, db2, dW3, db3 = [[0.0], [0.0]], [0.0], [[0.0], [0.0]], [0.0], [[0.0], [0.0]], [0.0]
    for x, (t,) in zip(X, T):
        a, b, h = one(x, params)
        d = (h - t) / n
        da = d * W3[0][0] * a * (1 - a)
        db = d * W3[1][0] * b * (1 - b)
        for i in range(2):
            dW1[i][0] += da * x[i]
            dW2[i][0] += db * x[i]
        db1[0] += da
        db2[0] += db
        dW3[0][0] += d * a
        dW3[1][0] += d * b
        db3[0] += d
    return dW1, db1, dW2, db2, dW3, db3


def sgd_step(params, grads, learning_rate):
    new = []
    for p, g in zip(params, grads):
        if len(p) == 2:
            new.append([[p[0][0] - learning_rate * g[0][0]], [p[1][0] - learning_rate * g[1][0]]])
        else:
            new.append([p[0] - learning_rate * g[0]])
    return tuple(new)


def train(X, T, params, learning_rate, epochs):
    for k in range(epochs):
        params = sgd_step(params, gradients(X, T, params), learning_rate)
    return params


def accuracy(h, t):
    right = 0
    for p, y in zip(h, t):
        guess = 1 if p[0] > 0.5 else 0
        if guess == y[0]:
            right += 1
    return right / len(h)
