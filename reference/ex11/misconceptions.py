"""Ways in which ex11 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "output-flat", "neural_net gives (n,); the output is (n, 1), like T. Otherwise h − T becomes (n, n)."
):
    _column = neural_net

    def neural_net(X, params):
        return _column(X, params)[:, 0]

    def gradients(X, T, params):
        W3 = params[4]
        hidden = pair(X, params)
        output_delta = (_column(X, params) - T) / len(X)
        hidden_delta = (output_delta @ W3.T) * hidden * (1.0 - hidden)
        dW = X.T @ hidden_delta
        db = hidden_delta.sum(axis=0)
        return dW[:, :1], db[:1], dW[:, 1:], db[1:], hidden.T @ output_delta, output_delta.sum(axis=0)


with misconception("biases-missing", "The biases are not added to the weighted sums."):

    def pair(X, params):
        W1, b1, W2, b2, _, _ = params
        return np.hstack([sigmoid(X @ W1), sigmoid(X @ W2)])

    def neural_net(X, params):
        return sigmoid(pair(X, params) @ params[4])


with misconception("biases-subtracted", "The biases are subtracted, like thresholds; here they are added."):

    def pair(X, params):
        W1, b1, W2, b2, _, _ = params
        return np.hstack([sigmoid(X @ W1 - b1), sigmoid(X @ W2 - b2)])

    def neural_net(X, params):
        return sigmoid(pair(X, params) @ params[4] - params[5])


with misconception("same-unit-twice", "Both units use W1 and b1; the second has W2 and b2."):

    def pair(X, params):
        h = sigmoid(X @ params[0] + params[1])
        return np.hstack([h, h])


with misconception("units-swapped", "The outputs of the two units reach unit 3 in the wrong order."):
    instead(
        "[sigmoid(X @ W1 + b1), sigmoid(X @ W2 + b2)]", "[sigmoid(X @ W2 + b2), sigmoid(X @ W1 + b1)]", within="pair"
    )


with misconception("linear-output", "Unit 3 has no sigmoid, so that its output is no probability."):

    def neural_net(X, params):
        return pair(X, params) @ params[4] + params[5]


with misconception("linear-units", "The two units in front have no sigmoid."):
    instead("[sigmoid(X @ W1 + b1), sigmoid(X @ W2 + b2)]", "[X @ W1 + b1, X @ W2 + b2]", within="pair")


with misconception("tanh-units", "The two units in front use tanh; all three are sigmoid units."):
    instead(
        "np.hstack([sigmoid(X @ W1 + b1), sigmoid(X @ W2 + b2)])",
        "np.tanh(np.hstack([X @ W1 + b1, X @ W2 + b2]))",
        within="pair",
    )


with misconception(
    "exponent-sign", "The sign in the exponent of sigmoid is missing: 1 / (1 + e^z) falls where sigmoid rises."
):
    instead("np.exp(-z)", "np.exp(z)", within="sigmoid")


with misconception("classes-for-outputs", "neural_net gives classes 0 and 1; the loss needs the outputs themselves."):
    _outputs = neural_net

    def neural_net(X, params):
        return np.where(_outputs(X, params) > 0.5, 1.0, 0.0)


with misconception("loss-sum", "The losses of the rows are added up; the loss is their mean."):

    def loss(h, t):
        h = np.clip(h, 1e-12, 1.0 - 1e-12)
        return float(-np.sum(t * np.log(h) + (1.0 - t) * np.log(1.0 - h)))


with misconception("loss-sign", "The minus sign before the mean is missing: a loss is not negative."):

    def loss(h, t):
        h = np.clip(h, 1e-12, 1.0 - 1e-12)
        return float(np.mean(t * np.log(h) + (1.0 - t) * np.log(1.0 - h)))


with misconception("loss-one-sided", "Only t·log(h) is counted, so that rows with t = 0 cost nothing."):

    def loss(h, t):
        return float(-np.mean(t * np.log(np.clip(h, 1e-12, 1.0))))


with misconception("loss-unguarded", "log(0) is taken where h is exactly 0 or 1: the loss is then infinite or NaN."):

    def loss(h, t):
        return float(-np.mean(t * np.log(h) + (1.0 - t) * np.log(1.0 - h)))


with misconception("loss-guarded-at-zero-only", "The guard keeps h from 0, but 1 − h may be 0 as well."):

    def loss(h, t):
        h = np.maximum(h, 1e-12)
        return float(-np.mean(t * np.log(h) + (1.0 - t) * np.log(1.0 - h)))


with misconception(
    "loss-guard-large", "The guard against log(0) is so large that it changes the loss of ordinary outputs."
):

    def loss(h, t):
        return float(-np.mean(t * np.log(h + 1e-3) + (1.0 - t) * np.log(1.0 - h + 1e-3)))


with misconception("loss-base-2", "The logarithm has base 2; cross-entropy is meant with the natural one."):

    def loss(h, t):
        h = np.clip(h, 1e-12, 1.0 - 1e-12)
        return float(-np.mean(t * np.log2(h) + (1.0 - t) * np.log2(1.0 - h)))


with misconception("loss-base-10", "The logarithm has base 10; cross-entropy is meant with the natural one."):

    def loss(h, t):
        h = np.clip(h, 1e-12, 1.0 - 1e-12)
        return float(-np.mean(t * np.log10(h) + (1.0 - t) * np.log10(1.0 - h)))


with misconception("loss-squared", "The squared error is used; the loss here is cross-entropy."):

    def loss(h, t):
        return float(np.mean((h - t) ** 2))


with misconception("loss-half", "The loss has a factor ½, which belongs to the squared error."):

    def loss(h, t):
        h = np.clip(h, 1e-12, 1.0 - 1e-12)
        return float(-0.5 * np.mean(t * np.log(h) + (1.0 - t) * np.log(1.0 - h)))


with misconception("loss-arguments-swapped", "h and t have changed places: the logarithm is taken of the targets."):

    def loss(h, t):
        t = np.clip(t, 1e-12, 1.0 - 1e-12)
        return float(-np.mean(h * np.log(t) + (1.0 - h) * np.log(1.0 - t)))


with misconception("loss-terms-swapped", "The targets are mixed up: log(1 − h) belongs to t = 0 and log(h) to t = 1."):

    def loss(h, t):
        h = np.clip(h, 1e-12, 1.0 - 1e-12)
        return float(-np.mean((1.0 - t) * np.log(h) + t * np.log(1.0 - h)))


with misconception("loss-in-place", "The guard writes into the caller's array h."):

    def loss(h, t):
        np.clip(h, 1e-12, 1.0 - 1e-12, out=h)
        return float(-np.mean(t * np.log(h) + (1.0 - t) * np.log(1.0 - h)))


with misconception("gradients-sum", "The gradients are summed over the rows; the loss is a mean, and so are they."):
    _mean = gradients

    def gradients(X, T, params):
        return tuple(len(X) * g for g in _mean(X, T, params))


with misconception("gradients-sign", "The gradients have the opposite sign: h − T is meant, not T − h."):
    _right = gradients

    def gradients(X, T, params):
        return tuple(-g for g in _right(X, T, params))


with misconception(
    "squared-error-gradient",
    "The slope of sigmoid stands in unit 3's delta, as with the squared error; cross-entropy takes it away.",
):

    def gradients(X, T, params):
        W3 = params[4]
        hidden = pair(X, params)
        h = neural_net(X, params)
        output_delta = (h - T) * h * (1.0 - h) / len(X)
        hidden_delta = (output_delta @ W3.T) * hidden * (1.0 - hidden)
        dW = X.T @ hidden_delta
        db = hidden_delta.sum(axis=0)
        return dW[:, :1], db[:1], dW[:, 1:], db[1:], hidden.T @ output_delta, output_delta.sum(axis=0)


with misconception("hidden-slope-missing", "The slope of sigmoid is missing from the deltas of units 1 and 2."):
    instead("(output_delta @ W3.T) * hidden * (1.0 - hidden)", "output_delta @ W3.T", within="gradients")


with misconception(
    "hidden-slope-of-output",
    "The slope of sigmoid is taken at the activation instead of the weighted sum: it is a(1 − a) in terms of the activation.",
):
    instead(
        "(output_delta @ W3.T) * hidden * (1.0 - hidden)",
        "(output_delta @ W3.T) * sigmoid(hidden) * (1.0 - sigmoid(hidden))",
        within="gradients",
    )


with misconception("w3-missing", "The delta is carried back without W3: both units get the same share."):

    def gradients(X, T, params):
        hidden = pair(X, params)
        output_delta = (neural_net(X, params) - T) / len(X)
        hidden_delta = output_delta * hidden * (1.0 - hidden)
        dW = X.T @ hidden_delta
        db = hidden_delta.sum(axis=0)
        return dW[:, :1], db[:1], dW[:, 1:], db[1:], hidden.T @ output_delta, output_delta.sum(axis=0)


with misconception("w3-swapped", "Unit 1's delta uses the weight of unit 2, and the other way round."):
    instead("output_delta @ W3.T", "output_delta @ W3[::-1].T", within="gradients")


with misconception("bias-gradients-zero", "The gradients of the biases are 0, so that the biases never move."):
    _right = gradients

    def gradients(X, T, params):
        return tuple(g if i % 2 == 0 else 0.0 * g for i, g in enumerate(_right(X, T, params)))


with misconception(
    "bias-gradients-not-summed", "The gradients of the biases are not summed over the rows: there is one for each row."
):

    def gradients(X, T, params):
        W3 = params[4]
        hidden = pair(X, params)
        output_delta = (neural_net(X, params) - T) / len(X)
        hidden_delta = (output_delta @ W3.T) * hidden * (1.0 - hidden)
        dW = X.T @ hidden_delta
        return dW[:, :1], hidden_delta[:, :1], dW[:, 1:], hidden_delta[:, 1:], hidden.T @ output_delta, output_delta


with misconception("bias-gradients-first-row", "The gradients of the biases are those of the first row alone."):
    instead("hidden_delta.sum(axis=0)", "hidden_delta[0]", within="gradients")
    instead("output_delta.sum(axis=0)", "output_delta[0]", within="gradients")


with misconception("bias-gradients-averaged", "The gradients of the biases are divided by the number of rows twice."):
    _right = gradients

    def gradients(X, T, params):
        return tuple(g if i % 2 == 0 else g / len(X) for i, g in enumerate(_right(X, T, params)))


with misconception(
    "gradients-from-the-back", "The gradients come back as (W3, b3, W2, b2, W1, b1); the order is that of params."
):
    _right = gradients

    def gradients(X, T, params):
        dW1, db1, dW2, db2, dW3, db3 = _right(X, T, params)
        return dW3, db3, dW2, db2, dW1, db1

    def train(X, T, params, learning_rate, epochs):
        for _ in range(epochs):
            params = sgd_step(params, _right(X, T, params), learning_rate)
        return params


with misconception(
    "weights-before-biases", "The gradients come back as (W1, W2, W3, b1, b2, b3); the order is that of params."
):
    _right = gradients

    def gradients(X, T, params):
        dW1, db1, dW2, db2, dW3, db3 = _right(X, T, params)
        return dW1, dW2, dW3, db1, db2, db3

    def train(X, T, params, learning_rate, epochs):
        for _ in range(epochs):
            params = sgd_step(params, _right(X, T, params), learning_rate)
        return params


with misconception("uphill", "The step adds the gradient; descent subtracts it."):
    instead(
        "(p - learning_rate * g for p, g in zip(params, grads, strict=True))",
        "(p + learning_rate * g for p, g in zip(params, grads))",
        within="sgd_step",
    )


with misconception("learning-rate-unused", "The learning rate is not used: the step is the whole gradient."):
    instead(
        "(p - learning_rate * g for p, g in zip(params, grads, strict=True))",
        "(p - g for p, g in zip(params, grads))",
        within="sgd_step",
    )


with misconception(
    "learning-rate-fixed", "The learning rate is written into the function as 0.01; the argument is not used."
):
    instead(
        "(p - learning_rate * g for p, g in zip(params, grads, strict=True))",
        "(p - 0.01 * g for p, g in zip(params, grads))",
        within="sgd_step",
    )


with misconception("biases-not-updated", "sgd_step moves the weights and leaves the biases as they were."):
    instead(
        "(p - learning_rate * g for p, g in zip(params, grads, strict=True))",
        "(p - learning_rate * g if i % 2 == 0 else p for i, (p, g) in enumerate(zip(params, grads)))",
        within="sgd_step",
    )


with misconception("unit-3-not-updated", "sgd_step moves units 1 and 2 and leaves unit 3 as it was."):
    instead(
        "(p - learning_rate * g for p, g in zip(params, grads, strict=True))",
        "(p - learning_rate * g if i < 4 else p for i, (p, g) in enumerate(zip(params, grads)))",
        within="sgd_step",
    )


with misconception("parameters-in-place", "The caller's own arrays are updated in place, as with -=."):

    def sgd_step(params, grads, learning_rate):
        for p, g in zip(params, grads):
            p -= learning_rate * g
        return params


with misconception("one-epoch-too-few", "There is one epoch too few: range(1, epochs) leaves one out."):
    instead("range(epochs)", "range(1, epochs)", within="train")


with misconception("one-epoch-too-many", "There is one epoch too many: range(epochs + 1) counts 0 as well."):
    instead("range(epochs)", "range(epochs + 1)", within="train")


with misconception("one-step-only", "Only a single step is made, though more epochs are asked for."):

    def train(X, T, params, learning_rate, epochs):
        return sgd_step(params, gradients(X, T, params), learning_rate)


with misconception(
    "gradients-once", "The gradients are computed once, before the loop; they change with the parameters."
):

    def train(X, T, params, learning_rate, epochs):
        grads = gradients(X, T, params)
        for _ in range(epochs):
            params = sgd_step(params, grads, learning_rate)
        return params


with misconception(
    "one-update-per-row", "The parameters change after every row; here each epoch is one step over all rows."
):

    def train(X, T, params, learning_rate, epochs):
        for _ in range(epochs):
            for i in range(len(X)):
                params = sgd_step(params, gradients(X[i : i + 1], T[i : i + 1], params), learning_rate)
        return params


with misconception(
    "unit-3-updated-first",
    "Unit 3 is updated before the gradients of units 1 and 2 are computed; all gradients belong to the same parameters.",
):

    def train(X, T, params, learning_rate, epochs):
        for _ in range(epochs):
            last = sgd_step(params, gradients(X, T, params), learning_rate)[4:]
            params = (*params[:4], *last)
            params = (*sgd_step(params, gradients(X, T, params), learning_rate)[:4], *last)
        return params


with misconception(
    "stops-when-classified",
    "Training stops as soon as every row is classified rightly; it makes every epoch that it is asked for.",
):

    def train(X, T, params, learning_rate, epochs):
        for _ in range(epochs):
            if accuracy(neural_net(X, params), T) == 1.0:
                break
            params = sgd_step(params, gradients(X, T, params), learning_rate)
        return params


with misconception("rounded", "The parameters are rounded to a few digits; round only what you print."):
    instead("return params", "return tuple(np.round(p, 4) for p in params)", within="train")


with misconception("half-is-one", "At exactly 0.5 the class is taken as 1: the comparison is >= where > is meant."):

    def accuracy(h, t):
        return float(np.mean((h >= 0.5) == (t > 0.5)))


with misconception("accuracy-count", "The rows that are right are counted; the accuracy is their share."):
    instead("np.mean", "np.sum", within="accuracy")


with misconception("accuracy-percent", "The accuracy is given in percent; it is a share between 0 and 1."):
    instead(
        "float(np.mean((h > 0.5) == (t > 0.5)))", "100.0 * float(np.mean((h > 0.5) == (t > 0.5)))", within="accuracy"
    )


with misconception(
    "accuracy-no-threshold", "The outputs themselves are compared with the targets; they are turned into classes first."
):
    instead("(h > 0.5) == (t > 0.5)", "h == t", within="accuracy")


with misconception(
    "accuracy-broadcast",
    "Outputs of shape (n,) are compared with targets of shape (n, 1): that compares every row with every other.",
):
    instead("(h > 0.5) == (t > 0.5)", "(h > 0.5).ravel() == (t > 0.5)", within="accuracy")


with misconception("accuracy-of-ones", "Only rows with target 1 are counted as right; those of class 0 count as well."):
    instead("(h > 0.5) == (t > 0.5)", "(h > 0.5) & (t > 0.5)", within="accuracy")


with misconception(
    "error-rate", "The share of rows that are wrong is returned; the accuracy is the share that are right."
):
    instead("(h > 0.5) == (t > 0.5)", "(h > 0.5) != (t > 0.5)", within="accuracy")


with misconception("accuracy-in-place", "accuracy writes the classes into the caller's array h."):

    def accuracy(h, t):
        h[h > 0.5] = 1.0
        h[h <= 0.5] = 0.0
        return float(np.mean(h == t))
