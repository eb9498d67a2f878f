# right: matrices as in ex06, flattened where one row is asked for
import numpy as np

x, t = np.array([[1.0, 1.0]]), np.array([[0.0]])
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([[0.3], [0.5], [0.9]])
hid = np.clip(x.dot(W1), 0, None)
out = np.clip(hid.dot(W2), 0, None)
delta_out = (out - t) * np.sign(out)
delta_hid = delta_out.dot(W2.T) * np.sign(hid)
output_delta = delta_out
hidden_delta = delta_hid.ravel()
dW2 = hid.T.dot(delta_out).squeeze()
dW1 = x.T.dot(delta_hid)
new_W1 = W1 - dW1 * 0.2
new_W2 = (W2 - 0.2 * hid.T.dot(delta_out))[:, 0]
