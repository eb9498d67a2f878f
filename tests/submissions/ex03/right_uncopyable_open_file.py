# right: a model that refuses to be copied or compared, with a lock, an open file and a generator inside
import threading, os
import numpy as np
def collapse(W1, b1, W2, b2):
    return W1 @ W2, b1 @ W2 + b2

class Net:
    __slots__ = ("lock", "f", "p", "coro", "act")
    def __init__(self, act): self.lock, self.f, self.act = threading.Lock(), open(os.devnull), act
    def __copy__(self): raise TypeError("no copies")
    __deepcopy__ = __reduce__ = __reduce_ex__ = lambda self, *a: (_ for _ in ()).throw(TypeError("stays here"))
    def __eq__(self, o): raise RuntimeError("not comparable")
    __hash__ = None
    def forward(self, X):
        W1, b1, W2, b2 = self.p
        h = X @ W1 + b1
        if self.act == "sigmoid": h = 1 / (1 + np.exp(-h))
        elif self.act == "relu": h = np.maximum(0, h)
        return h, 1 / (1 + np.exp(-(h @ W2 + b2)))
def train(X, y, activation, hidden, learning_rate, epochs, seed):
    np.random.seed(seed)
    m = Net(activation)
    m.p = [np.random.randn(2, hidden), np.random.randn(hidden), np.random.randn(hidden) * .5, 0.0]
    for e in range(epochs):
        with m.lock:
            W1, b1, W2, b2 = m.p
            h, p = m.forward(X)
            d = (p - y) / y.size
            dh = np.outer(d, W2) * {"linear": 1, "sigmoid": h * (1 - h), "relu": h > 0}[activation]
            m.p = [W1 - learning_rate * X.T @ dh, b1 - learning_rate * dh.sum(0), W2 - learning_rate * h.T @ d, b2 - learning_rate * d.sum()]
    def gen():
        Z = yield
        while True: Z = yield m.forward(Z)[1] >= 0.5
    m.coro = gen(); next(m.coro)
    return m
def predict(model, X): return model.coro.send(X)
