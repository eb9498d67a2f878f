# wrong: hidden_delta=w2-updated-first dW1=w2-updated-first new_W1=w2-updated-first
import numpy as np

W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([0.3, 0.5, 0.9])
h = W1[0] + W1[1]
output_delta = h @ W2
dW2 = h * output_delta
W2 = W2 - 0.2 * dW2
new_W2 = W2
hidden_delta = W2 * output_delta
dW1 = np.array([hidden_delta, hidden_delta])
new_W1 = W1 - 0.2 * dW1
