# right: a scikit-learn pipeline with standardised columns and lbfgs; data and plots at the top level
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_iris
from sklearn.linear_model import Perceptron
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train_perceptron(X, y, seed):
    return make_pipeline(StandardScaler(), Perceptron(random_state=seed)).fit(X, y.astype(int))


def train_mlp(X, y, seed):
    net = MLPClassifier(hidden_layer_sizes=(8,), solver="lbfgs", alpha=1e-3, max_iter=1000, random_state=seed)
    return make_pipeline(StandardScaler(), net).fit(X, y.astype(int))


def predict(model, X):
    return model.predict(X).astype(bool)


def accuracy(y_true, y_pred):
    return np.count_nonzero(np.equal(y_true, y_pred)) / len(y_true)


iris = load_iris()
X, y = iris.data[:, :2], (iris.target == 0).astype(int)
for train in (train_perceptron, train_mlp):
    print(train.__name__, accuracy(y, predict(train(X, y, 32), X)))
plt.scatter(X[:, 0], X[:, 1], c=y)
plt.show()
