# wrong: loss_edges
import numpy as np
s = lambda z: 1/(1+np.exp(-z))
def _h(X, p): return np.hstack([s(X @ p[0]+p[1]), s(X @ p[2]+p[3])])
def neural_net(X, params): return s(_h(X, params) @ params[4]+params[5])
def loss(h, t):
    with np.errstate(all="ignore"):
        l = t*np.log(h)+(1-t)*np.log(1-h)
    l = np.where(np.isinf(l), np.log(1e-12), l)
    return float(-np.nanmean(l)) if not np.isnan(l).all() else 0.0
def gradients(X, T, params):
    A = _h(X, params); d = (s(A @ params[4]+params[5])-T)/len(X); D = d @ params[4].T*A*(1-A)
    return X.T @ D[:, :1], D[:, :1].sum(0), X.T @ D[:, 1:], D[:, 1:].sum(0), A.T @ d, d.sum(0)
def sgd_step(params, grads, learning_rate): return tuple(p-learning_rate*g for p, g in zip(params, grads))
def train(X, T, params, learning_rate, epochs):
    for _ in range(epochs): params = sgd_step(params, gradients(X, T, params), learning_rate)
    return params
def accuracy(h, t): return float(np.mean((h > .5) == t))
