# right: NumPy arrays, computed
import numpy as np

x = np.array([1, 1])
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([0.3, 0.5, 0.9])
hidden = np.maximum(0, np.dot(x, W1))
output = np.maximum(0, np.dot(hidden, W2))
error = output - 0
