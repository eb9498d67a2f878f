# wrong: output=output-unweighted error=output-unweighted
import numpy as np

hidden = np.array([1.0, 1.3, 0.8])
output = np.sum(hidden)
error = output
