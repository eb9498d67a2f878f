# wrong: collapse linear=one-class-only predict=one-class-only predict_rows=one-class-only train_pure=one-class-only same_seed=one-class-only own_model=one-class-only settings=one-class-only
import numpy as np
def collapse(W1, b1, W2, b2): return W1, b1
def train(*a): return None
def predict(m, X): return np.zeros(len(X))
