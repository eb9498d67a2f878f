"""Scenarios for ex12: a model with given weights is asked to predict, or is trained."""

import numpy as np


def given(module, W1, b1, W2, b2):
    """Build a model of theirs and put copies of these weights into it."""
    model = module.ShallowNeuralNetwork(W1.shape[1], W1.shape[0])
    model.W1, model.b1, model.W2, model.b2 = W1.copy(), b1.copy(), W2.copy(), b2.copy()
    return model


def weights(model):
    return model.W1, model.b1, model.W2, model.b2


def make_xor_thrice(module, n, scale, seed, other):
    np.random.seed(1)
    first = module.make_xor(n, scale, seed)
    np.random.random(3)
    return first, module.make_xor(n, scale, seed), module.make_xor(n, scale, other)


def new_model(module, inputs, hiddens):
    np.random.seed(12)  # a course that draws from NumPy's global generator gets the same weights each time
    model = module.ShallowNeuralNetwork(inputs, hiddens)
    return dict(zip(("W1", "b1", "W2", "b2"), weights(model), strict=True))


def predict(module, W1, b1, W2, b2, x):
    return given(module, W1, b1, W2, b2).predict(x)


def predict_leaves(module, W1, b1, W2, b2, x):
    """Predict twice, and return the weights and the sample as they are afterwards."""
    model = given(module, W1, b1, W2, b2)
    model.predict(x)
    model.predict(x)
    return (*weights(model), x)


def train_cost(module, X, Y, W1, b1, W2, b2, lr):
    return module.train(X, Y, given(module, W1, b1, W2, b2), lr)


def train_output(module, X, Y, W1, b1, W2, b2, lr):
    model = given(module, W1, b1, W2, b2)
    module.train(X, Y, model, lr)
    return model.W2, model.b2


def train_hidden(module, X, Y, W1, b1, W2, b2, lr):
    model = given(module, W1, b1, W2, b2)
    module.train(X, Y, model, lr)
    return model.W1, model.b1


def train_steps(module, X, Y, W1, b1, W2, b2, lr):
    model = given(module, W1, b1, W2, b2)
    costs = [module.train(X, Y, model, lr) for _ in range(3)]
    return costs, model.predict(X[0])[0]


def train_only(module, X, Y, W1, b1, W2, b2, lr):
    """Train on the arrays themselves; the cost and the new weights show that something was trained."""
    model = given(module, W1, b1, W2, b2)
    cost = module.train(X, Y, model, lr)
    return {"X": X, "Y": Y, "cost": cost, **dict(zip(("W1", "b1", "W2", "b2"), weights(model), strict=True))}


def learn(module, n, scale, seed, epochs):
    """Train on made data, and return the costs with the data and the weights before and after."""
    np.random.seed(seed)
    X, Y = module.make_xor(n, scale, seed)
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    model = module.ShallowNeuralNetwork(2, 3)
    before = [np.array(one) for one in weights(model)]
    costs = [module.train(X, Y, model, 1.0) for _ in range(epochs)]
    return {"costs": costs, "X": X, "Y": Y, "before": before, "after": list(weights(model))}
