"""Scenarios for ex09: models are trained and asked to predict; a model never leaves the worker."""

import time

import numpy as np

LONG_S = 3.0  # a training in plain loops may take this long; then it is not made a second time


def trained(module, kind, X, y, seed):
    train = module.train_mlp if kind == "mlp" else module.train_perceptron
    return train(X.copy(), y.copy(), seed)


def fit_and_predict(module, kind, X, y, seed, order):
    """Predict for the flowers that were learned from, in order and in another one."""
    model = trained(module, kind, X, y, seed)
    return module.predict(model, X.copy()), module.predict(model, X[order.astype(int)])


def exchanged(module, X, y, seed, other):
    """Learn to tell the other kinds: with 0 and 1 exchanged."""
    found = [module.predict(trained(module, "mlp", X, 1 - y, seed), X.copy())]
    if np.mean(np.asarray(found[0], dtype=float).ravel() == 1 - y) < 0.75:
        found.append(module.predict(trained(module, "mlp", X, 1 - y, other), X.copy()))
    return found


def repeated(module, kind, X, y, seed, probes):
    """Train twice with one seed; between the two others are trained, one of the same kind on a third of the rows."""
    began = time.process_time()
    first = trained(module, kind, X, y, seed)
    is_long = time.process_time() - began > LONG_S
    before = np.array(module.predict(first, probes.copy()))
    np.random.random(3)
    other = trained(module, "perceptron", X, 1 - y, seed + 1)
    module.predict(other, probes.copy())
    if not is_long:
        other = trained(module, kind, X[::3], 1 - y[::3], seed + 1)
        module.predict(other, probes.copy())
    after = np.array(module.predict(first, probes.copy()))
    second = first if is_long else trained(module, kind, X, y, seed)
    again = np.array(module.predict(second, probes.copy()))
    return {"before": before, "after": after, "again": again}


def forms(module, X, y, seed):
    """Predict with either model for many rows, for one, and row by row."""
    found = {}
    for kind in ("perceptron", "mlp"):
        model = trained(module, kind, X, y, seed)
        given = X.copy()
        found[kind] = {
            "many": module.predict(model, given),
            "changed": bool(np.any(given != X)),
            "singly": [module.predict(model, row.copy()) for row in X[::15, None, :]],
        }
    return found


def own_accuracy(module, X, y, seed):
    """The accuracy of the student's own predictions, by the student's own function."""
    model = trained(module, "perceptron", X, y, seed)
    predicted = module.predict(model, X[::-1].copy())  # not the order of training: a kept y is no prediction
    shown = np.array(predicted)
    return module.accuracy(y[::-1].copy(), predicted), shown


def train_only(module, X, y, seed):
    """Train both on the arrays themselves; their answers show that something was trained."""
    flowers = X[::-1].copy()
    models = [module.train_perceptron(X, y, seed), module.train_mlp(X, y, seed)]
    after = {"X": X.copy(), "y": y.copy()}
    return {**after, "answers": [np.ravel(module.predict(model, flowers.copy()))[::-1] for model in models]}
