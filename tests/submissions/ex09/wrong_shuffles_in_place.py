# wrong: train_pure=points-in-place
import numpy as np
from sklearn.linear_model import Perceptron
from sklearn.neural_network import MLPClassifier


def train_perceptron(X, y, seed): return Perceptron(max_iter=1000, random_state=seed).fit(X, y)


def train_mlp(X, y, seed):
    np.random.RandomState(seed).shuffle(X)
    np.random.RandomState(seed).shuffle(y)
    return MLPClassifier(max_iter=1000, random_state=seed).fit(X, y)


def predict(model, X): return model.predict(X)
def accuracy(y_true, y_pred): return np.mean(y_true == y_pred)
