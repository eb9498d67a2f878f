# right: hidden as a table of one row
import numpy as np

W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
hidden = np.array([[1, 1]]) @ W1
output = hidden @ np.array([0.3, 0.5, 0.9])
error = output
