# right: float32 inside
import numpy as np

f = np.float32
x = np.ones(2, f)
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]], f)
W2 = np.array([0.3, 0.5, 0.9], f)
hidden = np.maximum(x @ W1, f(0))
output_delta = np.maximum(hidden @ W2, f(0))
hidden_delta = output_delta * W2
dW2 = output_delta * hidden
dW1 = np.stack([hidden_delta, hidden_delta])
new_W1 = W1 - f(0.2) * dW1
new_W2 = W2 - f(0.2) * dW2
