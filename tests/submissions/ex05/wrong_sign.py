# wrong: output_delta=error-reversed hidden_delta=error-reversed dW2=error-reversed dW1=error-reversed new_W1=error-reversed new_W2=error-reversed
import numpy as np

x = np.array([1, 1])
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([0.3, 0.5, 0.9])
h = x @ W1
output_delta = 0 - h @ W2
hidden_delta = output_delta * W2
dW2 = output_delta * h
dW1 = np.outer(x, hidden_delta)
new_W1 = W1 - 0.2 * dW1
new_W2 = W2 - 0.2 * dW2
