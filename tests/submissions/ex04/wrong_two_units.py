# wrong: hidden output error
import numpy as np

W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
hidden = W1.sum(axis=1)
output = hidden @ np.array([0.3, 0.5])
error = output - 0
