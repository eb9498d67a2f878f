"""Ways in which ex05 goes wrong, each as constants that replace those of the solution."""

from grader.author import misconception

with misconception(
    "printed-listing",
    "The gradient of W2 is computed with 1, 1, 1 in place of the hidden activations, as in the book's listing, which overwrites them with the slopes of ReLU.",
):
    dW2 = np.array([1.67, 1.67, 1.67])
    new_W2 = W2 - learning_rate * dW2

with misconception(
    "error-reversed", "The error is taken as target − output, so that every delta and gradient has the opposite sign."
):
    output_delta = -1.67
    hidden_delta = output_delta * W2
    dW2 = output_delta * hidden
    dW1 = np.outer(x, hidden_delta)
    new_W1 = W1 - learning_rate * dW1
    new_W2 = W2 - learning_rate * dW2

with misconception(
    "signs-cancel",
    "The deltas are taken from target − output; here they come from output − target, and the step subtracts the gradient.",
):
    output_delta = -1.67
    hidden_delta = output_delta * W2
    dW2 = output_delta * hidden
    dW1 = np.outer(x, hidden_delta)

with misconception(
    "sigmoid-slope",
    "The slope a(1 − a) of the sigmoid is used; the units are ReLU, whose slope is 0 or 1.",
):
    output_delta = 1.67 * 1.67 * (1 - 1.67)
    hidden_delta = output_delta * W2 * hidden * (1 - hidden)
    dW2 = output_delta * hidden
    dW1 = np.outer(x, hidden_delta)
    new_W1 = W1 - learning_rate * dW1
    new_W2 = W2 - learning_rate * dW2

with misconception(
    "slope-is-value", "The delta is multiplied with the activation itself; the slope of ReLU is 0 or 1."
):
    output_delta = 1.67 * 1.67
    hidden_delta = output_delta * W2 * hidden
    dW2 = output_delta * hidden
    dW1 = np.outer(x, hidden_delta)
    new_W1 = W1 - learning_rate * dW1
    new_W2 = W2 - learning_rate * dW2

with misconception(
    "hidden-slope-is-value",
    "The hidden deltas are multiplied with the hidden activations; the slope of ReLU is 0 or 1.",
):
    hidden_delta = output_delta * W2 * hidden
    dW1 = np.outer(x, hidden_delta)
    new_W1 = W1 - learning_rate * dW1

with misconception("loss-for-delta", "The loss, half the squared error, is used where the error itself belongs."):
    output_delta = 0.5 * 1.67**2
    hidden_delta = output_delta * W2
    dW2 = output_delta * hidden
    dW1 = np.outer(x, hidden_delta)
    new_W1 = W1 - learning_rate * dW1
    new_W2 = W2 - learning_rate * dW2

with misconception("gradient-twice", "There is a factor 2, which the ½ of the loss takes away."):
    output_delta = 2 * 1.67
    hidden_delta = output_delta * W2
    dW2 = output_delta * hidden
    dW1 = np.outer(x, hidden_delta)
    new_W1 = W1 - learning_rate * dW1
    new_W2 = W2 - learning_rate * dW2

with misconception(
    "weights-left-out", "The error is carried back without the weights of W2; each hidden unit gets its share of it."
):
    hidden_delta = np.full(3, output_delta)
    dW1 = np.outer(x, hidden_delta)
    new_W1 = W1 - learning_rate * dW1

with misconception(
    "w2-updated-first", "W2 is updated before it carries the error back; the hidden deltas need the old W2."
):
    hidden_delta = output_delta * new_W2
    dW1 = np.outer(x, hidden_delta)
    new_W1 = W1 - learning_rate * dW1

with misconception(
    "printed-w2-updated-first",
    "The updated W2 that the book prints carries the error back; the hidden deltas need the old W2.",
):
    new_W2 = np.array([-0.034, 0.166, 0.566])
    hidden_delta = output_delta * new_W2
    dW1 = np.outer(x, hidden_delta)
    new_W1 = W1 - learning_rate * dW1

with misconception("deltas-with-rate", "The learning rate is already in the deltas; it belongs to the step only."):
    output_delta = learning_rate * 1.67
    hidden_delta = output_delta * W2
    dW2 = output_delta * hidden
    dW1 = np.outer(x, hidden_delta)

with misconception(
    "gradients-with-rate", "The learning rate is already in the gradients; it belongs to the step only."
):
    dW2 = learning_rate * output_delta * hidden
    dW1 = learning_rate * np.outer(x, hidden_delta)

with misconception(
    "dw1-transposed", "dW1 has the rows and columns of W1 exchanged: it should have W1's shape, (2, 3)."
):
    dW1 = np.outer(hidden_delta, x)
    new_W1 = (W1.T - learning_rate * dW1).T

with misconception("w1-transposed", "Rows and columns of W1 are exchanged; its shape is (2, 3)."):
    dW1 = np.outer(hidden_delta, x)
    new_W1 = W1.T - learning_rate * dW1

with misconception(
    "one-row",
    "There is one row of gradients only; each of the two inputs has its own weights, so dW1 has shape (2, 3).",
):
    dW1 = hidden_delta

with misconception("first-input-only", "Only the weights of the first input get a gradient; both inputs are 1."):
    dW1 = np.array([hidden_delta, np.zeros(3)])
    new_W1 = W1 - learning_rate * dW1

with misconception(
    "gradient-with-weights",
    "The gradient of W1 is multiplied with the weights; it is input times delta, without the weight.",
):
    dW1 = W1 * hidden_delta
    new_W1 = W1 - learning_rate * dW1

with misconception(
    "dw2-from-weights", "The gradient of W2 is the delta times the weight; it is the delta times the hidden activation."
):
    dW2 = output_delta * W2
    new_W2 = W2 - learning_rate * dW2

with misconception(
    "dw2-from-hidden-delta", "The gradient of W2 uses the hidden deltas; the arrows of W2 end at the output unit."
):
    dW2 = hidden * hidden_delta
    new_W2 = W2 - learning_rate * dW2

with misconception(
    "dw1-from-output-delta", "The gradient of W1 uses the output's delta; the arrows of W1 end at hidden units."
):
    dW1 = np.full((2, 3), output_delta)
    new_W1 = W1 - learning_rate * dW1

with misconception(
    "dw1-from-hidden", "The gradient of W1 uses the hidden activations; the arrows of W1 start at the inputs."
):
    dW1 = np.array([hidden * hidden_delta] * 2)
    new_W1 = W1 - learning_rate * dW1

with misconception("step-uphill", "The step adds the gradient; descent subtracts it."):
    new_W1 = W1 + learning_rate * dW1
    new_W2 = W2 + learning_rate * dW2

with misconception("learning-rate-unused", "The whole gradient is subtracted; the step is the learning rate times it."):
    new_W1 = W1 - dW1
    new_W2 = W2 - dW2

with misconception("learning-rate-tenth", "The learning rate is taken as 0.1; it is 0.2 here."):
    new_W1 = W1 - 0.1 * dW1
    new_W2 = W2 - 0.1 * dW2

with misconception(
    "change-only", "These are the changes of the weights; the new weights are the old ones plus the change."
):
    new_W1 = -learning_rate * dW1
    new_W2 = -learning_rate * dW2

with misconception("cut-at-zero", "ReLU is applied to the new weights; a weight may be negative."):
    new_W1 = np.maximum(0.0, W1 - learning_rate * dW1)
    new_W2 = np.maximum(0.0, W2 - learning_rate * dW2)

with misconception("new-w1-rounded", "The new weights are rounded; give all their digits."):
    new_W1 = np.round(W1 - learning_rate * dW1, 3)
    new_W2 = np.round(W2 - learning_rate * dW2, 3)

with misconception("two-decimals", "The numbers are rounded to two decimals; give all their digits."):
    hidden_delta = np.round(hidden_delta, 2)
    dW2 = np.round(dW2, 2)
    dW1 = np.round(dW1, 2)
    new_W1 = np.round(W1 - learning_rate * dW1, 2)
    new_W2 = np.round(W2 - learning_rate * dW2, 2)
