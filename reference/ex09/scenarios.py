"""Scenarios for ex09: models are trained and asked to predict; a model never leaves the worker."""

import numpy as np

from grader.author import as_numbers, attempt, keep, now, read, seed


def trained(submission, kind, X, y, number):
    train = submission.train_mlp if kind == "mlp" else submission.train_perceptron
    return train(X, y, number)


def share(predicted, y):
    """The share of right predictions, 0 where they cannot be read; only decides whether to go on."""
    numbers = as_numbers(predicted)
    return float(np.mean(numbers.ravel() == y)) if numbers is not None and numbers.size == y.size else 0.0


def fit_and_predict(submission, kind, X, y, number, order):
    """Predict for the flowers that were learned from, in order and in another one."""
    model = trained(submission, kind, X, y, number)
    return now(submission.predict(model, X)), now(submission.predict(model, X[order.astype(int)]))


def exchanged(submission, X, y, number, other):
    """Learn to tell the other kinds: with 0 and 1 exchanged."""
    found = []
    for one in (number, other):
        model = trained(submission, "mlp", X, 1 - y, one)
        found.append(read(submission.predict(model, X)))
        if share(found[-1], 1 - y) >= 0.75:
            break
    return found


def repeated(submission, kind, X, y, number, probes):
    """Train twice with one seed; between the two others are trained, one of the same kind on a third of the rows."""
    first = trained(submission, kind, X, y, number)
    before = now(submission.predict(first, probes))
    seed(submission, 3)
    other = trained(submission, "perceptron", X, 1 - y, number + 1)
    submission.predict(other, probes)
    other = trained(submission, kind, X[::3], 1 - y[::3], number + 1)
    submission.predict(other, probes)
    after = now(submission.predict(first, probes))
    second = trained(submission, kind, X, y, number)
    return {"before": before, "after": after, "again": now(submission.predict(second, probes))}


def forms(submission, X, y, number):
    """Predict with either model for many rows, for one, and row by row."""
    found = {}
    for kind in ("perceptron", "mlp"):
        model = trained(submission, kind, X, y, number)
        given = keep(submission, X)
        many = now(submission.predict(model, given))
        found[kind] = {
            "many": many,
            "again": now(submission.predict(model, given)),
            "given": now(given),
            "singly": [now(submission.predict(model, row)) for row in X[::15, None, :]],
        }
    return found


def own_accuracy(submission, X, y, number):
    """The accuracy of the student's own predictions, by the student's own function."""
    model = trained(submission, "perceptron", X, y, number)
    predicted = submission.predict(model, X[::-1])  # not the order of training: a kept y is no prediction
    shown = now(predicted)
    return submission.accuracy(y[::-1], predicted), shown


def train_only(submission, X, y, number):
    """Train both on arrays that are looked at again; their answers show that something was trained."""
    flowers = X[::-1]
    given = keep(submission, X), keep(submission, y)
    models = [submission.train_perceptron(*given, number), submission.train_mlp(*given, number)]
    after = {"X": now(given[0]), "y": now(given[1])}
    answers = [read(submission.predict(model, flowers)) for model in models]
    return {**after, "answers": [backwards(one) for one in answers]}


def backwards(answer):
    """Turn the predictions for flowers in reverse order round; what cannot be read stays as it is."""
    numbers = as_numbers(answer)
    return answer if numbers is None else numbers.ravel()[::-1].copy()


def no_table(submission, X, labels, number, twins, twin_labels, y):
    """Learn labels that have nothing to do with the flowers, flowers that hardly differ, and the flowers.

    What one model cannot do is another check's matter.
    """

    def answer(kind, flowers, wanted):
        return read(
            attempt(submission, lambda: submission.predict(trained(submission, kind, flowers, wanted, number), flowers))
        )

    return {
        "coins": [answer("perceptron", X, one) for one in labels],
        "mlp_coins": answer("mlp", X, labels[0]),
        "twins": [answer(kind, twins, twin_labels) for kind in ("perceptron", "mlp")],
        "answers": [answer(kind, X, y) for kind in ("perceptron", "mlp")],
    }
