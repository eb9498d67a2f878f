"""Ways in which ex14 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception("softmax-overflow", "exp(a) is computed as it stands; for large a it does not fit into a float."):

    def softmax(a):
        e = np.exp(a)
        return e / np.sum(e, axis=1, keepdims=True)


with misconception("softmax-columns", "The sums run along the wrong axis, so that columns add up to 1 and not rows."):

    def softmax(a):
        e = np.exp(a - np.max(a, axis=0, keepdims=True))
        return e / np.sum(e, axis=0, keepdims=True)


with misconception("softmax-column-sums", "The sum runs along axis 0; each row is divided by the sum along axis 1."):

    def softmax(a):
        e = np.exp(a - np.max(a, axis=1, keepdims=True))
        return e / np.sum(e, axis=0)


with misconception("softmax-whole-table", "One sum over the whole table is used; each row has a sum of its own."):

    def softmax(a):
        e = np.exp(a - np.max(a))
        return e / np.sum(e)


with misconception(
    "softmax-common-maximum",
    "The largest number of the whole table is subtracted; a row far below it becomes 0 / 0.",
):

    def softmax(a):
        e = np.exp(a - np.max(a, initial=-np.inf))
        return e / np.sum(e, axis=1, keepdims=True)


with misconception("softmax-without-exp", "The numbers are divided by their sum without the exponential function."):

    def softmax(a):
        with np.errstate(all="ignore"):
            return a / np.sum(a, axis=1, keepdims=True)


with misconception("cross-entropy-sum", "The sum over the samples is not divided by their number."):
    instead("-np.sum(t * np.log(y + 1e-12)) / len(y)", "-np.sum(t * np.log(y + 1e-12))", within="cross_entropy_error")


with misconception("cross-entropy-mean-of-all", "The mean runs over all entries; it should run over the rows only."):
    instead("-np.sum(t * np.log(y + 1e-12)) / len(y)", "-np.mean(t * np.log(y + 1e-12))", within="cross_entropy_error")


with misconception("cross-entropy-sign", "The minus sign is missing, so that the error is negative."):
    instead("-np.sum(t * np.log(y + 1e-12))", "np.sum(t * np.log(y + 1e-12))", within="cross_entropy_error")


with misconception("log-of-zero", "The logarithm of 0 is −inf; nothing keeps the probability away from 0."):
    instead("y + 1e-12", "y", within="cross_entropy_error")


with misconception("log-base-two", "The logarithm has the base 2; the natural one is meant."):
    instead("np.log", "np.log2", within="cross_entropy_error")


with misconception("log-base-ten", "The logarithm has the base 10; the natural one is meant."):
    instead("np.log", "np.log10", within="cross_entropy_error")


with misconception(
    "guard-too-large", "The number that keeps the logarithm finite is so large that it changes the error."
):
    instead("1e-12", "1e-3", within="cross_entropy_error")


with misconception(
    "binary-cross-entropy",
    "This is the error for single yes-or-no outputs; with one-hot targets only the right class counts.",
):
    instead(
        "t * np.log(y + 1e-12)", "t * np.log(y + 1e-12) + (1 - t) * np.log(1 - y + 1e-12)", within="cross_entropy_error"
    )


with misconception("squared-error", "This is half the squared error; the cross-entropy was asked for."):
    instead("-np.sum(t * np.log(y + 1e-12))", "0.5 * np.sum((y - t) ** 2)", within="cross_entropy_error")


with misconception("one-sided-difference", "The difference looks to one side only: (f(x + h) − f(x)) / h."):

    def numerical_gradient(f, x):
        h, gradient, here = 1e-4, np.zeros(x.shape), f(x)
        for index in np.ndindex(x.shape):
            before = x[index]
            x[index] = before + h
            gradient[index] = (f(x) - here) / h
            x[index] = before
        return gradient


with misconception("difference-over-h", "The two points are 2h apart, and the difference is divided by h."):

    def numerical_gradient(f, x):
        h, gradient = 1e-4, np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            before = x[index]
            x[index] = before + h
            above = f(x)
            x[index] = before - h
            gradient[index] = (above - f(x)) / h
            x[index] = before
        return gradient


with misconception(
    "difference-times-h",
    "The difference is multiplied with h where it is divided by it: / 2 * h divides by 2 and multiplies with h.",
):

    def numerical_gradient(f, x):
        h, gradient = 1e-4, np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            before = x[index]
            x[index] = before + h
            above = f(x)
            x[index] = before - h
            gradient[index] = (above - f(x)) / 2 * h
            x[index] = before
        return gradient


with misconception("difference-halved-twice", "The difference is divided by 4h; the two points are 2h apart."):

    def numerical_gradient(f, x):
        h, gradient = 1e-4, np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            before = x[index]
            x[index] = before + h
            above = f(x)
            x[index] = before - h
            gradient[index] = (above - f(x)) / (4 * h)
            x[index] = before
        return gradient


with misconception(
    "difference-backwards", "The value above is subtracted from the value below, so that the sign is wrong."
):

    def numerical_gradient(f, x):
        h, gradient = 1e-4, np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            before = x[index]
            x[index] = before + h
            above = f(x)
            x[index] = before - h
            gradient[index] = (f(x) - above) / (2 * h)
            x[index] = before
        return gradient


with misconception(
    "x-not-restored", "The entry that was moved is not put back, so that the next one is moved from a wrong place."
):

    def numerical_gradient(f, x):
        h, gradient = 1e-4, np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            before = x[index]
            x[index] = before + h
            above = f(x)
            x[index] = before - h
            gradient[index] = (above - f(x)) / (2 * h)
        return gradient


with misconception("all-moved-at-once", "All entries are moved at once; each partial derivative moves one of them."):

    def numerical_gradient(f, x):
        h = 1e-4
        return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))

    class TwoLayerNet(TwoLayerNet):
        def numerical_gradient(self, x, t):
            gradients = {}
            for key, value in self.params.items():

                def loss(moved, key=key, value=value):
                    kept = value.copy()
                    value[...] = moved
                    result = self.loss(x, t)
                    value[...] = kept
                    return result

                gradients[key] = numerical_gradient(loss, value)
            return gradients


with misconception(
    "one-axis-only", "The loop over range(len(x)) knows one axis only; x may have any shape, () included."
):

    def numerical_gradient(f, x):
        h, gradient = 1e-4, np.zeros(x.shape)
        for index in range(len(x)):
            before = np.copy(x[index])
            x[index] = before + h
            above = f(x)
            x[index] = before - h
            gradient[index] = (above - f(x)) / (2 * h)
            x[index] = before
        return gradient


with misconception("gradient-flattened", "The gradient is one long row; it should have the shape of x."):

    def numerical_gradient(f, x):
        h, gradient = 1e-4, []
        for index in np.ndindex(x.shape):
            before = x[index]
            x[index] = before + h
            above = f(x)
            x[index] = before - h
            gradient.append((above - f(x)) / (2 * h))
            x[index] = before
        return np.array(gradient)


with misconception(
    "weights-transposed", "The weights have their axes exchanged: a row for each output in place of each input."
):

    class TwoLayerNet(TwoLayerNet):
        def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
            super().__init__(input_size, hidden_size, output_size, weight_init_std)
            self.params["W1"] = np.ascontiguousarray(self.params["W1"].T)
            self.params["W2"] = np.ascontiguousarray(self.params["W2"].T)


with misconception("biases-two-axes", "The biases are tables of one row; biases have one axis here."):

    class TwoLayerNet(TwoLayerNet):
        def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
            super().__init__(input_size, hidden_size, output_size, weight_init_std)
            self.params["b1"] = np.zeros((1, hidden_size))
            self.params["b2"] = np.zeros((1, output_size))


with misconception("biases-not-zero", "The biases do not begin at 0."):

    class TwoLayerNet(TwoLayerNet):
        def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
            super().__init__(input_size, hidden_size, output_size, weight_init_std)
            self.params["b1"] = np.ones(hidden_size)
            self.params["b2"] = np.ones(output_size)


with misconception("weight-std-unused", "The weights are standard normal; weight_init_std is not used."):

    class TwoLayerNet(TwoLayerNet):
        def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
            super().__init__(input_size, hidden_size, output_size, 1.0)


with misconception(
    "weight-std-fixed", "The weights are always multiplied by 0.01; the argument weight_init_std is not used."
):

    class TwoLayerNet(TwoLayerNet):
        def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
            super().__init__(input_size, hidden_size, output_size, 0.01)


with misconception("weights-uniform", "np.random.rand draws evenly from 0 to 1; the weights should lie around 0."):

    class TwoLayerNet(TwoLayerNet):
        def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
            super().__init__(input_size, hidden_size, output_size)
            self.params["W1"] = weight_init_std * np.random.rand(input_size, hidden_size)
            self.params["W2"] = weight_init_std * np.random.rand(hidden_size, output_size)


with misconception("weights-zero", "The weights begin at 0, so that all hidden units stay alike."):

    class TwoLayerNet(TwoLayerNet):
        def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
            super().__init__(input_size, hidden_size, output_size, 0.0)


with misconception("no-softmax", "predict returns the scores before softmax; probabilities were asked for."):

    class TwoLayerNet(TwoLayerNet):
        def predict(self, x):
            hidden = self.forward(x)[0]
            return hidden @ self.params["W2"] + self.params["b2"]

        def loss(self, x, t):
            return cross_entropy_error(softmax(self.predict(x)), t)


with misconception("no-hidden-activation", "The hidden layer has no sigmoid."):
    instead(
        '1.0 / (1.0 + np.exp(-(x @ self.params["W1"] + self.params["b1"])))',
        'x @ self.params["W1"] + self.params["b1"]',
        within="TwoLayerNet.forward",
    )


with misconception("relu-hidden", "The hidden layer uses ReLU; this network uses sigmoid."):
    instead(
        '1.0 / (1.0 + np.exp(-(x @ self.params["W1"] + self.params["b1"])))',
        'np.maximum(0.0, x @ self.params["W1"] + self.params["b1"])',
        within="TwoLayerNet.forward",
    )


with misconception("sigmoid-output", "The output layer uses sigmoid; it should use softmax."):
    instead(
        'softmax(hidden @ self.params["W2"] + self.params["b2"])',
        '1.0 / (1.0 + np.exp(-(hidden @ self.params["W2"] + self.params["b2"])))',
        within="TwoLayerNet.forward",
    )


with misconception("biases-unused", "The biases are not added."):
    instead('x @ self.params["W1"] + self.params["b1"]', 'x @ self.params["W1"]', within="TwoLayerNet.forward")
    instead(
        'hidden @ self.params["W2"] + self.params["b2"]', 'hidden @ self.params["W2"]', within="TwoLayerNet.forward"
    )


with misconception(
    "params-shared", "params belongs to the class, so that a new network overwrites an older one's; use self.params."
):

    class TwoLayerNet(TwoLayerNet):
        shared = {}

        def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
            super().__init__(input_size, hidden_size, output_size, weight_init_std)
            self.shared.update(self.params)
            self.params = self.shared


with misconception(
    "forward-pass-kept", "gradient goes back through a forward pass of other rows, which was kept from before."
):

    class TwoLayerNet(TwoLayerNet):
        def gradient(self, x, t):
            if not hasattr(self, "kept") or self.kept[1].shape != t.shape:
                self.kept = self.forward(x)
            hidden, y = self.kept
            error = (y - t) / len(x)
            back = error @ self.params["W2"].T * hidden * (1 - hidden)
            return {"W1": x.T @ back, "b1": back.sum(0), "W2": hidden.T @ error, "b2": error.sum(0)}


with misconception("accuracy-columns", "argmax runs along the wrong axis; each row has its class."):
    instead(
        "np.argmax(self.predict(x), axis=1) == np.argmax(t, axis=1)",
        "np.argmax(self.predict(x), axis=0) == np.argmax(t, axis=0)",
        within="TwoLayerNet.accuracy",
    )


with misconception("accuracy-count", "The right rows are counted; their share was asked for."):
    instead("np.mean", "np.sum", within="TwoLayerNet.accuracy")


with misconception("accuracy-percent", "The accuracy is given in percent; it should lie between 0 and 1."):
    instead(
        "float(np.mean(np.argmax(self.predict(x), axis=1) == np.argmax(t, axis=1)))",
        "100.0 * float(np.mean(np.argmax(self.predict(x), axis=1) == np.argmax(t, axis=1)))",
        within="TwoLayerNet.accuracy",
    )


with misconception(
    "accuracy-rounded", "Rounded probabilities are compared with all of t; the largest one of each row decides."
):
    instead(
        "np.argmax(self.predict(x), axis=1) == np.argmax(t, axis=1)",
        "np.round(self.predict(x)) == t",
        within="TwoLayerNet.accuracy",
    )


with misconception(
    "error-reversed", "The error is taken as target − output, so that every gradient has the wrong sign."
):

    class TwoLayerNet(TwoLayerNet):
        def gradient(self, x, t):
            return {key: -value for key, value in super().gradient(x, t).items()}


with misconception("gradient-sum", "The gradient is not divided by the number of rows; the loss is a mean."):

    class TwoLayerNet(TwoLayerNet):
        def gradient(self, x, t):
            return {key: len(x) * value for key, value in super().gradient(x, t).items()}


with misconception(
    "hidden-slope-missing", "The slope of the hidden sigmoid is missing from the gradients of W1 and b1."
):
    instead(
        '(output_delta @ self.params["W2"].T) * hidden * (1.0 - hidden)',
        'output_delta @ self.params["W2"].T',
        within="TwoLayerNet.gradient",
    )


with misconception("sigmoid-applied-twice", "The slope is taken at the output of sigmoid as if that were its input."):

    class TwoLayerNet(TwoLayerNet):
        def gradient(self, x, t):
            hidden, y = self.forward(x)
            output_delta = (y - t) / len(x)
            again = 1.0 / (1.0 + np.exp(-hidden))
            hidden_delta = (output_delta @ self.params["W2"].T) * again * (1.0 - again)
            return {
                "W1": x.T @ hidden_delta,
                "b1": hidden_delta.sum(axis=0),
                "W2": hidden.T @ output_delta,
                "b2": output_delta.sum(axis=0),
            }


with misconception("tanh-slope", "The slope 1 − h² belongs to tanh; that of sigmoid is h(1 − h)."):
    instead(
        '(output_delta @ self.params["W2"].T) * hidden * (1.0 - hidden)',
        '(output_delta @ self.params["W2"].T) * (1.0 - hidden**2)',
        within="TwoLayerNet.gradient",
    )


with misconception(
    "output-slope-added",
    "The error at the output is multiplied by y(1 − y); with softmax and the cross-entropy that factor cancels.",
):
    instead("y - t", "(y - t) * y * (1.0 - y)", within="TwoLayerNet.gradient")


with misconception(
    "bias-gradient-mean",
    "The gradients of the biases are means over the rows of errors that are divided already; they are sums.",
):

    class TwoLayerNet(TwoLayerNet):
        def gradient(self, x, t):
            gradients = super().gradient(x, t)
            return {key: value / len(x) if key in ("b1", "b2") else value for key, value in gradients.items()}


with misconception(
    "bias-gradient-not-summed",
    "The gradients of the biases still have a row for each sample; they are summed over the samples.",
):

    class TwoLayerNet(TwoLayerNet):
        def gradient(self, x, t):
            hidden, y = self.forward(x)
            output_delta = (y - t) / len(x)
            hidden_delta = (output_delta @ self.params["W2"].T) * hidden * (1.0 - hidden)
            return {"W1": x.T @ hidden_delta, "b1": hidden_delta, "W2": hidden.T @ output_delta, "b2": output_delta}


with misconception("gradient-transposed", "The gradients of the weights have their axes exchanged."):

    class TwoLayerNet(TwoLayerNet):
        def gradient(self, x, t):
            return {key: value.T for key, value in super().gradient(x, t).items()}


with misconception(
    "w2-updated-first", "W2 is changed before it carries the error back; the gradient needs the W2 of the forward pass."
):

    class TwoLayerNet(TwoLayerNet):
        def gradient(self, x, t):
            hidden, y = self.forward(x)
            output_delta = (y - t) / len(x)
            dW2 = hidden.T @ output_delta
            self.params["W2"] -= 0.1 * dW2
            hidden_delta = (output_delta @ self.params["W2"].T) * hidden * (1.0 - hidden)
            return {
                "W1": x.T @ hidden_delta,
                "b1": hidden_delta.sum(axis=0),
                "W2": dW2,
                "b2": output_delta.sum(axis=0),
            }


with misconception("other-keys", "The gradients have keys of their own, like dW1; the keys are those of params."):

    class TwoLayerNet(TwoLayerNet):
        def gradient(self, x, t):
            return {f"d{key}": value for key, value in super().gradient(x, t).items()}

        def numerical_gradient(self, x, t):
            return {f"d{key}": value for key, value in super().numerical_gradient(x, t).items()}


with misconception("targets-changed", "The error is computed in the caller's own array of targets."):

    class TwoLayerNet(TwoLayerNet):
        def gradient(self, x, t):
            hidden, y = self.forward(x)
            t -= y
            output_delta = -t / len(x)
            hidden_delta = (output_delta @ self.params["W2"].T) * hidden * (1.0 - hidden)
            return {
                "W1": x.T @ hidden_delta,
                "b1": hidden_delta.sum(axis=0),
                "W2": hidden.T @ output_delta,
                "b2": output_delta.sum(axis=0),
            }
