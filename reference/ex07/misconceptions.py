"""Ways in which ex07 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "tanh-slope-of-output",
    "The derivative of tanh is taken at the activation instead of the weighted sum: (1 + tanh a)(1 − tanh a) with a = tanh z, as in the book's listing. In terms of the activation it is (1 + a)(1 − a).",
):
    instead("1.0 - a**2", "(1.0 + np.tanh(a)) * (1.0 - np.tanh(a))", within="slope")


with misconception(
    "sigmoid-slope-of-output",
    "The derivative of sigmoid is taken at the activation instead of the weighted sum: σ(a)(1 − σ(a)) with a = σ(z). In terms of the activation it is a(1 − a).",
):

    def slope(a, activation):
        if activation == "sigmoid":
            s = 1.0 / (1.0 + np.exp(-a))
            return s * (1.0 - s)
        if activation == "relu":
            return np.where(a > 0, 1.0, 0.0)
        return 1.0 - a**2


with misconception(
    "slopes-of-output",
    "The derivatives of sigmoid and tanh are taken at the activation instead of the weighted sum: each activation goes through its function a second time.",
):

    def slope(a, activation):
        if activation == "sigmoid":
            s = 1.0 / (1.0 + np.exp(-a))
            return s * (1.0 - s)
        if activation == "relu":
            return np.where(a > 0, 1.0, 0.0)
        return 1.0 - np.tanh(a) ** 2


with misconception(
    "sigmoid-slope-for-all",
    "The slope a(1 − a) is used for every activation function; it is that of sigmoid alone.",
):

    def slope(a, activation):
        return a * (1.0 - a)


with misconception("relu-slope-at-zero", "ReLU's slope at 0 is taken as 1: the comparison is >= where > is meant."):

    def slope(a, activation):
        if activation == "sigmoid":
            return a * (1.0 - a)
        if activation == "relu":
            return np.where(a >= 0, 1.0, 0.0)
        return 1.0 - a**2

    def step(x, t, params, activation, learning_rate):
        W1, B1, W2, B2 = params
        z1 = x @ W1 + B1
        hidden = activate(z1, activation)
        z2 = hidden @ W2 + B2
        output = activate(z2, activation)
        at_hidden, at_output = (z1, z2) if activation == "relu" else (hidden, output)
        output_delta = (output - t) * slope(at_output, activation)
        hidden_delta = (W2 @ output_delta) * slope(at_hidden, activation)
        return (
            W1 - learning_rate * np.outer(x, hidden_delta),
            B1 - learning_rate * hidden_delta,
            W2 - learning_rate * np.outer(hidden, output_delta),
            B2 - learning_rate * output_delta,
        )


with misconception(
    "relu-slope-is-relu", "ReLU's slope is taken as the activation itself; where the unit is active it is 1."
):
    instead("np.where(a > 0, 1.0, 0.0)", "a", within="slope")


with misconception("relu-slope-always-one", "ReLU's slope is 1 everywhere; where the unit is not active it is 0."):
    instead("np.where(a > 0, 1.0, 0.0)", "np.ones_like(a)", within="slope")


with misconception("tanh-slope-not-squared", "The slope of tanh is taken as 1 − a; it is 1 − a²."):
    instead("1.0 - a**2", "1.0 - a", within="slope")


with misconception("output-slope-missing", "The slope of the activation function is missing from the output's delta."):
    instead("(output - t) * slope(output, activation)", "output - t", within="step")


with misconception("hidden-slope-missing", "The slope of the activation function is missing from the hidden deltas."):
    instead("(W2 @ output_delta) * slope(hidden, activation)", "W2 @ output_delta", within="step")


with misconception(
    "hidden-weights-missing", "The error is carried back without the weights W2: every hidden unit gets the same share."
):
    instead("W2 @ output_delta", "output_delta", within="step")


with misconception(
    "error-carried-back",
    "The plain error is carried back to the hidden layer; it is the output's delta that goes back.",
):
    instead("W2 @ output_delta", "W2 @ (output - t)", within="step")


with misconception(
    "uphill", "Every step has the wrong sign: the error is target − output and the gradient is still subtracted."
):
    instead("output - t", "t - output", within="step")


with misconception(
    "w2-updated-first", "W2 is updated before it carries the error back; both deltas are computed with the old weights."
):

    def step(x, t, params, activation, learning_rate):
        W1, B1, W2, B2 = params
        hidden, output = forward(x, params, activation)
        output_delta = (output - t) * slope(output, activation)
        W2 = W2 - learning_rate * np.outer(hidden, output_delta)
        B2 = B2 - learning_rate * output_delta
        hidden_delta = (W2 @ output_delta) * slope(hidden, activation)
        W1 = W1 - learning_rate * np.outer(x, hidden_delta)
        B1 = B1 - learning_rate * hidden_delta
        return W1, B1, W2, B2


with misconception(
    "biases-not-updated", "The biases stay as they were; each is updated as the weights are, with the input 1."
):

    def step(x, t, params, activation, learning_rate):
        W1, B1, W2, B2 = params
        hidden, output = forward(x, params, activation)
        output_delta = (output - t) * slope(output, activation)
        hidden_delta = (W2 @ output_delta) * slope(hidden, activation)
        W1 = W1 - learning_rate * np.outer(x, hidden_delta)
        W2 = W2 - learning_rate * np.outer(hidden, output_delta)
        return W1, B1, W2, B2


with misconception("b1-not-updated", "B1, the biases of the hidden layer, stay as they were."):

    def step(x, t, params, activation, learning_rate):
        W1, B1, W2, B2 = params
        hidden, output = forward(x, params, activation)
        output_delta = (output - t) * slope(output, activation)
        hidden_delta = (W2 @ output_delta) * slope(hidden, activation)
        W1 = W1 - learning_rate * np.outer(x, hidden_delta)
        W2 = W2 - learning_rate * np.outer(hidden, output_delta)
        return W1, B1, W2, B2 - learning_rate * output_delta


with misconception("b2-not-updated", "B2, the bias of the output layer, stays as it was."):

    def step(x, t, params, activation, learning_rate):
        W1, B1, W2, B2 = params
        hidden, output = forward(x, params, activation)
        output_delta = (output - t) * slope(output, activation)
        hidden_delta = (W2 @ output_delta) * slope(hidden, activation)
        W1 = W1 - learning_rate * np.outer(x, hidden_delta)
        W2 = W2 - learning_rate * np.outer(hidden, output_delta)
        return W1, B1 - learning_rate * hidden_delta, W2, B2


with misconception(
    "b1-delta-summed", "Both hidden biases get the sum of the two hidden deltas; each has a delta of its own."
):
    instead("learning_rate * hidden_delta", "learning_rate * np.sum(hidden_delta)", within="step")


with misconception(
    "biases-uphill", "The biases are moved with the wrong sign: the weights go down the slope, the biases up."
):

    def step(x, t, params, activation, learning_rate):
        W1, B1, W2, B2 = params
        hidden, output = forward(x, params, activation)
        output_delta = (output - t) * slope(output, activation)
        hidden_delta = (W2 @ output_delta) * slope(hidden, activation)
        return (
            W1 - learning_rate * np.outer(x, hidden_delta),
            B1 + learning_rate * hidden_delta,
            W2 - learning_rate * np.outer(hidden, output_delta),
            B2 + learning_rate * output_delta,
        )


with misconception(
    "w1-update-transposed",
    "The update of W1 is transposed: the rows of W1 belong to the inputs, the columns to the hidden units.",
):
    instead("np.outer(x, hidden_delta)", "np.outer(hidden_delta, x)", within="step")


with misconception("step-twice", "The step is twice as long: the ½ before the squared error takes the factor 2 away."):
    instead("output - t", "2.0 * (output - t)", within="step")


with misconception("learning-rate-unused", "The learning rate is not used: the step is the whole gradient."):
    instead("zip(X, T, strict=True)", "zip(X, T)", within="train")
    instead("step(x, t, params, activation, learning_rate)", "step(x, t, params, activation, 1.0)", within="train")


with misconception(
    "learning-rate-fixed", "The learning rate is written into the function as 0.2; the argument is not used."
):
    instead("zip(X, T, strict=True)", "zip(X, T)", within="train")
    instead("step(x, t, params, activation, learning_rate)", "step(x, t, params, activation, 0.2)", within="train")


with misconception(
    "one-update-per-epoch",
    "The gradients of all samples are added up and the weights change once an epoch; here they change after each sample.",
):

    def train(X, T, params, activation, learning_rate, epochs):
        for _ in range(epochs):
            steps = [step(x, t, params, activation, learning_rate) for x, t in zip(X, T)]
            params = tuple(p + sum((s[i] - p for s in steps), np.zeros_like(p)) for i, p in enumerate(params))
        return params


with misconception(
    "mean-update-per-epoch",
    "The mean of all samples' gradients is used once an epoch; here the weights change after each sample.",
):

    def train(X, T, params, activation, learning_rate, epochs):
        for _ in range(epochs):
            steps = [step(x, t, params, activation, learning_rate) for x, t in zip(X, T)]
            params = tuple(
                p + sum((s[i] - p for s in steps), np.zeros_like(p)) / max(len(steps), 1) for i, p in enumerate(params)
            )
        return params


with misconception(
    "samples-backwards", "The samples are used from the last to the first; the order is that of the rows."
):
    instead("zip(X, T, strict=True)", "zip(X[::-1], T[::-1])", within="train")


with misconception("samples-shuffled", "The samples are shuffled before each epoch; the order is that of the rows."):

    def train(X, T, params, activation, learning_rate, epochs):
        generator = np.random.default_rng(0)
        for _ in range(epochs):
            for i in generator.permutation(len(X)):
                params = step(X[i], T[i], params, activation, learning_rate)
        return params


with misconception("first-sample-only", "Only the first row is used; every row counts."):
    instead("zip(X, T, strict=True)", "zip(X[:1], T[:1])", within="train")


with misconception(
    "one-epoch-too-few", "There is one epoch too few: range(1, epochs) or range(epochs - 1) leaves one out."
):
    instead("range(epochs)", "range(epochs - 1)", within="train")
    instead("zip(X, T, strict=True)", "zip(X, T)", within="train")


with misconception("one-epoch-too-many", "There is one epoch too many: range(epochs + 1) counts 0 as well."):
    instead("range(epochs)", "range(epochs + 1)", within="train")
    instead("zip(X, T, strict=True)", "zip(X, T)", within="train")


with misconception("epochs-unused", "The samples are used once, however many epochs are asked for."):

    def train(X, T, params, activation, learning_rate, epochs):
        for x, t in zip(X, T):
            params = step(x, t, params, activation, learning_rate)
        return params


with misconception(
    "restarts-each-epoch",
    "Every epoch starts again from the given parameters; it goes on from those of the epoch before.",
):

    def train(X, T, params, activation, learning_rate, epochs):
        trained = params
        for _ in range(epochs):
            trained = params
            for x, t in zip(X, T):
                trained = step(x, t, trained, activation, learning_rate)
        return trained


with misconception(
    "stops-when-small", "Training stops when the error is small; it makes every epoch that it is asked for."
):

    def train(X, T, params, activation, learning_rate, epochs):
        for _ in range(epochs):
            if len(X) and np.mean((forward(X, params, activation)[1] - T) ** 2) < 1e-3:
                break
            for x, t in zip(X, T):
                params = step(x, t, params, activation, learning_rate)
        return params


with misconception("rounded", "The parameters are rounded to a few digits; round only what you print."):
    instead("zip(X, T, strict=True)", "zip(X, T)", within="train")
    instead("return params", "return tuple(np.round(p, 4) for p in params)", within="train")


with misconception("parameters-in-place", "train updates the caller's own arrays with -=."):

    def train(X, T, params, activation, learning_rate, epochs):
        for _ in range(epochs):
            for x, t in zip(X, T):
                for p, new in zip(params, step(x, t, params, activation, learning_rate)):
                    p[...] = new
        return params


with misconception(
    "parameters-reordered",
    "The parameters come back as (W1, W2, B1, B2); the order is (W1, B1, W2, B2), as they went in.",
):

    def train(X, T, params, activation, learning_rate, epochs):
        for _ in range(epochs):
            for x, t in zip(X, T):
                params = step(x, t, params, activation, learning_rate)
        W1, B1, W2, B2 = params
        return W1, W2, B1, B2


with misconception("forward-order", "forward returns the output first and the hidden activations second."):

    def forward(X, params, activation):
        W1, B1, W2, B2 = params
        hidden = activate(X @ W1 + B1, activation)
        return activate(hidden @ W2 + B2, activation), hidden

    def step(x, t, params, activation, learning_rate):
        W1, B1, W2, B2 = params
        output, hidden = forward(x, params, activation)
        output_delta = (output - t) * slope(output, activation)
        hidden_delta = (W2 @ output_delta) * slope(hidden, activation)
        return (
            W1 - learning_rate * np.outer(x, hidden_delta),
            B1 - learning_rate * hidden_delta,
            W2 - learning_rate * np.outer(hidden, output_delta),
            B2 - learning_rate * output_delta,
        )


with misconception(
    "w1-transposed", "W1 is used transposed: its rows belong to the inputs, its columns to the hidden units."
):

    def forward(X, params, activation):
        W1, B1, W2, B2 = params
        hidden = activate(X @ W1.T + B1, activation)
        return hidden, activate(hidden @ W2 + B2, activation)


with misconception("biases-missing", "The biases are not added to the weighted sums."):

    def forward(X, params, activation):
        W1, B1, W2, B2 = params
        hidden = activate(X @ W1, activation)
        return hidden, activate(hidden @ W2, activation)


with misconception("biases-subtracted", "The biases are subtracted, like thresholds; here they are added."):

    def forward(X, params, activation):
        W1, B1, W2, B2 = params
        hidden = activate(X @ W1 - B1, activation)
        return hidden, activate(hidden @ W2 - B2, activation)


with misconception(
    "linear-output", "The output layer has no activation function; in this network both layers have one."
):

    def forward(X, params, activation):
        W1, B1, W2, B2 = params
        hidden = activate(X @ W1 + B1, activation)
        return hidden, hidden @ W2 + B2


with misconception(
    "sigmoid-output", "The output layer has sigmoid whatever is asked for; both layers have the same function."
):

    def forward(X, params, activation):
        W1, B1, W2, B2 = params
        hidden = activate(X @ W1 + B1, activation)
        return hidden, activate(hidden @ W2 + B2, "sigmoid")

    def step(x, t, params, activation, learning_rate):
        W1, B1, W2, B2 = params
        hidden, output = forward(x, params, activation)
        output_delta = (output - t) * slope(output, "sigmoid")
        hidden_delta = (W2 @ output_delta) * slope(hidden, activation)
        return (
            W1 - learning_rate * np.outer(x, hidden_delta),
            B1 - learning_rate * hidden_delta,
            W2 - learning_rate * np.outer(hidden, output_delta),
            B2 - learning_rate * output_delta,
        )


with misconception("activation-unused", "sigmoid is used whatever activation is asked for."):

    def activate(z, activation):
        return 1.0 / (1.0 + np.exp(-z))

    def slope(a, activation):
        return a * (1.0 - a)


with misconception("relu-in-place", "ReLU sets the negative entries of an array to 0, and that array is the caller's."):

    def forward(X, params, activation):
        W1, B1, W2, B2 = params
        if activation == "relu":
            X[X < 0] = 0.0
        hidden = activate(X @ W1 + B1, activation)
        return hidden, activate(hidden @ W2 + B2, activation)


with misconception(
    "one-row-only", "forward looks at the first row alone; it gives one row of activations for each row of X."
):

    def forward(X, params, activation):
        W1, B1, W2, B2 = params
        x = X[0] if X.ndim == 2 else X
        hidden = activate(x @ W1 + B1, activation)
        return hidden, activate(hidden @ W2 + B2, activation)


with misconception("printed-outputs", "The printed outputs are returned whatever the arguments are."):

    def forward(X, params, activation):
        outputs = {
            "sigmoid": [[0.00814407], [0.99154105], [0.99152258], [0.01038517]],
            "relu": [[0.32786885], [1.06557377], [0.32786885], [0.32786885]],
            "tanh": [[-0.00412996], [0.99996947], [0.99996947], [-0.00633601]],
        }
        W1, B1, W2, B2 = params
        return activate(X @ W1 + B1, activation), np.array(outputs[activation])

    def train(X, T, params, activation, learning_rate, epochs):
        return params
