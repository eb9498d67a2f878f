# wrong: hidden_delta=weights-left-out dW1=weights-left-out new_W1=weights-left-out
import numpy as np

output_delta = 1.67
hidden_delta = np.array([1.67, 1.67, 1.67])
dW2 = np.array([1.67, 2.171, 1.336])
dW1 = np.array([hidden_delta, hidden_delta])
new_W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]]) - 0.2 * dW1
new_W2 = np.array([-0.034, 0.0658, 0.6328])
