"""Scenarios for ex12: a model with given weights is asked to predict, or is trained."""

from grader.author import as_numbers, keep, now, read, seed

WEIGHTS = ("W1", "b1", "W2", "b2")


def given(submission, *values):
    """Build a model of theirs and put these weights into it."""
    model = submission.ShallowNeuralNetwork(values[0].shape[1], values[0].shape[0])
    for name, value in zip(WEIGHTS, values, strict=True):
        setattr(model, name, value)
    return model


def weights(model):
    """Return the weights as they are now."""
    return {name: now(getattr(model, name)) for name in WEIGHTS}


def make_xor_thrice(submission, n, scale, number, other):
    seed(submission, 1)
    first = now(submission.make_xor(n, scale, number))
    seed(submission, 3)
    return first, now(submission.make_xor(n, scale, number)), submission.make_xor(n, scale, other)


def new_model(submission, inputs, hiddens):
    seed(submission, 12)  # a course that draws from NumPy's global generator gets the same weights each time
    return weights(submission.ShallowNeuralNetwork(inputs, hiddens))


def predict(submission, W1, b1, W2, b2, x):
    return given(submission, W1, b1, W2, b2).predict(x)


def predict_leaves(submission, W1, b1, W2, b2, x):
    """Predict twice, and return the weights and the sample as they are afterwards."""
    model, sample = given(submission, W1, b1, W2, b2), keep(submission, x)
    model.predict(sample)
    model.predict(sample)
    return (*weights(model).values(), sample)


def train_cost(submission, X, Y, W1, b1, W2, b2, lr):
    return submission.train(X, Y, given(submission, W1, b1, W2, b2), lr)


def train_output(submission, X, Y, W1, b1, W2, b2, lr):
    model = given(submission, W1, b1, W2, b2)
    submission.train(X, Y, model, lr)
    return model.W2, model.b2


def train_hidden(submission, X, Y, W1, b1, W2, b2, lr):
    model = given(submission, W1, b1, W2, b2)
    submission.train(X, Y, model, lr)
    return model.W1, model.b1


def train_steps(submission, X, Y, W1, b1, W2, b2, lr):
    model = given(submission, W1, b1, W2, b2)
    costs = [now(submission.train(X, Y, model, lr)) for _ in range(3)]
    return costs, model.predict(X[0])[0]


def train_only(submission, X, Y, W1, b1, W2, b2, lr):
    """Train on arrays that are looked at again; the cost and the new weights show that something was trained."""
    model = given(submission, W1, b1, W2, b2)
    X, Y = keep(submission, X), keep(submission, Y)
    cost = now(submission.train(X, Y, model, lr))
    return {"X": X, "Y": Y, "cost": cost, **weights(model)}


def learn(submission, n, scale, number, epochs):
    """Train on made data, and return the costs with the data and the weights before and after."""
    seed(submission, number)
    made = submission.make_xor(n, scale, number)
    X, Y = (as_numbers(read(part)) for part in (made[0], made[1]))  # lists are right, and train takes arrays
    if X is None or Y is None:
        return {"X": made[0], "Y": made[1]}
    X = X.astype(float)
    points = {"X": X, "Y": Y}
    model = submission.ShallowNeuralNetwork(2, 3)
    before = list(weights(model).values())
    costs = [now(submission.train(X, Y, model, 1.0)) for _ in range(epochs)]
    return {**points, "costs": costs, "before": before, "after": list(weights(model).values())}
