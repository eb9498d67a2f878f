"""Ways in which ex06 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "printed-listing",
    "relu_deriv overwrites its argument with 0s and 1s, and it is called on the hidden activations before these are used for the gradient of W2, as in the book's listing.",
):

    def relu_deriv(x):
        x[x <= 0] = 0
        x[x > 0] = 1
        return x

    def backward(x, t, W1, W2):
        hidden, output = forward(x, W1, W2)
        output_delta = (output - t) * relu_deriv(output)
        hidden_delta = (output_delta @ W2.T) * relu_deriv(hidden)
        return x.T @ hidden_delta, hidden.T @ output_delta


with misconception(
    "relu-deriv-in-place",
    "relu_deriv writes its 0s and 1s into the array that it was given, so that the caller's values are lost.",
):

    def relu_deriv(x):
        x[x <= 0] = 0
        x[x > 0] = 1
        return x

    def backward(x, t, W1, W2):
        hidden, output = forward(x, W1, W2)
        output_delta = (output - t) * relu_deriv(output.copy())
        hidden_delta = (output_delta @ W2.T) * relu_deriv(hidden.copy())
        return x.T @ hidden_delta, hidden.T @ output_delta


with misconception("relu-in-place", "relu sets the negative entries of the caller's own array to 0."):

    def relu(x):
        x[x < 0] = 0
        return x


with misconception("slope-one-at-zero", "The slope at 0 is taken as 1: the comparison is >= where > is meant."):
    instead("np.where(x > 0, 1.0, 0.0)", "np.where(x >= 0, 1.0, 0.0)", within="relu_deriv")


with misconception("relu-deriv-is-relu", "The derivative gives x itself where x > 0; the slope there is 1."):
    instead("np.where(x > 0, 1.0, 0.0)", "np.where(x > 0, x, 0.0)", within="relu_deriv")


with misconception("relu-is-abs", "Negative numbers lose their sign; relu turns them into 0."):
    instead("np.maximum(0.0, x)", "np.abs(x)", within="relu")


with misconception("linear-output", "The output layer has no ReLU; in this network both layers have one."):

    def forward(x, W1, W2):
        hidden = relu(x @ W1)
        return hidden, hidden @ W2

    def backward(x, t, W1, W2):
        hidden, output = forward(x, W1, W2)
        output_delta = output - t
        hidden_delta = (output_delta @ W2.T) * relu_deriv(hidden)
        return x.T @ hidden_delta, hidden.T @ output_delta


with misconception("linear-hidden", "The hidden layer has no ReLU; in this network both layers have one."):

    def forward(x, W1, W2):
        hidden = x @ W1
        return hidden, relu(hidden @ W2)


with misconception("forward-order", "forward returns the output first and the hidden activations second."):

    def forward(x, W1, W2):
        hidden = relu(x @ W1)
        return relu(hidden @ W2), hidden

    def loss(x, t, W1, W2):
        return 0.5 * float(np.sum((forward(x, W1, W2)[0] - t) ** 2))

    def backward(x, t, W1, W2):
        output, hidden = forward(x, W1, W2)
        output_delta = (output - t) * relu_deriv(output)
        hidden_delta = (output_delta @ W2.T) * relu_deriv(hidden)
        return x.T @ hidden_delta, hidden.T @ output_delta


with misconception("loss-without-half", "The factor ½ before the sum of squares is missing."):

    def loss(x, t, W1, W2):
        return float(np.sum((forward(x, W1, W2)[1] - t) ** 2))


with misconception("loss-mean", "The squared errors are averaged over the rows; the loss is half their sum."):

    def loss(x, t, W1, W2):
        return 0.5 * float(np.mean((forward(x, W1, W2)[1] - t) ** 2)) if len(x) else 0.0


with misconception(
    "error-reversed", "The error is taken as target − output, so that every gradient has the wrong sign."
):
    instead("output - t", "t - output", within="backward")


with misconception("gradient-mean", "The gradient is divided by the number of rows; the loss is a sum and not a mean."):
    instead(
        "(output - t) * relu_deriv(output)", "(output - t) * relu_deriv(output) / max(len(x), 1)", within="backward"
    )


with misconception("gradient-twice", "The gradient has a factor 2, which the ½ of the loss takes away."):
    instead("output - t", "2 * (output - t)", within="backward")


with misconception(
    "output-slope-missing", "The slope of the output's ReLU is missing from the error that is carried back."
):
    instead("(output - t) * relu_deriv(output)", "output - t", within="backward")


with misconception("hidden-slope-missing", "The slope of the hidden ReLU is missing from the gradient of W1."):
    instead("(output_delta @ W2.T) * relu_deriv(hidden)", "output_delta @ W2.T", within="backward")


with misconception(
    "w2-updated-first", "W2 is updated before it carries the error back; W1's gradient needs the old W2."
):

    def train_step(x, t, W1, W2, learning_rate):
        hidden, output = forward(x, W1, W2)
        output_delta = (output - t) * relu_deriv(output)
        W2 = W2 - learning_rate * hidden.T @ output_delta
        hidden_delta = (output_delta @ W2.T) * relu_deriv(hidden)
        return W1 - learning_rate * x.T @ hidden_delta, W2


with misconception("step-uphill", "The step adds the gradient; descent subtracts it."):
    instead(
        "W1 - learning_rate * dW1, W2 - learning_rate * dW2",
        "W1 + learning_rate * dW1, W2 + learning_rate * dW2",
        within="train_step",
    )


with misconception("learning-rate-unused", "The learning rate is not used: the step is the whole gradient."):
    instead("W1 - learning_rate * dW1, W2 - learning_rate * dW2", "W1 - dW1, W2 - dW2", within="train_step")


with misconception(
    "learning-rate-fixed", "The learning rate is written into the function as 0.2; the argument is not used."
):
    instead("W1 - learning_rate * dW1, W2 - learning_rate * dW2", "W1 - 0.2 * dW1, W2 - 0.2 * dW2", within="train_step")


with misconception("weights-in-place", "train_step updates the caller's own arrays with -=."):

    def train_step(x, t, W1, W2, learning_rate):
        dW1, dW2 = backward(x, t, W1, W2)
        W1 -= learning_rate * dW1
        W2 -= learning_rate * dW2
        return W1, W2


with misconception("gradients-swapped", "backward returns the gradient of W2 first; the order is (dW1, dW2)."):
    instead(
        "x.T @ hidden_delta, hidden.T @ output_delta", "hidden.T @ output_delta, x.T @ hidden_delta", within="backward"
    )
    instead("dW1, dW2", "dW2, dW1", within="train_step")


with misconception("first-row-only", "Only the first row is used; every row counts."):

    def forward(x, W1, W2):
        hidden = relu(x[:1] @ W1)
        return hidden, relu(hidden @ W2)

    def backward(x, t, W1, W2):
        x, t = x[:1], t[:1]
        hidden, output = forward(x, W1, W2)
        output_delta = (output - t) * relu_deriv(output)
        hidden_delta = (output_delta @ W2.T) * relu_deriv(hidden)
        return x.T @ hidden_delta, hidden.T @ output_delta


with misconception("book-numbers", "The numbers of the book's example are returned whatever the arguments are."):

    def forward(x, W1, W2):
        return np.array([[1.0, 1.3, 0.8]]), np.array([[1.67]])

    def train_step(x, t, W1, W2, learning_rate):
        return (
            np.array([[0.6998, 0.233, -0.0006], [0.0998, 0.733, 0.1994]]),
            np.array([[-0.034], [0.166], [0.566]]),
        )


with misconception("slope-is-sign", "The slope is taken as −1 for negative numbers; there it is 0."):
    instead("np.where(x > 0, 1.0, 0.0)", "np.sign(x)", within="relu_deriv")


with misconception("sigmoid-slope", "This is a(1 − a), the slope of the sigmoid; that of ReLU is 0 or 1."):
    instead("np.where(x > 0, 1.0, 0.0)", "x * (1 - x)", within="relu_deriv")


with misconception("relu-leaky", "Negative numbers are made small; relu turns them into 0."):
    instead("np.maximum(0.0, x)", "np.where(x > 0, x, 0.01 * x)", within="relu")


with misconception("relu-capped", "Numbers above 1 are cut to 1; relu has no upper bound."):
    instead("np.maximum(0.0, x)", "np.clip(x, 0.0, 1.0)", within="relu")


with misconception(
    "pre-activations", "forward returns the weighted sums before ReLU; the activations after it are asked for."
):

    def forward(x, W1, W2):
        z1 = x @ W1
        return z1, relu(z1) @ W2


with misconception("loss-absolute", "The errors enter by their absolute value; the loss takes their squares."):

    def loss(x, t, W1, W2):
        return 0.5 * float(np.sum(np.abs(forward(x, W1, W2)[1] - t)))


with misconception(
    "loss-square-of-sum", "The errors are added up before they are squared; each is squared on its own."
):

    def loss(x, t, W1, W2):
        return 0.5 * float(np.sum(forward(x, W1, W2)[1] - t) ** 2)


with misconception("loss-per-row", "There is one loss for each row; they are to be added up."):

    def loss(x, t, W1, W2):
        return 0.5 * np.sum((forward(x, W1, W2)[1] - t) ** 2, axis=1)


with misconception("target-in-place", "The difference is written into the caller's t with -=."):

    def backward(x, t, W1, W2):
        hidden, output = forward(x, W1, W2)
        t -= output
        output_delta = -t * relu_deriv(output)
        hidden_delta = (output_delta @ W2.T) * relu_deriv(hidden)
        return x.T @ hidden_delta, hidden.T @ output_delta

    def train_step(x, t, W1, W2, learning_rate):
        dW1, dW2 = backward(x, t.copy(), W1, W2)
        return W1 - learning_rate * dW1, W2 - learning_rate * dW2


with misconception("carried-without-weights", "The error is carried back without the weights W2."):
    instead("output_delta @ W2.T", "output_delta", within="backward")


with misconception(
    "slope-for-activation",
    "The gradient of W2 is computed with the slopes of the hidden units; it needs their activations.",
):
    instead("hidden.T", "relu_deriv(hidden).T", within="backward")


with misconception(
    "slope-is-value", "The error is multiplied with the activations themselves; ReLU's slope is 0 or 1."
):
    instead("relu_deriv(output)", "output", within="backward")
    instead("relu_deriv(hidden)", "hidden", within="backward")


with misconception(
    "row-by-row", "The weights change after every row; one step uses the gradient over all rows at the old weights."
):

    def train_step(x, t, W1, W2, learning_rate):
        for i in range(len(x)):
            dW1, dW2 = backward(x[i : i + 1], t[i : i + 1], W1, W2)
            W1, W2 = W1 - learning_rate * dW1, W2 - learning_rate * dW2
        return W1, W2


with misconception(
    "w1-updated-first", "W1 is updated before the gradient of W2 is computed; both belong to the old weights."
):

    def train_step(x, t, W1, W2, learning_rate):
        W1 = W1 - learning_rate * backward(x, t, W1, W2)[0]
        return W1, W2 - learning_rate * backward(x, t, W1, W2)[1]


with misconception("only-w2-trained", "Only W2 changes; the step is for both weights."):

    def train_step(x, t, W1, W2, learning_rate):
        return W1, W2 - learning_rate * backward(x, t, W1, W2)[1]


with misconception("weights-swapped", "train_step returns W2 first; the order is (W1, W2)."):
    instead(
        "W1 - learning_rate * dW1, W2 - learning_rate * dW2",
        "W2 - learning_rate * dW2, W1 - learning_rate * dW1",
        within="train_step",
    )
