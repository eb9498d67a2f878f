# wrong: neural_net neural_net_empty loss gradients sgd_step train accuracy
import numpy as np
def neural_net(X, params):
    for p in params: p[...] = np.nan
    X[...] = np.nan
    return X[:, :1]
def loss(h, t): h[...] = t; return float("inf")
def gradients(X, T, params):
    for p in params: p[...] = np.nan
    return params
def sgd_step(params, grads, learning_rate):
    for p in params: p *= 0
    for g in grads: g *= 0
    return params
def train(X, T, params, learning_rate, epochs): return gradients(X, T, params)
def accuracy(h, t): return np.nan
