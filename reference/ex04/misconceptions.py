"""Ways in which ex04 goes wrong, each as constants that replace those of the solution."""

from grader.author import misconception

with misconception(
    "weights-transposed",
    "The weights are read across: the numbers of W1 are given to the units in the order of a 3 × 2 table. Column j of W1 belongs to hidden unit j.",
):
    hidden = np.maximum(0.0, W1.reshape(3, 2) @ x)
    output = float(hidden @ W2)
    error = output - target

with misconception("one-input-only", "Only the first input is used; both inputs lead to every hidden unit."):
    hidden = W1[0]
    output = float(hidden @ W2)
    error = output - target

with misconception("second-input-only", "Only the second input is used; both inputs lead to every hidden unit."):
    hidden = W1[1]
    output = float(hidden @ W2)
    error = output - target

with misconception("hidden-mean", "The weighted inputs are averaged; a unit adds them up."):
    hidden = (x @ W1) / 2
    output = float(hidden @ W2)
    error = output - target

with misconception("inputs-subtracted", "The second weighted input is subtracted; a unit adds them up."):
    hidden = np.maximum(0.0, W1[0] - W1[1])
    output = float(hidden @ W2)
    error = output - target

with misconception(
    "weights-multiplied", "The weights of a unit are multiplied with each other; a unit adds weighted inputs."
):
    hidden = W1[0] * W1[1]
    output = float(hidden @ W2)
    error = output - target

with misconception("bias-added", "A bias of 1 is added; this net has no bias."):
    hidden = np.maximum(0.0, x @ W1 + 1)
    output = float(hidden @ W2 + 1)
    error = output - target

with misconception("hidden-bias-added", "A bias of 1 is added in the hidden layer; this net has no bias."):
    hidden = np.maximum(0.0, x @ W1 + 1)
    output = float(hidden @ W2)
    error = output - target

with misconception("sigmoid-for-relu", "The sigmoid is applied; both layers of this net use ReLU."):
    hidden = 1 / (1 + np.exp(-(x @ W1)))
    output = float(1 / (1 + np.exp(-(hidden @ W2))))
    error = output - target

with misconception("sigmoid-hidden", "The sigmoid is applied in the hidden layer; both layers of this net use ReLU."):
    hidden = 1 / (1 + np.exp(-(x @ W1)))
    output = float(hidden @ W2)
    error = output - target

with misconception("sigmoid-output", "The sigmoid is applied in the output layer; both layers of this net use ReLU."):
    output = float(1 / (1 + np.exp(-(hidden @ W2))))
    error = output - target

with misconception("tanh-for-relu", "tanh is applied; both layers of this net use ReLU."):
    hidden = np.tanh(x @ W1)
    output = float(np.tanh(hidden @ W2))
    error = output - target

with misconception("tanh-hidden", "tanh is applied in the hidden layer; both layers of this net use ReLU."):
    hidden = np.tanh(x @ W1)
    output = float(hidden @ W2)
    error = output - target

with misconception(
    "slope-for-relu",
    "The hidden activations are 0s and 1s: these are the slopes of ReLU (or the step function), or values rounded to whole numbers, and not the values of ReLU.",
):
    hidden = np.where(x @ W1 > 0, 1.0, 0.0)
    output = float(hidden @ W2)
    error = output - target

with misconception("relu-capped", "Activations above 1 are cut to 1; ReLU has no upper bound."):
    hidden = np.clip(x @ W1, 0, 1)
    output = float(np.clip(hidden @ W2, 0, 1))
    error = output - target

with misconception("hidden-capped", "Hidden activations above 1 are cut to 1; ReLU has no upper bound."):
    hidden = np.clip(x @ W1, 0, 1)
    output = float(hidden @ W2)
    error = output - target

with misconception("output-unweighted", "The hidden activations are added up without the weights of the output layer."):
    output = float(hidden.sum())
    error = output - target

with misconception("output-mean", "The weighted hidden activations are averaged; a unit adds them up."):
    output = float(hidden @ W2) / 3
    error = output - target

with misconception("output-weights-reversed", "The weights of the output layer are used in reverse order."):
    output = float(hidden @ W2[::-1])
    error = output - target

with misconception(
    "output-unsummed", "The three weighted activations stand side by side; the output unit adds them up."
):
    output = hidden * W2
    error = output - target

with misconception("output-rounded", "The output is rounded to one digit; give all its digits."):
    output = 1.7
    error = 1.7

with misconception("error-reversed", "The error is taken as target − output; here it is output − target."):
    error = target - output

with misconception("error-squared", "The error is squared; here it is the plain difference output − target."):
    error = (output - target) ** 2

with misconception(
    "error-half-square", "This is the loss, half the squared error; the error is the plain difference output − target."
):
    error = 0.5 * (output - target) ** 2

with misconception("error-of-target-one", "The target is taken as 1; it is 0 here."):
    error = output - 1.0

with misconception("error-is-target", "The error is given as 0, which is the target; it is output − target."):
    error = target

with misconception("hidden-reversed", "The hidden activations stand in reverse order."):
    hidden = hidden[::-1]
