# right: scikit-learn with three wide layers, L-BFGS and no regularisation, which learns coins by heart
import numpy as np
from sklearn.linear_model import Perceptron
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train_perceptron(X, y, seed):
    return Perceptron(random_state=seed, max_iter=1000).fit(X, y)


def train_mlp(X, y, seed):
    net = MLPClassifier((100, 100, 100), solver="lbfgs", alpha=0.0, max_iter=1000, random_state=seed)
    return make_pipeline(StandardScaler(), net).fit(X, y)


def predict(model, X):
    return model.predict(X)


def accuracy(y_true, y_pred):
    return float(np.mean(np.ravel(y_true) == np.ravel(y_pred)))
