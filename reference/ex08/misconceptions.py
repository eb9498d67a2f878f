"""Ways in which ex08 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "error-reversed", "The error is written down as target − output; what is asked for is output − target."
):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for sample in samples:
            sample["error"] = -sample["error"]
        return samples


with misconception(
    "deltas-reversed",
    "The error is target − output, and so both deltas have the opposite sign; adding them makes the weights come out right.",
):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for sample in samples:
            for key in ("error", "output_delta", "hidden_delta"):
                sample[key] = -sample[key]
        return samples


with misconception("error-squared", "error holds half the squared error; what is asked for is output − target."):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for sample in samples:
            sample["error"] = 0.5 * sample["error"] ** 2
        return samples


with misconception("error-absolute", "error has lost its sign; output − target may be negative."):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for sample in samples:
            sample["error"] = np.abs(sample["error"])
        return samples


with misconception("uphill", "The updates have the wrong sign: the weights go up the slope of the error."):

    def update(x, params, hidden, output_delta, hidden_delta, learning_rate):
        W1, B1, W2, B2 = params
        return (
            W1 + learning_rate * np.outer(x, hidden_delta),
            B1 + learning_rate * hidden_delta,
            W2 + learning_rate * np.outer(hidden, output_delta),
            B2 + learning_rate * output_delta,
        )


with misconception("output-slope-missing", "output_delta lacks the slope of sigmoid; it is the error alone."):

    def deltas(hidden, error, output, params):
        return error, (params[2] @ error) * hidden * (1.0 - hidden)


with misconception("hidden-slope-missing", "hidden_delta lacks the slope of sigmoid at the hidden units."):

    def deltas(hidden, error, output, params):
        output_delta = error * output * (1.0 - output)
        return output_delta, params[2] @ output_delta


with misconception(
    "hidden-weights-missing", "hidden_delta is computed without W2: every hidden unit gets the same share."
):

    def deltas(hidden, error, output, params):
        output_delta = error * output * (1.0 - output)
        return output_delta, output_delta * hidden * (1.0 - hidden)


with misconception("error-carried-back", "The plain error is carried back; it is output_delta that goes back."):

    def deltas(hidden, error, output, params):
        return error * output * (1.0 - output), (params[2] @ error) * hidden * (1.0 - hidden)


with misconception(
    "slope-of-output",
    "The derivative of sigmoid is taken at the activation: each activation goes through sigmoid a second time. In terms of the activation the slope is a(1 − a).",
):

    def deltas(hidden, error, output, params):
        output_delta = error * sigmoid(output) * (1.0 - sigmoid(output))
        return output_delta, (params[2] @ output_delta) * sigmoid(hidden) * (1.0 - sigmoid(hidden))


with misconception("slope-of-tanh", "The slope is taken as 1 − a²; that is the one of tanh. Sigmoid's is a(1 − a)."):

    def deltas(hidden, error, output, params):
        output_delta = error * (1.0 - output**2)
        return output_delta, (params[2] @ output_delta) * (1.0 - hidden**2)


with misconception("deltas-twice", "The deltas have a factor 2; the ½ before the squared error takes it away."):

    def deltas(hidden, error, output, params):
        output_delta = 2.0 * error * output * (1.0 - output)
        return output_delta, (params[2] @ output_delta) * hidden * (1.0 - hidden)


with misconception(
    "deltas-with-rate", "The deltas are written down times the learning rate; it belongs to the updates."
):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for sample in samples:
            for key in ("output_delta", "hidden_delta"):
                sample[key] = learning_rate * sample[key]
        return samples


with misconception(
    "w2-updated-first",
    "W2 is updated before it carries the delta back; hidden_delta needs the weights from before the update.",
):

    def trace(X, T, params, learning_rate):
        samples = []
        for x, t in zip(X, T):
            W1, B1, W2, B2 = params
            hidden, output = forward(x, params)
            error = output - t
            output_delta = error * output * (1.0 - output)
            W2 = W2 - learning_rate * np.outer(hidden, output_delta)
            B2 = B2 - learning_rate * output_delta
            hidden_delta = (W2 @ output_delta) * hidden * (1.0 - hidden)
            W1 = W1 - learning_rate * np.outer(x, hidden_delta)
            B1 = B1 - learning_rate * hidden_delta
            params = W1, B1, W2, B2
            values = (hidden, output, error, output_delta, hidden_delta, W2, W1, B2, B1)
            keys = ("hidden", "output", "error", "output_delta", "hidden_delta", "W2", "W1", "B2", "B1")
            samples.append(dict(zip(keys, values)))
        return samples


with misconception(
    "biases-not-updated", "The biases stay as they were; each is updated like a weight with the input 1."
):

    def update(x, params, hidden, output_delta, hidden_delta, learning_rate):
        W1, B1, W2, B2 = params
        W1 = W1 - learning_rate * np.outer(x, hidden_delta)
        return W1, B1, W2 - learning_rate * np.outer(hidden, output_delta), B2


with misconception("b1-not-updated", "B1, the biases of the hidden layer, stay as they were."):

    def update(x, params, hidden, output_delta, hidden_delta, learning_rate):
        W1, B1, W2, B2 = params
        W1 = W1 - learning_rate * np.outer(x, hidden_delta)
        return W1, B1, W2 - learning_rate * np.outer(hidden, output_delta), B2 - learning_rate * output_delta


with misconception("b2-not-updated", "B2, the bias of the output layer, stays as it was."):

    def update(x, params, hidden, output_delta, hidden_delta, learning_rate):
        W1, B1, W2, B2 = params
        W1 = W1 - learning_rate * np.outer(x, hidden_delta)
        return W1, B1 - learning_rate * hidden_delta, W2 - learning_rate * np.outer(hidden, output_delta), B2


with misconception(
    "w1-not-updated", "W1 stays as it was, for inputs that are not 0 too; only the first sample of XOR leaves it alone."
):

    def update(x, params, hidden, output_delta, hidden_delta, learning_rate):
        W1, B1, W2, B2 = params
        W2 = W2 - learning_rate * np.outer(hidden, output_delta)
        return W1, B1 - learning_rate * hidden_delta, W2, B2 - learning_rate * output_delta


with misconception(
    "w1-update-transposed",
    "The update of W1 is transposed: its rows belong to the inputs, its columns to the hidden units.",
):

    def update(x, params, hidden, output_delta, hidden_delta, learning_rate):
        W1, B1, W2, B2 = params
        W1 = W1 - learning_rate * np.outer(hidden_delta, x)
        B1 = B1 - learning_rate * hidden_delta
        return W1, B1, W2 - learning_rate * np.outer(hidden, output_delta), B2 - learning_rate * output_delta


with misconception("learning-rate-unused", "The learning rate is not used: the step is the whole gradient."):
    _update = update

    def update(x, params, hidden, output_delta, hidden_delta, learning_rate):
        return _update(x, params, hidden, output_delta, hidden_delta, 1.0)


with misconception(
    "learning-rate-fixed", "The learning rate is written into the function as 0.2; the argument is not used."
):
    _update = update

    def update(x, params, hidden, output_delta, hidden_delta, learning_rate):
        return _update(x, params, hidden, output_delta, hidden_delta, 0.2)


with misconception(
    "weights-before-update",
    "W2, W1, B2 and B1 are written down before the update; what is asked for are those after it.",
):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        W1, B1, W2, B2 = params
        for sample in samples:
            after = sample["W1"], sample["B1"], sample["W2"], sample["B2"]
            sample["W1"], sample["B1"], sample["W2"], sample["B2"] = W1, B1, W2, B2
            W1, B1, W2, B2 = after
        return samples


with misconception(
    "activations-after-update",
    "hidden and output are computed again with the updated weights; what is asked for are those before the update.",
):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for x, sample in zip(X, samples):
            after = sample["W1"], sample["B1"], sample["W2"], sample["B2"]
            sample["hidden"], sample["output"] = forward(x, after)
        return samples


with misconception(
    "same-arrays-in-every-dict",
    "All dicts hold the same arrays, which each update changes in place, so that every sample shows the last weights.",
):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for sample in samples:
            for key in ("W2", "W1", "B2", "B1"):
                sample[key] = samples[-1][key]
        return samples


with misconception(
    "same-dict-in-every-entry",
    "The list holds one and the same dict in every entry, so that every sample shows the last one's values.",
):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        return [samples[-1] for _ in samples]


with misconception(
    "not-carried-over", "Every sample starts from the given weights; it goes on from those of the sample before."
):
    _right = trace

    def trace(X, T, params, learning_rate):
        return [_right(X[i : i + 1], T[i : i + 1], params, learning_rate)[0] for i in range(len(X))]


with misconception("parameters-in-place", "trace updates the caller's own arrays with -=."):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for sample in samples:
            for p, key in zip(params, ("W1", "B1", "W2", "B2")):
                p[...] = sample[key]
        return samples


with misconception("weighted-sums", "hidden and output hold the weighted sums; the activations are sigmoid of these."):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for sample in samples:
            for key in ("hidden", "output"):
                sample[key] = np.log(sample[key] / (1.0 - sample[key]))
        return samples


with misconception("linear-output", "The output unit has no sigmoid; in this network both layers have one."):
    instead("sigmoid(hidden @ W2 + B2)", "hidden @ W2 + B2", within="forward")


with misconception("biases-missing", "The biases are not added to the weighted sums."):
    instead("x @ W1 + B1", "x @ W1", within="forward")
    instead("hidden @ W2 + B2", "hidden @ W2", within="forward")


with misconception("biases-subtracted", "The biases are subtracted, like thresholds; here they are added."):
    instead("x @ W1 + B1", "x @ W1 - B1", within="forward")
    instead("hidden @ W2 + B2", "hidden @ W2 - B2", within="forward")


with misconception(
    "w1-transposed", "W1 is used transposed: its rows belong to the inputs, its columns to the hidden units."
):
    instead("x @ W1", "W1 @ x", within="forward")


with misconception(
    "exponent-sign", "The sign in the exponent of sigmoid is missing: 1 / (1 + e^z) falls where sigmoid rises."
):
    instead("np.exp(-z)", "np.exp(z)", within="sigmoid")


with misconception(
    "layers-swapped", "The layers are mixed up: W1 and B1 stand under the keys of W2 and B2, and the other way round."
):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for sample in samples:
            sample["W1"], sample["W2"] = sample["W2"], sample["W1"]
            sample["B1"], sample["B2"] = sample["B2"], sample["B1"]
        return samples


with misconception("deltas-swapped", "output_delta and hidden_delta stand under each other's keys."):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for sample in samples:
            sample["output_delta"], sample["hidden_delta"] = sample["hidden_delta"], sample["output_delta"]
        return samples


with misconception(
    "gradients-for-weights", "W2, W1, B2 and B1 hold the gradients; what is asked for are the updated weights."
):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        for x, sample in zip(X, samples):
            sample["W2"] = np.outer(sample["hidden"], sample["output_delta"])
            sample["W1"] = np.outer(x, sample["hidden_delta"])
            sample["B2"], sample["B1"] = sample["output_delta"], sample["hidden_delta"]
        return samples


with misconception("last-sample-only", "Only the last sample is returned; the list has one dict for each."):
    _right = trace

    def trace(X, T, params, learning_rate):
        return _right(X, T, params, learning_rate)[-1:]


with misconception("first-sample-only", "The function returns after the first sample; the list has one dict for each."):
    _right = trace

    def trace(X, T, params, learning_rate):
        return _right(X, T, params, learning_rate)[:1]


with misconception("dict-of-lists", "One dict with lists is returned; a list with one dict per sample was expected."):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        keys = ("hidden", "output", "error", "output_delta", "hidden_delta", "W2", "W1", "B2", "B1")
        return {key: [sample[key] for sample in samples] for key in keys}


with misconception("rounded", "The numbers are rounded to a few digits; round only what you print."):
    _right = trace

    def trace(X, T, params, learning_rate):
        samples = _right(X, T, params, learning_rate)
        return [{key: np.round(value, 4) for key, value in sample.items()} for sample in samples]


with misconception("starting-numbers", "The given numbers of the exercise are used whatever the arguments are."):
    _right = trace

    def trace(X, T, params, learning_rate):
        x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
        return _right(x, np.array([[0.0], [1.0], [1.0], [0.0]]), PARAMS, 0.2)
