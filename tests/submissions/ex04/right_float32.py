# right: float32 inside
import numpy as np

x = np.ones(2, dtype=np.float32)
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]], dtype=np.float32)
W2 = np.array([0.3, 0.5, 0.9], dtype=np.float32)
hidden = np.maximum(x @ W1, 0)
output = np.maximum(hidden @ W2, 0)
error = output - np.float32(0)
