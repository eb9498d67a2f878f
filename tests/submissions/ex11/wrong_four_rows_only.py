# wrong: train
import numpy as np


def sigmoid(z):
    return 1/(1+np.exp(-z))


def hidden(X, params):
    W1, b1, W2, b2, W3, b3 = params
    return sigmoid(X @ W1+b1), sigmoid(X @ W2+b2)


def neural_net(X, params):
    a1, a2 = hidden(X, params)
    return sigmoid(np.hstack([a1, a2]) @ params[4]+params[5])


def loss(h, t):
    return float(-np.mean(t*np.log(h+1e-12)+(1-t)*np.log(1-h+1e-12)))


def gradients(X, T, params):
    W3 = params[4]
    a1, a2 = hidden(X, params)
    h = neural_net(X, params)
    d = (h-T)/len(X)
    e1 = d*W3[0]*a1*(1-a1)
    e2 = d*W3[1]*a2*(1-a2)
    return X.T @ e1, e1.sum(axis=0), X.T @ e2, e2.sum(axis=0), np.hstack([a1, a2]).T @ d, d.sum(axis=0)


def sgd_step(params, grads, learning_rate):
    return tuple(p-learning_rate*g for p, g in zip(params, grads))


def train(X, T, params, learning_rate, epochs):
    for _ in range(epochs):
        params = sgd_step(params, gradients(X[:4], T[:4], params), learning_rate)
    return params


def accuracy(h, t):
    return float(np.mean((h > 0.5) == t))
