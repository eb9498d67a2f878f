# wrong: no_table
import numpy as np
from sklearn.linear_model import Perceptron
from sklearn.tree import DecisionTreeClassifier


def train_perceptron(X, y, seed):
    return Perceptron(random_state=seed, max_iter=1000).fit(X, y)


def train_mlp(X, y, seed):
    return DecisionTreeClassifier(random_state=seed).fit(X, y)


def predict(model, X):
    return model.predict(X)


def accuracy(y_true, y_pred):
    return float(np.mean(np.ravel(y_true) == np.ravel(y_pred)))
