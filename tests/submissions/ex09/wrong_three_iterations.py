# wrong: mlp_seed_32 mlp_seed_1 learns_labels
import numpy as np
from sklearn.linear_model import Perceptron
from sklearn.neural_network import MLPClassifier


def train_perceptron(X, y, seed): return Perceptron(max_iter=1000, random_state=seed).fit(X, y)
def train_mlp(X, y, seed): return MLPClassifier(max_iter=3, random_state=seed).fit(X, y)
def predict(model, X): return model.predict(X)
def accuracy(y_true, y_pred): return np.mean(y_true == y_pred)
