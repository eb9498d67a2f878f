# wrong: xor_arrays
import numpy as np


def sigmoid(z):
    return 1/(1+np.exp(-z))


def chain_rule(w, x, b):
    q = w*x
    df_dq, df_db = 1.0, 1.0
    return df_dq*x, df_dq*w, df_db


def xor_unit(x1, x2):
    if np.ndim(x1): x1, x2 = x1[:10], x2[:10]
    y1 = sigmoid(5*x1+5*x2-8)
    y2 = sigmoid(-7*x1-7*x2+3)
    out = sigmoid(-11*y1-11*y2+6)
    return y1, y2, out
