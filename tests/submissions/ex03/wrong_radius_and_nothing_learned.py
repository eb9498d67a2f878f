# wrong: collapse sigmoid relu same_seed=seed-fixed settings=epochs-unused
import numpy as np
def collapse(*a): return 0, 0
def train(X, y, activation, hidden, learning_rate, epochs, seed): return activation, y[np.hypot(*X.T) < 1.3].mean() > .5, seed
def predict(model, X):
    act, inner, seed = model
    r = np.hypot(*X.T) < 1.3
    return ((X[:, 0] > seed / 100) if act == "linear" else r == inner).astype(int)
