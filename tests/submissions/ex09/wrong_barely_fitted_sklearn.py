# wrong: mlp_seed_1
import warnings

from sklearn.linear_model import Perceptron
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")


def train_perceptron(X, y, seed):
    return Perceptron(random_state=seed, max_iter=1000).fit(X, y)


def train_mlp(X, y, seed):
    return MLPClassifier(random_state=seed, max_iter=1).fit(X, y)


def predict(model, X):
    return model.predict(X)


def accuracy(y_true, y_pred):
    return (y_true == y_pred).mean()
