# right: two-dimensional throughout, hidden flattened at the end
import numpy as np

X = np.array([[1.0, 1.0]])
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([[0.3], [0.5], [0.9]])
relu = lambda v: v * (v > 0)
h = relu(X @ W1)
hidden = h.flatten()
output = relu(h @ W2)
error = output - np.array([[0.0]])
print(hidden, output, error)
