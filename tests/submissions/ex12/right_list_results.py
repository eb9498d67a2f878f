# right: lists come back where no shape is given; lambdas; functools; multivariate noise
import functools

import numpy as np

sig = np.vectorize(lambda z: 1.0 / (1.0 + np.exp(-z)), otypes=[float])


def make_xor(n, scale, seed):
    rng = np.random.default_rng(seed)
    pairs = [divmod(int(rng.integers(4)), 2) for _ in range(n)]
    points = [rng.multivariate_normal(p, scale**2 * np.eye(2)).tolist() for p in pairs]
    return [points, [p ^ q for p, q in pairs]]


class ShallowNeuralNetwork:
    def __init__(self, *sizes):
        inputs, hiddens = sizes
        draw = functools.partial(np.random.normal, 0.0, 1.0)
        self.W1, self.b1, self.W2, self.b2 = draw((hiddens, inputs)), draw(hiddens), draw(hiddens), draw(1)

    def predict(self, x):
        z1 = np.add(self.W1.dot(x), self.b1)
        a1 = np.tanh(z1)
        z2 = np.add(self.W2.dot(a1), self.b2)
        a2 = sig(z2)
        return [a2.tolist(), [z1.tolist(), a1.tolist(), z2.tolist(), a2.tolist()]]


def train(X, Y, model, lr):
    caches = [model.predict(x)[1] for x in X]
    a1 = np.array([c[1] for c in caches])
    a2 = np.array([c[3][0] for c in caches])
    cost = -np.average(np.log(np.where(Y > 0.5, a2, 1 - a2)))
    delta = a2 - Y
    hidden = delta[:, np.newaxis] * model.W2 * (1 - a1) * (1 + a1)
    update = lambda name, grads: setattr(model, name, getattr(model, name) - lr * np.mean(grads, axis=0))
    update("W2", delta[:, np.newaxis] * a1)
    update("b2", delta[:, np.newaxis])
    update("W1", hidden[:, :, np.newaxis] * np.asarray(X)[:, np.newaxis, :])
    update("b1", hidden)
    return [cost]
