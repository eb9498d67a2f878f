# right: computed with NumPy
import numpy as np

x = np.array([1.0, 1.0])
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([0.3, 0.5, 0.9])
eta = 0.2

z = x @ W1
h = np.maximum(z, 0)
o = np.maximum(h @ W2, 0)
output_delta = (o - 0) * (o > 0)
hidden_delta = W2 * output_delta * (z > 0)
dW2 = h * output_delta
dW1 = x[:, None] * hidden_delta
new_W1 = W1 - eta * dW1
new_W2 = W2 - eta * dW2
