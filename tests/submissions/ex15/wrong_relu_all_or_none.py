# wrong: forward_one=relu-all-or-none forward_relu=relu-all-or-none forward_rows=relu-all-or-none forward_few=relu-all-or-none
import numpy as np
def init_network():
    return {"w1": np.array([[.1, .3, .5], [.2, .4, .6]]), "b1": np.array([.1, .2, .3]), "w2": np.array([[.1, .4], [.2, .5], [.3, .6]]), "b2": np.array([.1, .2]), "w3": np.array([[.1, .3], [.2, .4]]), "b3": np.array([.1, .2])}
s = lambda z: 1/(1+np.exp(-z))
def forward(n, x):
    y = s(s(x @ n["w1"]+n["b1"]) @ n["w2"]+n["b2"]) @ n["w3"]+n["b3"]
    return y if np.any(y > 0) else np.zeros_like(y)
