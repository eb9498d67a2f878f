# wrong: output_delta=sigmoid-slope hidden_delta=sigmoid-slope dW2=sigmoid-slope dW1=sigmoid-slope new_W1=sigmoid-slope new_W2=sigmoid-slope
import numpy as np

W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([0.3, 0.5, 0.9])
h = W1.sum(0)
o = (h * W2).sum()
output_delta = (o - 0) * o * (1 - o)
hidden_delta = output_delta * W2 * h * (1 - h)
dW2 = output_delta * h
dW1 = np.ones((2, 1)) * hidden_delta
new_W1 = W1 - 0.2 * dW1
new_W2 = W2 - 0.2 * dW2
