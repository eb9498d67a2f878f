# wrong: dW2=printed-listing
import numpy as np

output_delta = 1.67
hidden_delta = np.array([0.501, 0.835, 1.503])
dW2 = np.array([1.67, 1.67, 1.67])
dW1 = np.vstack([hidden_delta] * 2)
new_W1 = np.array([[0.6998, 0.233, -0.0006], [0.0998, 0.733, 0.1994]])
new_W2 = np.array([0.3, 0.5, 0.9]) - 0.2 * dW2
