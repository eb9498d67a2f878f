# right: predictions and backpropagation in float32, numerical gradient in float64
import numpy as np

f32 = np.float32


def softmax(a):
    a = np.asarray(a, dtype=f32)
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def cross_entropy_error(y, t):
    y = np.asarray(y, dtype=np.float64)
    return float(-np.mean(np.sum(np.where(t > 0, t * np.log(np.maximum(y, 1e-8)), 0), axis=1)))


def numerical_gradient(f, x):
    g = np.zeros(x.shape, dtype=np.float64)
    for i in np.ndindex(x.shape):
        old = x[i].copy()
        x[i] = old + 1e-3
        p = f(x)
        x[i] = old - 1e-3
        m = f(x)
        x[i] = old
        g[i] = (p - m) / 2e-3
    return g


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        s = weight_init_std
        self.params = {
            "W1": s * np.random.randn(input_size, hidden_size),
            "b1": np.zeros(hidden_size),
            "W2": s * np.random.randn(hidden_size, output_size),
            "b2": np.zeros(output_size),
        }

    def _run(self, x, dtype):
        p = {k: v.astype(dtype) for k, v in self.params.items()}
        h = 1 / (1 + np.exp(-(x.astype(dtype) @ p["W1"] + p["b1"])))
        a = h @ p["W2"] + p["b2"]
        e = np.exp(a - a.max(axis=1, keepdims=True))
        return h, e / e.sum(axis=1, keepdims=True), p

    def predict(self, x):
        return self._run(x, f32)[1]

    def loss(self, x, t):
        return cross_entropy_error(self._run(x, np.float64)[1], t)

    def accuracy(self, x, t):
        return f32(np.mean(self.predict(x).argmax(axis=1) == t.argmax(axis=1)))

    def numerical_gradient(self, x, t):
        return {k: numerical_gradient(lambda _: self.loss(x, t), self.params[k]) for k in self.params}

    def gradient(self, x, t):
        h, y, p = self._run(x, f32)
        d = (y - t.astype(f32)) / f32(len(x))
        e = d @ p["W2"].T * h * (1 - h)
        return {"W1": x.astype(f32).T @ e, "b1": e.sum(0), "W2": h.T @ d, "b2": d.sum(0)}
