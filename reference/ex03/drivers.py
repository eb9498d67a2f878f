"""Scenarios for ex03: models are trained and asked to predict; a model never leaves the worker."""

import random
import time

import numpy as np

ENOUGH_S = 3.0  # a submission in plain loops takes seconds for one training; then fewer trainings have to do


def share(predicted, y):
    """The share of right predictions, 0 where they cannot be read; only decides when to stop."""
    try:
        return float(np.mean(np.asarray(predicted, dtype=float).ravel() == y))
    except (TypeError, ValueError):
        return 0.0


def n_classes(predicted):
    """How many different predictions there are, 0 where they cannot be read."""
    try:
        return np.unique(np.asarray(predicted, dtype=float)).size
    except (TypeError, ValueError):
        return 0


def longer(module, X, y, fresh, *answers):
    """Return answers of trainings of full length where all these answers are one class alone.

    A few epochs may leave a right network with one class; a network that never learns keeps it.
    """
    found = []
    for activation in ("relu", "sigmoid"):
        if max(n_classes(one) for one in (*answers, *found)) > 1:
            break
        model = module.train(X.copy(), y.copy(), activation, 8, 0.5, 1000, 1)
        found.append(np.array(module.predict(model, fresh.copy())))
    return found


def linear(module, activation, hidden, learning_rate, epochs, seeds, Xs, ys, fresh, wanted, halves):
    """Train linear models, and predict; with the first one twice."""
    setting = (activation, hidden, learning_rate, epochs)
    models = []
    for seed, X, y in zip(seeds, Xs, ys, strict=True):
        models.append(module.train(X.copy(), y.copy(), *setting, seed))
    found = [np.array(module.predict(model, fresh.copy())) for model in models]
    again = np.array(module.predict(models[0], fresh.copy()))
    return {"linear": found, "again": again, "longer": longer(module, Xs[0], ys[0], fresh, *found)}


def trainings(module, activation, hidden, learning_rate, epochs, seeds, Xs, ys, fresh, wanted, halves):
    """Train until ``wanted`` models are good on what they learned from, or can no longer be; then predict.

    Where there is time, other labels are learned besides, by models until one of them is good.
    """
    began = time.process_time()
    models, good = [], 0
    for seed, X, y in zip(seeds, Xs, ys, strict=True):
        model = module.train(X.copy(), y.copy(), activation, hidden, learning_rate, epochs, seed)
        models.append(model)
        good += share(module.predict(model, X.copy()), y) >= 0.9
        hopeless = len(models) - good > len(seeds) - wanted
        if good >= wanted or hopeless or time.process_time() - began > ENOUGH_S:
            break
    found = {"circles": [module.predict(model, fresh.copy()) for model in models], "other": []}
    for seed, X, y in zip(seeds if good else [], Xs, halves, strict=False):
        if time.process_time() - began > ENOUGH_S:
            break
        model = module.train(X.copy(), y.copy(), activation, hidden, learning_rate, epochs, seed)
        found["other"].append(module.predict(model, fresh.copy()))
        if share(module.predict(model, X.copy()), y) >= 0.9:
            break
    return found


def side_by_side(module, X, y, activation, hidden, epochs, seed, fresh):
    """Predict with a model before and after others are trained."""

    def model(labels, one_seed):
        return module.train(X.copy(), labels.copy(), activation, hidden, 0.5, epochs, one_seed)

    def answer(one):
        return np.array(module.predict(one, fresh.copy()))

    first = model(y, seed)
    found = {"first": answer(first)}
    np.random.random(5)
    random.random()
    other = model(1 - y, seed)
    found["first_again"] = answer(first)
    found["other_labels"] = answer(other)
    found["same_seed"] = answer(model(y, seed))
    found["other_seed"] = answer(model(y, seed + 2))
    found["longer"] = longer(module, X, y, fresh, found["first"])
    return found


def settings(module, X, y, epochs, seed, fresh):
    """Train with other learning rates, epochs and hidden units."""

    def answer(hidden, learning_rate, n_epochs):
        model = module.train(X.copy(), y.copy(), "relu", hidden, learning_rate, n_epochs, seed)
        return np.array(module.predict(model, fresh.copy()))

    found = {
        "rate_0_once": answer(8, 0.0, 1),
        "rate_0_again": answer(8, 0.0, 1),
        "rate_0": answer(8, 0.0, epochs // 4),
        "one_epoch": answer(8, 0.5, 1),
        "all_epochs": answer(8, 0.5, epochs),
        "one_unit": answer(1, 0.5, epochs),
    }
    found["longer"] = longer(module, X, y, fresh, found["all_epochs"])
    return found


def many_rows(module, X, y, epochs, fresh):
    """Predict for many rows."""
    model = module.train(X.copy(), y.copy(), "relu", 8, 0.5, epochs, 0)
    given = fresh.copy()
    many = module.predict(model, given)
    changed = bool(np.any(given != fresh))
    return {"many": many, "changed": changed, "longer": longer(module, X, y, fresh, many)}


def few_rows(module, X, y, epochs, fresh):
    """Predict for many rows, one row, no row, and row by row."""
    model = module.train(X.copy(), y.copy(), "relu", 8, 0.5, epochs, 0)
    many = np.array(module.predict(model, fresh.copy()))
    return {
        "many": many,
        "one": module.predict(model, fresh[:1].copy()),
        "none": module.predict(model, fresh[:0].copy()),
        "singly": [module.predict(model, row.copy()) for row in fresh[:12, None, :]],
        "longer": longer(module, X, y, fresh, many),
    }


def train_only(module, X, y, activation, hidden, learning_rate, epochs, seed, fresh):
    """Train on the arrays themselves; the answers show that something was trained."""
    kept_X, kept_y = X.copy(), y.copy()
    model = module.train(X, y, activation, hidden, learning_rate, epochs, seed)
    after = {"X": X.copy(), "y": y.copy()}
    answer = np.array(module.predict(model, fresh.copy()))
    return {**after, "answer": answer, "longer": longer(module, kept_X, kept_y, fresh, answer)}
