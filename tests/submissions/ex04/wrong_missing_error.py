# wrong: error
import numpy as np

hidden = np.array([1.0, 1.3, 0.8])
output = 1.67
