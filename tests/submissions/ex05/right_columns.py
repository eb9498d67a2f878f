# right: the three numbers as columns
import numpy as np

output_delta = 1.67
hidden_delta = np.array([[0.501], [0.835], [1.503]])
dW2 = np.array([[1.67], [2.171], [1.336]])
dW1 = np.array([[0.501, 0.835, 1.503], [0.501, 0.835, 1.503]])
new_W1 = np.array([[0.6998, 0.233, -0.0006], [0.0998, 0.733, 0.1994]])
new_W2 = np.array([[-0.034], [0.0658], [0.6328]])
