"""Ways in which ex03 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "first-bias-lost",
    "The first layer's bias is left out: b1 also goes through the second layer's weights.",
):
    instead("b1 @ W2 + b2", "b2 + 0.0 * (b1 @ W2)", within="collapse")


with misconception(
    "second-bias-lost",
    "The second layer's bias is left out.",
):
    instead("b1 @ W2 + b2", "b1 @ W2", within="collapse")


with misconception(
    "biases-added",
    "The two biases are added as they are; b1 goes through the second layer's weights first.",
):
    instead("b1 @ W2", "b1", within="collapse")


with misconception(
    "product-reversed",
    "The matrices are multiplied in the other order, W2 W1; samples are rows here, so that W1 stands first.",
):
    instead("W1 @ W2", "W2 @ W1", within="collapse")


with misconception(
    "product-elementwise",
    "The weights are multiplied element by element (*); layers are composed by the matrix product (@).",
):
    instead("W1 @ W2", "W1 * W2", within="collapse")


with misconception(
    "w-transposed",
    "W comes out transposed: it should be (inputs, outputs).",
):
    instead("W1 @ W2", "(W1 @ W2).T", within="collapse")


with misconception(
    "bias-first",
    "The bias is returned first; the order is (W, b).",
):
    instead("W1 @ W2, b1 @ W2 + b2", "b1 @ W2 + b2, W1 @ W2", within="collapse")


with misconception(
    "b2-in-place",
    "collapse adds to b2 in place, so that the caller's array changes.",
):

    def collapse(W1, b1, W2, b2):
        b2 += b1 @ W2
        return W1 @ W2, b2


with misconception(
    "activation-ignored",
    "The hidden layer is not linear when it is asked to be: some other activation is always used.",
):

    def activate(z, activation):
        return np.maximum(z, 0.0) if activation == "relu" else 1.0 / (1.0 + np.exp(-z))

    def slope(a, activation):
        return (a > 0) * 1.0 if activation == "relu" else a * (1.0 - a)


with misconception(
    "always-linear",
    "No activation is applied in the hidden layer, so that the network is one linear layer.",
):

    def activate(z, activation):
        return z

    def slope(a, activation):
        return np.ones_like(a)


with misconception(
    "untrained",
    "The network is never updated: its predictions are those of the random start.",
):
    instead("range(epochs)", "range(0)", within="train")


with misconception(
    "output-layer-only",
    "Only the output layer learns; the hidden layer stays as it started, and so do the features that it offers.",
):

    def train(X, y, activation, hidden, learning_rate, epochs, seed):
        rng = np.random.default_rng(seed)
        n, inputs = X.shape
        W1 = rng.normal(0.0, 1.0 / np.sqrt(inputs), (inputs, hidden))
        b1 = np.zeros(hidden)
        W2 = rng.normal(0.0, 1.0 / np.sqrt(hidden), (hidden, 1))
        b2 = np.zeros(1)
        t = y.reshape(-1, 1)
        for _ in range(epochs):
            a = activate(X @ W1 + b1, activation)
            p = 1.0 / (1.0 + np.exp(-(a @ W2 + b2)))
            output_delta = (p - t) / n  # sigmoid and cross-entropy together
            hidden_delta = (output_delta @ W2.T) * slope(a, activation)
            W2 = W2 - learning_rate * a.T @ output_delta
            b2 = b2 - learning_rate * output_delta.sum(axis=0)
        return {"activation": activation, "W1": W1, "b1": b1, "W2": W2, "b2": b2}


with misconception(
    "seed-unused",
    "train does not use its seed, so that each call starts from other weights.",
):
    instead("np.random.default_rng(seed)", "np.random.default_rng()", within="train")


with misconception(
    "seed-fixed",
    "The generator always starts from the same seed; the argument seed is not used.",
):
    instead("np.random.default_rng(seed)", "np.random.default_rng(0)", within="train")


with misconception(
    "labels-unused",
    "train does not learn from y: the rule is written into the code.",
):
    instead("y.reshape(-1, 1)", "1.0 * (np.sum(X**2, axis=1, keepdims=True) < 1.8)", within="train")


with misconception(
    "model-in-globals",
    "predict uses the weights of the last training and not the model that it is given.",
):
    LAST = {}
    train_alone, predict_alone = train, predict

    def train(X, y, activation, hidden, learning_rate, epochs, seed):
        LAST.update(train_alone(X, y, activation, hidden, learning_rate, epochs, seed))
        return LAST

    def predict(model, X):
        return predict_alone(LAST, X)


with misconception(
    "learning-rate-unused",
    "The learning rate is written into train; the argument is not used.",
):

    def train(X, y, activation, hidden, learning_rate, epochs, seed):
        rng = np.random.default_rng(seed)
        n, inputs = X.shape
        W1 = rng.normal(0.0, 1.0 / np.sqrt(inputs), (inputs, hidden))
        b1 = np.zeros(hidden)
        W2 = rng.normal(0.0, 1.0 / np.sqrt(hidden), (hidden, 1))
        b2 = np.zeros(1)
        t = y.reshape(-1, 1)
        for _ in range(epochs):
            a = activate(X @ W1 + b1, activation)
            p = 1.0 / (1.0 + np.exp(-(a @ W2 + b2)))
            output_delta = (p - t) / n  # sigmoid and cross-entropy together
            hidden_delta = (output_delta @ W2.T) * slope(a, activation)
            W2 = W2 - 0.5 * a.T @ output_delta
            b2 = b2 - 0.5 * output_delta.sum(axis=0)
            W1 = W1 - 0.5 * X.T @ hidden_delta
            b1 = b1 - 0.5 * hidden_delta.sum(axis=0)
        return {"activation": activation, "W1": W1, "b1": b1, "W2": W2, "b2": b2}


with misconception(
    "epochs-unused",
    "The number of epochs is written into train; the argument is not used.",
):
    instead("range(epochs)", "range(500)", within="train")


with misconception(
    "hidden-unused",
    "The number of hidden units is written into train; the argument is not used.",
):

    def train(X, y, activation, hidden, learning_rate, epochs, seed):
        hidden = 8
        rng = np.random.default_rng(seed)
        n, inputs = X.shape
        W1 = rng.normal(0.0, 1.0 / np.sqrt(inputs), (inputs, hidden))
        b1 = np.zeros(hidden)
        W2 = rng.normal(0.0, 1.0 / np.sqrt(hidden), (hidden, 1))
        b2 = np.zeros(1)
        t = y.reshape(-1, 1)
        for _ in range(epochs):
            a = activate(X @ W1 + b1, activation)
            p = 1.0 / (1.0 + np.exp(-(a @ W2 + b2)))
            output_delta = (p - t) / n  # sigmoid and cross-entropy together
            hidden_delta = (output_delta @ W2.T) * slope(a, activation)
            W2 = W2 - learning_rate * a.T @ output_delta
            b2 = b2 - learning_rate * output_delta.sum(axis=0)
            W1 = W1 - learning_rate * X.T @ hidden_delta
            b1 = b1 - learning_rate * hidden_delta.sum(axis=0)
        return {"activation": activation, "W1": W1, "b1": b1, "W2": W2, "b2": b2}


with misconception(
    "points-in-place",
    "train shifts the caller's own points by their mean.",
):

    def train(X, y, activation, hidden, learning_rate, epochs, seed):
        X -= X.mean(axis=0)
        rng = np.random.default_rng(seed)
        n, inputs = X.shape
        W1 = rng.normal(0.0, 1.0 / np.sqrt(inputs), (inputs, hidden))
        b1 = np.zeros(hidden)
        W2 = rng.normal(0.0, 1.0 / np.sqrt(hidden), (hidden, 1))
        b2 = np.zeros(1)
        t = y.reshape(-1, 1)
        for _ in range(epochs):
            a = activate(X @ W1 + b1, activation)
            p = 1.0 / (1.0 + np.exp(-(a @ W2 + b2)))
            output_delta = (p - t) / n  # sigmoid and cross-entropy together
            hidden_delta = (output_delta @ W2.T) * slope(a, activation)
            W2 = W2 - learning_rate * a.T @ output_delta
            b2 = b2 - learning_rate * output_delta.sum(axis=0)
            W1 = W1 - learning_rate * X.T @ hidden_delta
            b1 = b1 - learning_rate * hidden_delta.sum(axis=0)
        return {"activation": activation, "W1": W1, "b1": b1, "W2": W2, "b2": b2}


with misconception(
    "labels-in-place",
    "train changes the caller's own labels.",
):

    def train(X, y, activation, hidden, learning_rate, epochs, seed):
        rng = np.random.default_rng(seed)
        n, inputs = X.shape
        W1 = rng.normal(0.0, 1.0 / np.sqrt(inputs), (inputs, hidden))
        b1 = np.zeros(hidden)
        W2 = rng.normal(0.0, 1.0 / np.sqrt(hidden), (hidden, 1))
        b2 = np.zeros(1)
        y += 1
        t = y.reshape(-1, 1) - 1
        for _ in range(epochs):
            a = activate(X @ W1 + b1, activation)
            p = 1.0 / (1.0 + np.exp(-(a @ W2 + b2)))
            output_delta = (p - t) / n  # sigmoid and cross-entropy together
            hidden_delta = (output_delta @ W2.T) * slope(a, activation)
            W2 = W2 - learning_rate * a.T @ output_delta
            b2 = b2 - learning_rate * output_delta.sum(axis=0)
            W1 = W1 - learning_rate * X.T @ hidden_delta
            b1 = b1 - learning_rate * hidden_delta.sum(axis=0)
        return {"activation": activation, "W1": W1, "b1": b1, "W2": W2, "b2": b2}


with misconception(
    "probabilities-returned",
    "predict returns probabilities; the class, 0 or 1, is asked for.",
):
    instead("(score > 0).astype(int)", "1.0 / (1.0 + np.exp(-score))", within="predict")


with misconception(
    "signs-returned",
    "predict returns −1 and 1; the classes are 0 and 1.",
):
    instead("(score > 0).astype(int)", "np.where(score > 0, 1, -1)", within="predict")


with misconception(
    "classes-exchanged",
    "Nearly every answer is the opposite of the right one: either predict exchanges 0 and 1, or the training goes the wrong way (the sign of the step).",
):
    instead("score > 0", "score <= 0", within="predict")


with misconception(
    "column-returned",
    "predict returns a column (n, 1); it should be (n,).",
):
    instead('(a @ model["W2"] + model["b2"])[:, 0]', 'a @ model["W2"] + model["b2"]', within="predict")


with misconception(
    "one-row-squeezed",
    "predict squeezes its result, so that a single row loses its only axis.",
):
    instead('(a @ model["W2"] + model["b2"])[:, 0]', 'np.squeeze(a @ model["W2"] + model["b2"])', within="predict")


with misconception(
    "batch-dependent",
    "predict normalises with the mean of the points that it is given, so that a point's class depends on its neighbours.",
):
    instead('X @ model["W1"]', '(X - X.mean(axis=0)) @ model["W1"]', within="predict")


with misconception(
    "predict-in-place",
    "predict shifts the caller's own points.",
):

    def predict(model, X):
        X += 0.001
        a = activate((X - 0.001) @ model["W1"] + model["b1"], model["activation"])
        score = (a @ model["W2"] + model["b2"])[:, 0]
        return (score > 0).astype(int)
