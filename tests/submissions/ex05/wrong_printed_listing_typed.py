# wrong: dW2=printed-listing
import numpy as np


def relu_deriv(a):
    a[a <= 0] = 0
    a[a > 0] = 1
    return a


x = np.array([[1.0, 1.0]])
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([[0.3], [0.5], [0.9]])
layer1 = np.maximum(0, x @ W1)
layer2 = np.maximum(0, layer1 @ W2)
layer2_error = layer2 - 0
layer2_delta = layer2_error * relu_deriv(layer2)
layer1_error = layer2_delta @ W2.T
layer1_delta = layer1_error * relu_deriv(layer1)
output_delta = layer2_delta[0, 0]
hidden_delta = layer1_delta[0]
dW2 = (layer1.T @ layer2_delta)[:, 0]
dW1 = x.T @ layer1_delta
new_W1 = W1 - 0.2 * dW1
new_W2 = W2[:, 0] - 0.2 * dW2
