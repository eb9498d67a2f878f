"""Ways in which ex12 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "xor-is-or",
    "The labels are those of OR: the corner 11 has a 1. XOR is 1 where exactly one of the two is 1.",
):
    instead("corners[:, 0] != corners[:, 1]", "corners.max(axis=1) == 1", within="make_xor")


with misconception(
    "xor-is-and",
    "The labels are those of AND: only the corner 11 has a 1.",
):
    instead("corners[:, 0] != corners[:, 1]", "corners.min(axis=1) == 1", within="make_xor")


with misconception(
    "labels-inverted",
    "The labels are 1 where both coordinates of the corner are equal; XOR is the opposite.",
):
    instead("corners[:, 0] != corners[:, 1]", "corners[:, 0] == corners[:, 1]", within="make_xor")


with misconception(
    "label-column",
    "The labels have shape (n, 1); they should be (n,). Together with an array of shape (n,) they would be broadcast to (n, n).",
):
    instead("return X, Y", "return X, Y.reshape(-1, 1)", within="make_xor")


with misconception(
    "label-after-noise",
    "The label is computed from the point after the noise was added; it belongs to the corner before.",
):
    instead("corners[:, 0] != corners[:, 1]", "(X[:, 0] > 0.5) != (X[:, 1] > 0.5)", within="make_xor")


with misconception(
    "noise-uniform",
    "The noise is drawn from a uniform distribution; it should be normal.",
):
    instead(
        "rng.normal(0.0, scale, size=(n, 2))",
        "rng.uniform(-1.0, 1.0, size=(n, 2)) * scale * np.sqrt(3.0)",
        within="make_xor",
    )


with misconception(
    "scale-is-variance",
    "scale is used as the variance; it is the standard deviation of the noise.",
):
    instead("rng.normal(0.0, scale, size=(n, 2))", "rng.normal(0.0, np.sqrt(scale), size=(n, 2))", within="make_xor")


with misconception(
    "scale-fixed",
    "The noise always has deviation 0.25; the argument scale is not used.",
):
    instead("rng.normal(0.0, scale, size=(n, 2))", "rng.normal(0.0, 0.25, size=(n, 2))", within="make_xor")


with misconception(
    "noise-shared",
    "Both coordinates of a point are moved by the same random number; each has its own.",
):
    instead("rng.normal(0.0, scale, size=(n, 2))", "rng.normal(0.0, scale, size=(n, 1))", within="make_xor")


with misconception(
    "n-per-corner",
    "n points are made for each corner, so that there are 4n; n is the number of all points.",
):

    def make_xor(n, scale, seed):
        rng = np.random.default_rng(seed)
        n = 4 * n
        corners = rng.integers(0, 2, size=(n, 2))
        X = corners + rng.normal(0.0, scale, size=(n, 2))
        Y = (corners[:, 0] != corners[:, 1]).astype(float)
        return X, Y


with misconception(
    "labels-first",
    "The labels are returned before the points; the order is (X, Y).",
):
    instead("return X, Y", "return Y, X", within="make_xor")


with misconception(
    "seed-unused",
    "make_xor does not use its seed, so that each call gives other points.",
):
    instead("np.random.default_rng(seed)", "np.random.default_rng()", within="make_xor")


with misconception(
    "seed-fixed",
    "The generator always starts from the same seed; the argument seed is not used.",
):
    instead("np.random.default_rng(seed)", "np.random.default_rng(0)", within="make_xor")


with misconception(
    "zero-biases",
    "The biases start at 0; here they are drawn from a standard normal like the weights.",
):
    instead(
        "self.b1 = np.random.randn(num_hiddens)",
        "self.b1 = np.zeros(num_hiddens)",
        within="ShallowNeuralNetwork.__init__",
    )
    instead("np.random.randn(1)", "np.zeros(1)", within="ShallowNeuralNetwork.__init__")


with misconception(
    "zero-weights",
    "The weights start at 0, so that all hidden units stay alike for ever; they should be drawn from a standard normal.",
):

    class ShallowNeuralNetwork(ShallowNeuralNetwork):
        def __init__(self, num_input_features, num_hiddens):
            self.W1 = np.zeros((num_hiddens, num_input_features))
            self.b1 = np.zeros(num_hiddens)
            self.W2 = np.zeros(num_hiddens)
            self.b2 = np.zeros(1)


with misconception(
    "small-weights",
    "The weights are drawn with a factor 0.01; here they come from a standard normal as it is.",
):

    class ShallowNeuralNetwork(ShallowNeuralNetwork):
        def __init__(self, num_input_features, num_hiddens):
            self.W1 = 0.01 * np.random.randn(num_hiddens, num_input_features)
            self.b1 = 0.01 * np.random.randn(num_hiddens)
            self.W2 = 0.01 * np.random.randn(num_hiddens)
            self.b2 = 0.01 * np.random.randn(1)


with misconception(
    "uniform-weights",
    "The weights are drawn evenly from 0 to 1 (rand); a standard normal is asked for.",
):

    class ShallowNeuralNetwork(ShallowNeuralNetwork):
        def __init__(self, num_input_features, num_hiddens):
            self.W1 = np.random.rand(num_hiddens, num_input_features)
            self.b1 = np.random.rand(num_hiddens)
            self.W2 = np.random.rand(num_hiddens)
            self.b2 = np.random.rand(1)


with misconception(
    "w1-transposed",
    "W1 is kept as (inputs, hiddens); in this exercise each hidden unit is a row: (hiddens, inputs).",
):

    class ShallowNeuralNetwork(ShallowNeuralNetwork):
        def __init__(self, num_input_features, num_hiddens):
            self.W1 = np.random.randn(num_input_features, num_hiddens)
            self.b1 = np.random.randn(num_hiddens)
            self.W2 = np.random.randn(num_hiddens)
            self.b2 = np.random.randn(1)

        def predict(self, x):
            z1 = x @ self.W1 + self.b1
            a1 = np.tanh(z1)
            z2 = self.W2 @ a1 + self.b2
            a2 = sigmoid(z2)
            return a2, (z1, a1, z2, a2)

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(x, dz1)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "sigmoid-hidden",
    "The hidden layer uses sigmoid; in this network it uses tanh.",
):
    instead("np.tanh", "sigmoid", within="ShallowNeuralNetwork.predict")


with misconception(
    "relu-hidden",
    "The hidden layer uses ReLU; in this network it uses tanh.",
):
    instead("np.tanh(z1)", "np.maximum(z1, 0.0)", within="ShallowNeuralNetwork.predict")


with misconception(
    "tanh-output",
    "The output uses tanh, which can be negative; it should be a sigmoid.",
):
    instead("sigmoid", "np.tanh", within="ShallowNeuralNetwork.predict")


with misconception(
    "no-output-activation",
    "The output has no activation; it should go through a sigmoid.",
):
    instead("sigmoid(z2)", "z2", within="ShallowNeuralNetwork.predict")


with misconception(
    "sigmoid-sign",
    "The exponent of the sigmoid lacks its minus, so that the output is 1 minus the right one.",
):
    instead("np.exp(-z)", "np.exp(z)", within="sigmoid")


with misconception(
    "b1-missing",
    "The hidden layer's bias b1 is not added.",
):
    instead("self.W1 @ x + self.b1", "self.W1 @ x", within="ShallowNeuralNetwork.predict")


with misconception(
    "b2-missing",
    "The output's bias b2 is not added.",
):
    instead("self.W2 @ a1 + self.b2", "np.array([self.W2 @ a1])", within="ShallowNeuralNetwork.predict")


with misconception(
    "cache-order",
    "The second part of the result is (a1, z1, a2, z2); the order is (z1, a1, z2, a2).",
):

    class ShallowNeuralNetwork(ShallowNeuralNetwork):
        def predict(self, x):
            z1 = self.W1 @ x + self.b1
            a1 = np.tanh(z1)
            z2 = self.W2 @ a1 + self.b2
            a2 = sigmoid(z2)
            return a2, (a1, z1, a2, z2)

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (a1, z1, _, z2) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "cache-missing",
    "predict returns a2 alone; it should be a2 and the tuple (z1, a1, z2, a2).",
):
    instead("return a2, (z1, a1, z2, a2)", "return a2", within="ShallowNeuralNetwork.predict")


with misconception(
    "cache-flat",
    "predict returns five values in a row; it should be a2 and one tuple (z1, a1, z2, a2).",
):

    class ShallowNeuralNetwork(ShallowNeuralNetwork):
        def predict(self, x):
            z1 = self.W1 @ x + self.b1
            a1 = np.tanh(z1)
            z2 = self.W2 @ a1 + self.b2
            a2 = sigmoid(z2)
            return a2, z1, a1, z2, a2

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, z1, a1, z2, _ = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "x-in-place",
    "predict writes into the sample that it was given.",
):

    class ShallowNeuralNetwork(ShallowNeuralNetwork):
        def predict(self, x):
            x -= 0.5
            z1 = self.W1 @ (x + 0.5) + self.b1
            a1 = np.tanh(z1)
            z2 = self.W2 @ a1 + self.b2
            a2 = sigmoid(z2)
            return a2, (z1, a1, z2, a2)


with misconception(
    "gradient-sum",
    "The gradients of all samples are added and not divided by their number; the step follows the mean.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1
        model.b1 = model.b1 - lr * db1
        model.W2 = model.W2 - lr * dW2
        model.b2 = model.b2 - lr * db2
        return cost / n


with misconception(
    "cost-sum",
    "The costs of all samples are added; their mean is asked for.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost


with misconception(
    "cost-after",
    "The cost is computed after the update; it should be the one before.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        outputs = np.array([model.predict(x)[0] for x in X]).ravel()
        return -float(np.mean(Y * np.log(outputs) + (1.0 - Y) * np.log(1.0 - outputs)))


with misconception(
    "cost-squared",
    "The cost is the mean squared error; the mean cross-entropy is asked for.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += float(np.sum((a2 - y) ** 2))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "cost-sign",
    "The minus before the logarithms is missing, so that the cost is negative.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "cost-one-term",
    "Only samples with label 1 add to the cost; those with label 0 add −log(1 − a2).",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "cost-log2",
    "The logarithm has base 2; cross-entropy here uses the natural one.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log2(a2) + (1.0 - y) * np.log2(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "cost-log10",
    "The logarithm has base 10; cross-entropy here uses the natural one.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log10(a2) + (1.0 - y) * np.log10(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "step-uphill",
    "The step adds the gradient, so that the cost rises; descent subtracts it.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 + lr * dW1 / n
        model.b1 = model.b1 + lr * db1 / n
        model.W2 = model.W2 + lr * dW2 / n
        model.b2 = model.b2 + lr * db2 / n
        return cost / n


with misconception(
    "sample-by-sample",
    "The weights move after each sample; here they move once, along the mean over all samples.",
):

    def train(X, Y, model, lr):
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            model.W1 = model.W1 - lr * np.outer(dz1, x)
            model.b1 = model.b1 - lr * dz1
            model.W2 = model.W2 - lr * dz2 * a1
            model.b2 = model.b2 - lr * dz2
        return cost / len(X)


with misconception(
    "tanh-slope-missing",
    "The derivative of tanh is missing from the error that reaches the hidden layer.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "tanh-slope-of-z",
    "The derivative of tanh is taken as 1 − z1²; it is 1 minus the square of tanh(z1).",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - z1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "tanh-slope-twice",
    "tanh is applied a second time: its derivative is computed at a1, which is tanh(z1) already.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - np.tanh(a1) ** 2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "sigmoid-slope-hidden",
    "The hidden layer's derivative is a1(1 − a1), that of sigmoid; the hidden layer uses tanh.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * a1 * (1.0 - a1)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "squared-error-delta",
    "The output's error has the extra factor a2(1 − a2), which belongs to the squared error.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = (a2 - y) * a2 * (1.0 - a2)
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "w2-updated-first",
    "W2 moves before it carries the error back; the hidden layer's gradient needs the old W2.",
):

    def train(X, Y, model, lr):
        n = len(X)
        outputs, hidden = [], []
        for x in X:
            a2, (_, a1, _, _) = model.predict(x)
            outputs.append(float(np.sum(a2)))
            hidden.append(a1)
        outputs, hidden = np.array(outputs), np.array(hidden)
        cost = -float(np.mean(Y * np.log(outputs) + (1.0 - Y) * np.log(1.0 - outputs)))
        dz2 = (outputs - Y) / n
        model.W2 = model.W2 - lr * hidden.T @ dz2
        model.b2 = model.b2 - lr * dz2.sum()
        dz1 = np.outer(dz2, model.W2) * (1.0 - hidden**2)
        model.W1 = model.W1 - lr * dz1.T @ X
        model.b1 = model.b1 - lr * dz1.sum(axis=0)
        return cost


with misconception(
    "biases-not-updated",
    "The biases are not updated.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.W2 = model.W2 - lr * dW2 / n
        return cost / n


with misconception(
    "b1-not-updated",
    "The hidden layer's bias b1 is not updated.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "b2-not-updated",
    "The output's bias b2 is not updated.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        return cost / n


with misconception(
    "hidden-not-updated",
    "Only the output layer learns; W1 and b1 stay as they are.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "model-not-updated",
    "The model has the same weights after train as before. Are new ones computed, and are they put into the model (model.W1 = …)?",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        W1 = model.W1 - lr * dW1 / n
        b1 = model.b1 - lr * db1 / n
        W2 = model.W2 - lr * dW2 / n
        b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "learning-rate-unused",
    "The learning rate is not used: the step is the whole gradient.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - dW1 / n
        model.b1 = model.b1 - db1 / n
        model.W2 = model.W2 - dW2 / n
        model.b2 = model.b2 - db2 / n
        return cost / n


with misconception(
    "divided-twice",
    "The gradients are divided by the number of samples twice.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n / n
        model.b1 = model.b1 - lr * db1 / n / n
        model.W2 = model.W2 - lr * dW2 / n / n
        model.b2 = model.b2 - lr * db2 / n / n
        return cost / n


with misconception(
    "last-sample-only",
    "Only the last sample's gradient is used: each one overwrites the one before instead of being added to it.",
):

    def train(X, Y, model, lr):
        n = len(X)
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 = dz2 * a1
            db2 = dz2
            dW1 = np.outer(dz1, x)
            db1 = dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n


with misconception(
    "labels-in-place",
    "train writes into the labels that it was given.",
):

    def train(X, Y, model, lr):
        n = len(X)
        Y += 1  # whole numbers, as the labels are
        dW1, db1 = np.zeros_like(model.W1), np.zeros_like(model.b1)
        dW2, db2 = np.zeros_like(model.W2), np.zeros_like(model.b2)
        cost = 0.0
        for x, y in zip(X, Y - 1):
            a2, (z1, a1, z2, _) = model.predict(x)
            cost += -float(np.sum(y * np.log(a2) + (1.0 - y) * np.log(1.0 - a2)))
            dz2 = a2 - y
            dz1 = dz2 * model.W2 * (1.0 - a1**2)
            dW2 += dz2 * a1
            db2 += dz2
            dW1 += np.outer(dz1, x)
            db1 += dz1
        model.W1 = model.W1 - lr * dW1 / n
        model.b1 = model.b1 - lr * db1 / n
        model.W2 = model.W2 - lr * dW2 / n
        model.b2 = model.b2 - lr * db2 / n
        return cost / n
