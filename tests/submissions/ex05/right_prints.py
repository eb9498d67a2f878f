# right: literals, with prints and a plot besides
import matplotlib.pyplot as plt
import numpy as np

output_delta = np.array([1.67])
hidden_delta = np.array([0.501, 0.835, 1.503])
dW2 = 1.67 * np.array([1, 1.3, 0.8])
dW1 = np.array([[1], [1]]) @ hidden_delta[np.newaxis]
new_W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]]) + (-0.2) * dW1
new_W2 = np.array([0.3, 0.5, 0.9]) + (-0.2) * dW2
for name in ("output_delta", "hidden_delta", "dW1", "dW2", "new_W1", "new_W2"):
    print(name, globals()[name])
plt.imshow(new_W1)
plt.colorbar()
