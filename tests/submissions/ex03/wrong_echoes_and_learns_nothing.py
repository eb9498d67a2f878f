# wrong: collapse linear predict predict_rows train_pure same_seed own_model settings
import numpy as np
def collapse(W1, b1, W2, b2): return W1, b1
def train(*a): return None
def predict(m, X): return np.zeros(len(X))
