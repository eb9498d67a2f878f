# wrong: no_table
import numpy as np


def remember(X, y, seed):
    return X.copy(), y.copy()


train_perceptron = train_mlp = remember


def predict(model, X):
    seen, labels = model
    return np.array([labels[np.argmin(((seen - row) ** 2).sum(axis=1))] for row in X]).reshape(len(X))


def accuracy(y_true, y_pred):
    return float(np.mean(np.ravel(y_true) == np.ravel(y_pred)))
