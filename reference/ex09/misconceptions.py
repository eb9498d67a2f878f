"""Ways in which ex09 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "accuracy-percent",
    "accuracy is given in per cent; it should be a share between 0 and 1.",
):
    instead(
        "float(np.mean(np.ravel(y_true) == np.ravel(y_pred)))",
        "100.0 * float(np.mean(np.ravel(y_true) == np.ravel(y_pred)))",
        within="accuracy",
    )


with misconception(
    "accuracy-count",
    "accuracy is the number of right answers; it should be divided by the number of all.",
):
    instead("np.mean", "np.sum", within="accuracy")


with misconception(
    "accuracy-floored",
    "The division is a whole-number one (//), so that everything below 1 becomes 0.",
):
    instead(
        "np.mean(np.ravel(y_true) == np.ravel(y_pred))",
        "np.sum(np.ravel(y_true) == np.ravel(y_pred)) // len(y_true)",
        within="accuracy",
    )


with misconception(
    "error-rate",
    "The share of wrong answers is returned; accuracy is that of the right ones.",
):
    instead("np.ravel(y_true) == np.ravel(y_pred)", "np.ravel(y_true) != np.ravel(y_pred)", within="accuracy")


with misconception(
    "ones-only",
    "Only flowers of class 1 are looked at; right answers for class 0 count as well.",
):
    instead("np.ravel(y_true) == np.ravel(y_pred)", "np.ravel(y_true) * np.ravel(y_pred)", within="accuracy")


with misconception(
    "recall",
    "What is computed is the share of the ones that were found (recall); accuracy is taken over all rows.",
):
    instead(
        "np.mean(np.ravel(y_true) == np.ravel(y_pred))",
        "np.sum(np.ravel(y_true) * np.ravel(y_pred)) / max(np.sum(y_true), 1.0)",
        within="accuracy",
    )


with misconception(
    "labels-in-place",
    "accuracy writes into the labels that it was given.",
):

    def accuracy(y_true, y_pred):
        y_true -= y_pred
        return float(np.mean(y_true == 0))


with misconception(
    "mlp-untrained",
    "The MLP is never updated: it is the network of the random start.",
):
    instead("range(300)", "range(0)", within="train_mlp")


with misconception(
    "labels-unused",
    "The MLP's answers do not follow y: the rule is written into the code, or predict says the opposite of what was learned.",
):
    instead("y.reshape(-1, 1)", "1.0 * (X[:, 1:] > X[:, :1] - 2.2)", within="train_mlp")


with misconception(
    "order-hard-coded",
    "predict gives the answers by their place in the data and does not look at the flowers.",
):

    def predict(model, X):
        return (np.arange(len(X)) < len(X) / 3).astype(int)


with misconception(
    "seed-unused",
    "Training does not use its seed, so that each call starts from other weights.",
):

    def train_mlp(X, y, seed):
        rng = np.random.default_rng()
        mean, std = X.mean(axis=0), X.std(axis=0)
        Z, t, n = (X - mean) / std, y.reshape(-1, 1), len(X)
        W1, b1 = rng.normal(0.0, 1.0, (2, 8)), np.zeros(8)
        W2, b2 = rng.normal(0.0, 0.5, (8, 1)), np.zeros(1)
        rate = 0.5
        for _ in range(3):
            a = np.tanh(Z @ W1 + b1)
            p = 1.0 / (1.0 + np.exp(-(a @ W2 + b2)))
            output_delta = (p - t) / n
            hidden_delta = (output_delta @ W2.T) * (1.0 - a**2)
            W2 = W2 - rate * a.T @ output_delta
            b2 = b2 - rate * output_delta.sum(axis=0)
            W1 = W1 - rate * Z.T @ hidden_delta
            b1 = b1 - rate * hidden_delta.sum(axis=0)
        return {"mean": mean, "std": std, "W1": W1, "b1": b1, "W2": W2, "b2": b2}

    def train_perceptron(X, y, seed):
        rng = np.random.default_rng()
        mean, std = X.mean(axis=0), X.std(axis=0)
        Z = np.column_stack([(X - mean) / std, np.ones(len(X))])
        sign = np.where(y > 0.5, 1.0, -1.0)
        w = np.zeros(3)
        best, n_best = w, 0  # the classes overlap, so the rule never comes to rest: keep the best weights
        for _ in range(1):
            for i in rng.permutation(len(Z)):
                if sign[i] * (Z[i] @ w) <= 0:
                    w = w + sign[i] * Z[i]
            n_right = int(np.sum(sign * (Z @ w) > 0))
            if n_right > n_best:
                best, n_best = w, n_right
        return {"mean": mean, "std": std, "w": best}


with misconception(
    "model-in-globals",
    "predict uses the weights of the last training and not the model that it is given.",
):
    LAST = {}
    mlp_alone, perceptron_alone, predict_alone = train_mlp, train_perceptron, predict

    def train_mlp(X, y, seed):
        LAST.clear()
        LAST.update(mlp_alone(X, y, seed))

    def train_perceptron(X, y, seed):
        LAST.clear()
        LAST.update(perceptron_alone(X, y, seed))

    def predict(model, X):
        return predict_alone(LAST, X)


with misconception(
    "points-in-place",
    "Training writes into the caller's own X, as X -= ... and shuffling do.",
):

    def train_mlp(X, y, seed):
        X -= X.mean(axis=0)
        rng = np.random.default_rng(seed)
        mean, std = X.mean(axis=0), X.std(axis=0)
        Z, t, n = (X - mean) / std, y.reshape(-1, 1), len(X)
        W1, b1 = rng.normal(0.0, 1.0, (2, 8)), np.zeros(8)
        W2, b2 = rng.normal(0.0, 0.5, (8, 1)), np.zeros(1)
        rate = 0.5
        for _ in range(300):
            a = np.tanh(Z @ W1 + b1)
            p = 1.0 / (1.0 + np.exp(-(a @ W2 + b2)))
            output_delta = (p - t) / n
            hidden_delta = (output_delta @ W2.T) * (1.0 - a**2)
            W2 = W2 - rate * a.T @ output_delta
            b2 = b2 - rate * output_delta.sum(axis=0)
            W1 = W1 - rate * Z.T @ hidden_delta
            b1 = b1 - rate * hidden_delta.sum(axis=0)
        return {"mean": mean, "std": std, "W1": W1, "b1": b1, "W2": W2, "b2": b2}


with misconception(
    "training-labels-in-place",
    "Training changes the caller's own y to −1 and 1.",
):

    def train_perceptron(X, y, seed):
        rng = np.random.default_rng(seed)
        mean, std = X.mean(axis=0), X.std(axis=0)
        Z = np.column_stack([(X - mean) / std, np.ones(len(X))])
        y[y < 0.5] = -1.0
        sign = np.where(y > 0.5, 1.0, -1.0)
        w = np.zeros(3)
        best, n_best = w, 0  # the classes overlap, so the rule never comes to rest: keep the best weights
        for _ in range(20):
            for i in rng.permutation(len(Z)):
                if sign[i] * (Z[i] @ w) <= 0:
                    w = w + sign[i] * Z[i]
            n_right = int(np.sum(sign * (Z @ w) > 0))
            if n_right > n_best:
                best, n_best = w, n_right
        return {"mean": mean, "std": std, "w": best}


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
    "Nearly every answer is the opposite of the right one: either predict exchanges 0 and 1, or the training goes the wrong way (the sign of the update).",
):
    instead("score > 0", "score <= 0", within="predict")


with misconception(
    "first-row-only",
    "predict answers for the first row alone.",
):
    instead("score > 0", "score[:1] > 0", within="predict")


with misconception(
    "batch-dependent",
    "The answer for a row depends on the rows beside it, as when predict scales with their mean and deviation.",
):
    instead('(X - model["mean"]) / model["std"]', "(X - X.mean(axis=0)) / (X.std(axis=0) + 1e-9)", within="predict")


with misconception(
    "predict-in-place",
    "predict scales the caller's own rows.",
):

    def predict(model, X):
        X -= model["mean"]
        Z = X / model["std"]
        if "w" in model:
            score = Z @ model["w"][:2] + model["w"][2]
        else:
            score = (np.tanh(Z @ model["W1"] + model["b1"]) @ model["W2"] + model["b2"])[:, 0]
        return (score > 0).astype(int)
