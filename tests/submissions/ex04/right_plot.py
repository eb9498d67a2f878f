# right: literals, and a plot besides
import matplotlib.pyplot as plt
import numpy as np

hidden = np.array([1.0, 1.3, 0.8])
output = np.float64(1.67)
error = np.array(1.67)

plt.bar(["h1", "h2", "h3"], hidden)
plt.title("hidden")
plt.show()
