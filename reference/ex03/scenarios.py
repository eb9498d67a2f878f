"""Scenarios for ex03: models are trained and asked to predict; a model never leaves the worker."""

import numpy as np

from grader.author import as_numbers, keep, now, read, seed


def share(predicted, y):
    """The share of right predictions, 0 where they cannot be read; only decides when to stop."""
    numbers = as_numbers(predicted)
    return float(np.mean(numbers.ravel() == y)) if numbers is not None and numbers.size == y.size else 0.0


def n_classes(predicted):
    """How many different predictions there are, 0 where they cannot be read."""
    numbers = as_numbers(predicted)
    return 0 if numbers is None else np.unique(numbers[np.isfinite(numbers)]).size


def longer(submission, X, y, fresh, *answers):
    """Return answers of trainings of full length where all these answers are one class alone.

    A few epochs may leave a right network with one class; a network that never learns keeps it.
    """
    found = []
    for activation in ("relu", "sigmoid"):
        if max(n_classes(one) for one in (*answers, *found)) > 1:
            break
        model = submission.train(X, y, activation, 8, 0.5, 1000, 1)
        found.append(read(submission.predict(model, fresh)))
    return found


def linear(submission, activation, hidden, learning_rate, epochs, seeds, Xs, ys, fresh):
    """Train linear models, and predict; with the first one twice."""
    setting = (activation, hidden, learning_rate, epochs)
    models = [submission.train(X, y, *setting, one) for one, X, y in zip(seeds, Xs, ys, strict=True)]
    asked = [now(submission.predict(model, fresh)) for model in models]
    again = now(submission.predict(models[0], fresh))
    found = [one.get() for one in asked]
    return {"linear": found, "again": again, "longer": longer(submission, Xs[0], ys[0], fresh, *found)}


def trainings(submission, activation, hidden, learning_rate, epochs, seeds, Xs, ys, fresh, wanted):
    """Train until ``wanted`` models are good on what they learned from, or can no longer be; then predict."""
    found, good = [], 0
    for one, X, y in zip(seeds, Xs, ys, strict=True):
        model = submission.train(X, y, activation, hidden, learning_rate, epochs, one)
        found.append(now(submission.predict(model, fresh)))
        good += share(read(submission.predict(model, X)), y) >= 0.9
        if good >= wanted or len(found) - good > len(seeds) - wanted:
            break
    return found


def across(submission, hidden, learning_rate, epochs, seeds, Xs, ys, sides, floor, twins, twin_labels):
    """Learn each labelling of the same points until one model knows it; then learn twins."""
    found = []
    for labels in ys:
        answers = []
        for i, (one, X) in enumerate(zip(seeds, Xs, strict=True)):
            model = submission.train(X, labels[i], ("relu", "sigmoid")[i % 2], hidden, learning_rate, epochs, one)
            answers.append(read(submission.predict(model, sides)))
            if share(read(submission.predict(model, X)), labels[i]) >= floor:
                break
        found.append(answers)
    told = []
    for activation, X, labels in zip(("sigmoid", "relu"), twins, twin_labels, strict=True):
        model = submission.train(X, labels, activation, hidden, learning_rate, epochs, seeds[0])
        told.append(now(submission.predict(model, X)))
    return {"fresh": found, "twins": told}


def side_by_side(submission, X, y, activation, hidden, epochs, number, fresh):
    """Predict with a model before and after others are trained."""

    def model(labels, one_seed):
        return submission.train(X, labels, activation, hidden, 0.5, epochs, one_seed)

    def answer(one):
        return now(submission.predict(one, fresh))

    first = model(y, number)
    found = {"first": answer(first)}
    seed(submission, 5)
    other = model(1 - y, number)
    found["first_again"] = answer(first)
    found["other_labels"] = answer(other)
    found["same_seed"] = answer(model(y, number))
    found["other_seed"] = answer(model(y, number + 2))
    found["longer"] = longer(submission, X, y, fresh, found["first"].get())
    return found


def settings(submission, X, y, epochs, number, fresh):
    """Train with other learning rates, epochs and hidden units."""

    def answer(hidden, learning_rate, n_epochs):
        return now(submission.predict(submission.train(X, y, "relu", hidden, learning_rate, n_epochs, number), fresh))

    found = {
        "rate_0_once": answer(8, 0.0, 1),
        "rate_0_again": answer(8, 0.0, 1),
        "rate_0": answer(8, 0.0, epochs // 4),
        "tiny_rate_once": answer(8, 1e-9, 1),
        "tiny_rate": answer(8, 1e-9, epochs // 4),
        "one_epoch": answer(8, 0.5, 1),
        "all_epochs": answer(8, 0.5, epochs),
        "one_unit": answer(1, 0.5, epochs),
        "two_units": answer(2, 0.5, epochs),
    }
    found["longer"] = longer(submission, X, y, fresh, found["all_epochs"].get())
    return found


def many_rows(submission, X, y, epochs, fresh):
    """Predict for many rows."""
    model = submission.train(X, y, "relu", 8, 0.5, epochs, 0)
    given = keep(submission, fresh)
    many = now(submission.predict(model, given))
    return {"many": many, "given": now(given), "longer": longer(submission, X, y, fresh, many.get())}


def few_rows(submission, X, y, epochs, fresh):
    """Predict for many rows, one row, and row by row."""
    model = submission.train(X, y, "relu", 8, 0.5, epochs, 0)
    many = now(submission.predict(model, fresh))
    return {
        "many": many,
        "one": now(submission.predict(model, fresh[:1])),
        "singly": [now(submission.predict(model, row)) for row in fresh[:12, None, :]],
        "longer": longer(submission, X, y, fresh, many.get()),
    }


def no_row(submission, X, y, epochs, fresh):
    """Predict for no row."""
    return submission.predict(submission.train(X, y, "relu", 8, 0.5, epochs, 0), fresh[:0])


def train_only(submission, X, y, activation, hidden, learning_rate, epochs, number, fresh):
    """Train on arrays that are looked at again; the answers show that something was trained."""
    given = keep(submission, X), keep(submission, y)
    model = submission.train(*given, activation, hidden, learning_rate, epochs, number)
    after = {"X": now(given[0]), "y": now(given[1])}
    answer = now(submission.predict(model, fresh))
    return {**after, "answer": answer, "longer": longer(submission, X, y, fresh, answer.get())}
