# right: loops with the sizes 2-3-2-2 written in
import numpy as np
def init_network():
    return {"w1": np.array([[.1, .3, .5], [.2, .4, .6]]), "b1": np.array([.1, .2, .3]), "w2": np.array([[.1, .4], [.2, .5], [.3, .6]]), "b2": np.array([.1, .2]), "w3": np.array([[.1, .3], [.2, .4]]), "b3": np.array([.1, .2])}
s = lambda z: 1/(1+np.exp(-z))
def forward(n, x):
    if np.ndim(x) == 2: return np.array([forward(n, r) for r in x]).reshape(-1, 2)
    h = [s(x[0]*n["w1"][0][j]+x[1]*n["w1"][1][j]+n["b1"][j]) for j in range(3)]
    g = [s(sum(h[i]*n["w2"][i][j] for i in range(3))+n["b2"][j]) for j in range(2)]
    return np.array([max(0., sum(g[i]*n["w3"][i][j] for i in range(2))+n["b3"][j]) for j in range(2)])
