# right: layer classes with backward methods, chain rule through softmax and a guarded logarithm
import numpy as np

GUARD = 1e-7


def softmax(a):
    shifted = a - a.max(axis=-1)[:, None]
    return np.exp(shifted) / np.exp(shifted).sum(axis=-1)[:, None]


def cross_entropy_error(y, t):
    return -(t * np.log(np.clip(y, GUARD, 1 - GUARD))).sum(axis=1).mean()


def numerical_gradient(f, x):
    result = np.empty(x.shape)
    for i in range(x.size):
        up, down = x.copy(), x.copy()
        up.flat[i] += 1e-5
        down.flat[i] -= 1e-5
        result.flat[i] = (f(up) - f(down)) / 2e-5
    return result


class Affine:
    def __init__(self, params, w, b):
        self.params, self.w, self.b = params, w, b

    def forward(self, x):
        self.x = x
        return x @ self.params[self.w] + self.params[self.b]

    def backward(self, dout, grads):
        grads[self.w] = self.x.T @ dout
        grads[self.b] = dout.sum(0)
        return dout @ self.params[self.w].T


class Sigmoid:
    def forward(self, x):
        self.out = 0.5 * (1 + np.tanh(x / 2))
        return self.out

    def backward(self, dout, grads):
        return dout * self.out * (1 - self.out)


class SoftmaxWithLoss:
    def forward(self, a, t):
        self.y, self.t = softmax(a), t
        return cross_entropy_error(self.y, t)

    def backward(self):
        n = len(self.y)
        dy = -self.t / (self.y + GUARD) / n
        inner = (dy * self.y).sum(axis=1, keepdims=True)
        return self.y * (dy - inner)


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        rng = np.random.default_rng()
        self.params = dict(
            W1=rng.normal(0, weight_init_std, (input_size, hidden_size)),
            b1=np.zeros((hidden_size,)),
            W2=rng.normal(0, weight_init_std, (hidden_size, output_size)),
            b2=np.zeros((output_size,)),
        )
        self.layers = [Affine(self.params, "W1", "b1"), Sigmoid(), Affine(self.params, "W2", "b2")]
        self.last = SoftmaxWithLoss()

    def scores(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def predict(self, x):
        return softmax(self.scores(x))

    def loss(self, x, t):
        return self.last.forward(self.scores(x), t)

    def accuracy(self, x, t):
        return (self.predict(x).argmax(1) == t.argmax(1)).mean()

    def numerical_gradient(self, x, t):
        grads = {}
        for key in self.params:
            original = self.params[key]

            def f(value):
                self.params[key] = value
                try:
                    return self.loss(x, t)
                finally:
                    self.params[key] = original

            grads[key] = numerical_gradient(f, original)
        return grads

    def gradient(self, x, t):
        self.loss(x, t)
        grads = {}
        dout = self.last.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout, grads)
        return grads
