"""Uses of the classes of ex13."""

import numpy as np

from grader.author import attempt, keep, now, place, seed


def made_with(submission, weights, biases):
    """Return a layer with these parameters."""
    layer = submission.LayerDense(*weights.shape)
    place(layer, "weights", weights)
    place(layer, "biases", biases)
    return layer


def weights(submission, n_inputs, n_neurons, number):
    """Return the weights of a new layer."""
    seed(submission, number)
    return submission.LayerDense(n_inputs, n_neurons).weights


def biases(submission, n_inputs, n_neurons):
    """Return the biases of a new layer."""
    return submission.LayerDense(n_inputs, n_neurons).biases


def forward(submission, inputs, weights, biases):
    """Return what forward returns."""
    return made_with(submission, weights, biases).forward(inputs)


def kept(submission, inputs, weights, biases):
    """Return the attribute output after two calls of forward."""
    layer = made_with(submission, weights, biases)
    layer.forward(inputs + 1.0)
    layer.forward(inputs)
    return layer.output


def seeded(submission, inputs, number):
    """Return the output of a new layer, straight after the seed was set."""
    seed(submission, number)
    return submission.LayerDense(3, 4).forward(inputs)


def pair(submission, inputs, number):
    """Return weights, biases and outputs of two layers that are alive at once."""
    seed(submission, number)
    first, second = submission.LayerDense(2, 3), submission.LayerDense(2, 3)
    place(second, "biases", np.ones((1, 3)))
    first.forward(inputs)
    second.forward(inputs)
    return {
        "first.weights": first.weights,
        "second.weights": second.weights,
        "first.biases": first.biases,
        "first.output": first.output,
        "second.output": second.output,
    }


def sigmoid(submission, x):
    """Call the method on an instance."""
    return submission.Activation().sigmoid(x)


def leaky_relu(submission, x):
    """Call the method on an instance."""
    return submission.Activation().leaky_relu(x)


def swish(submission, x):
    """Call the method on an instance."""
    return submission.Activation().swish(x)


def empty(submission, n_neurons):
    """Return what comes out where no row goes in."""
    nothing = np.zeros((0, n_neurons))
    functions = submission.Activation()
    results = [submission.LayerDense(3, n_neurons).forward(np.zeros((0, 3)))]
    return results + [function(nothing) for function in (functions.sigmoid, functions.leaky_relu, functions.swish)]


def arguments(submission, x):
    """Return for each call its value and its argument after it; calls that raise say nothing here."""
    row = x.reshape(1, 3)
    calls = {
        "Activation().sigmoid": (row, lambda a: submission.Activation().sigmoid(a)),
        "Activation().leaky_relu": (row, lambda a: submission.Activation().leaky_relu(a)),
        "Activation().swish": (row, lambda a: submission.Activation().swish(a)),
        "LayerDense(3, 4).forward": (row, lambda a: submission.LayerDense(3, 4).forward(a)),
    }
    for name in ("sigmoid", "leaky_relu", "swish"):
        calls[f"network {name}"] = (x, lambda a, name=name: submission.network(a, name, 0))
    after = {}
    for name, (array, call) in calls.items():
        argument = keep(submission, array)
        value = now(attempt(submission, lambda call=call, argument=argument: call(argument)))
        after[name] = {"value": value, "argument": now(argument)}
    return after
