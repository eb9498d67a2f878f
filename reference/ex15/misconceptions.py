"""Ways in which ex15 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "printed-relu",
    "ReLU is written as max(0.5, x), as in the source's listing; that is a mistake of the listing.",
):
    instead("np.maximum(0.0, z)", "np.maximum(0.5, z)", within="relu")


with misconception("output-linear", "The last layer has no activation function; it is to use ReLU."):
    instead("np.maximum(0.0, z)", "z", within="relu")


with misconception("output-sigmoid", "The last layer uses the sigmoid; it is to use ReLU."):
    instead("np.maximum(0.0, z)", "sigmoid(z)", within="relu")


with misconception("output-softmax", "The last layer uses softmax; it is to use ReLU."):

    def relu(z):
        e = np.exp(z)
        return e / e.sum(axis=-1, keepdims=True)


with misconception("output-tanh", "The last layer uses tanh; it is to use ReLU."):
    instead("np.maximum(0.0, z)", "np.tanh(z)", within="relu")


with misconception("relu-is-abs", "Negative outputs lose their sign; ReLU turns them into 0."):
    instead("np.maximum(0.0, z)", "np.abs(z)", within="relu")


with misconception("relu-leaky", "Negative outputs are made small; ReLU turns them into 0."):
    instead("np.maximum(0.0, z)", "np.where(z > 0, z, 0.01 * z)", within="relu")


with misconception("relu-reversed", "The smaller of 0 and z is taken; ReLU takes the larger."):
    instead("np.maximum", "np.minimum", within="relu")


with misconception("relu-slope", "The output holds 0s and 1s, the slopes of ReLU and not its values."):
    instead("np.maximum(0.0, z)", "np.where(z > 0, 1.0, 0.0)", within="relu")


with misconception("relu-capped", "Outputs above 1 are cut to 1; ReLU has no upper bound."):
    instead("np.maximum(0.0, z)", "np.clip(z, 0.0, 1.0)", within="relu")


with misconception("relu-of-all", "One maximum is taken over all outputs; ReLU looks at each on its own."):
    instead("np.maximum(0.0, z)", "np.maximum(0.0, np.full_like(z, np.max(z, initial=-np.inf)))", within="relu")


with misconception(
    "relu-all-or-none", "Outputs become 0 only where all of them are negative; ReLU looks at each on its own."
):
    instead("np.maximum(0.0, z)", "z if np.any(z > 0) else np.zeros_like(z)", within="relu")


with misconception("hidden-relu", "The hidden layers use ReLU; they are to use the sigmoid."):
    instead("1.0 / (1.0 + np.exp(-z))", "np.maximum(0.0, z)", within="sigmoid")


with misconception("hidden-tanh", "The hidden layers use tanh; they are to use the sigmoid."):
    instead("1.0 / (1.0 + np.exp(-z))", "np.tanh(z)", within="sigmoid")


with misconception("hidden-linear", "The hidden layers have no activation function; they are to use the sigmoid."):
    instead("1.0 / (1.0 + np.exp(-z))", "z", within="sigmoid")


with misconception("sigmoid-sign", "The sigmoid is computed with exp(z) in place of exp(−z)."):
    instead("np.exp(-z)", "np.exp(z)", within="sigmoid")


with misconception("sigmoid-slope", "The hidden layers give σ(1 − σ), which is the derivative; their value is σ."):

    def sigmoid(z):
        s = 1.0 / (1.0 + np.exp(-z))
        return s * (1.0 - s)


with misconception("first-layer-linear", "The first layer has no activation function; it is to use the sigmoid."):
    instead('sigmoid(x @ network["w1"] + network["b1"])', 'x @ network["w1"] + network["b1"]', within="forward")


with misconception("second-layer-linear", "The second layer has no activation function; it is to use the sigmoid."):
    instead(
        'sigmoid(hidden1 @ network["w2"] + network["b2"])', 'hidden1 @ network["w2"] + network["b2"]', within="forward"
    )


with misconception("second-layer-relu", "The second layer uses ReLU; it is to use the sigmoid."):
    instead(
        'sigmoid(hidden1 @ network["w2"] + network["b2"])',
        'np.maximum(0.0, hidden1 @ network["w2"] + network["b2"])',
        within="forward",
    )


with misconception(
    "biases-exchanged", "b2 and b3 are exchanged; they are equal in the given network, and differ in others."
):

    def forward(network, x):
        hidden1 = sigmoid(x @ network["w1"] + network["b1"])
        hidden2 = sigmoid(hidden1 @ network["w2"] + network["b3"])
        return relu(hidden2 @ network["w3"] + network["b2"])


with misconception("b2-twice", "b2 is used in the last layer too; b3 equals it in the given network only."):
    instead('network["b3"]', 'network["b2"]', within="forward")


with misconception("b3-twice", "b3 is used in the second layer too; b2 equals it in the given network only."):
    instead('network["b2"]', 'network["b3"]', within="forward")


with misconception("biases-missing", "The biases are missing; each layer adds its own."):

    def forward(network, x):
        return relu(sigmoid(sigmoid(x @ network["w1"]) @ network["w2"]) @ network["w3"])


with misconception("last-bias-missing", "The bias of the last layer is missing."):
    instead('hidden2 @ network["w3"] + network["b3"]', 'hidden2 @ network["w3"]', within="forward")


with misconception("bias-subtracted", "The biases are subtracted; each layer adds its own."):

    def forward(network, x):
        hidden1 = sigmoid(x @ network["w1"] - network["b1"])
        hidden2 = sigmoid(hidden1 @ network["w2"] - network["b2"])
        return relu(hidden2 @ network["w3"] - network["b3"])


with misconception("bias-after-activation", "The bias is added after the activation function; it belongs inside."):

    def forward(network, x):
        hidden1 = sigmoid(x @ network["w1"]) + network["b1"]
        hidden2 = sigmoid(hidden1 @ network["w2"]) + network["b2"]
        return relu(hidden2 @ network["w3"]) + network["b3"]


with misconception("w3-transposed", "w3 is transposed; it is square, so that the shapes fit all the same."):
    instead('network["w3"]', 'network["w3"].T', within="forward")


with misconception("given-network-only", "forward uses the given network, whatever network it is given."):

    def forward(network, x):
        network = init_network()
        hidden1 = sigmoid(x @ network["w1"] + network["b1"])
        hidden2 = sigmoid(hidden1 @ network["w2"] + network["b2"])
        return relu(hidden2 @ network["w3"] + network["b3"])


with misconception("known-output", "The known output is returned, whatever the arguments are."):

    def forward(network, x):
        return np.array([0.31682708, 0.69627909])


with misconception("second-layer-output", "The result of the second layer is returned; there is a third."):

    def forward(network, x):
        hidden1 = sigmoid(x @ network["w1"] + network["b1"])
        return sigmoid(hidden1 @ network["w2"] + network["b2"])


with misconception("all-layers-returned", "The results of all layers come back; only the last is asked for."):
    instead(
        'relu(hidden2 @ network["w3"] + network["b3"])',
        'hidden1, hidden2, relu(hidden2 @ network["w3"] + network["b3"])',
        within="forward",
    )


with misconception("one-sample-only", "forward takes one sample only; it is to take rows as well."):

    def forward(network, x):
        x = x.reshape(2)
        hidden1 = sigmoid(x @ network["w1"] + network["b1"])
        hidden2 = sigmoid(hidden1 @ network["w2"] + network["b2"])
        return relu(hidden2 @ network["w3"] + network["b3"])


with misconception("rows-only", "forward takes rows only; it is to take one sample (2,) as well."):

    def forward(network, x):
        n, _ = x.shape
        hidden1 = sigmoid(x @ network["w1"] + network["b1"])
        hidden2 = sigmoid(hidden1 @ network["w2"] + network["b2"])
        return relu(hidden2 @ network["w3"] + network["b3"])


with misconception("first-row-only", "Only the first row is used; there is an output for each row."):

    def forward(network, x):
        x = np.atleast_2d(x)[:1]
        hidden1 = sigmoid(x @ network["w1"] + network["b1"])
        hidden2 = sigmoid(hidden1 @ network["w2"] + network["b2"])
        return relu(hidden2 @ network["w3"] + network["b3"])


with misconception("rows-added-up", "The rows are added up; there is an output for each row."):

    def forward(network, x):
        x = np.atleast_2d(x).sum(axis=0)
        hidden1 = sigmoid(x @ network["w1"] + network["b1"])
        hidden2 = sigmoid(hidden1 @ network["w2"] + network["b2"])
        return relu(hidden2 @ network["w3"] + network["b3"])


with misconception("network-in-place", "The caller's network is overwritten with the results of the layers."):

    def forward(network, x):
        a = x
        for w, b, activate in (("w1", "b1", sigmoid), ("w2", "b2", sigmoid), ("w3", "b3", relu)):
            z = a @ network[w]
            network[b] = z + network[b]
            a = activate(network[b])
        return a


with misconception(
    "w1-transposed",
    "The numbers of w1 stand in another order, as with rows and columns exchanged; w1 has a row for each input.",
):

    def init_network():
        network = {
            "w1": np.array([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]),
            "b1": np.array([0.1, 0.2, 0.3]),
            "w2": np.array([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]),
            "b2": np.array([0.1, 0.2]),
            "w3": np.array([[0.1, 0.3], [0.2, 0.4]]),
            "b3": np.array([0.1, 0.2]),
        }
        return network


with misconception(
    "weights-transposed", "All weights have rows and columns exchanged; each has a row for each of its inputs."
):

    def init_network():
        return {
            "w1": np.array([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]),
            "b1": np.array([0.1, 0.2, 0.3]),
            "w2": np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]),
            "b2": np.array([0.1, 0.2]),
            "w3": np.array([[0.1, 0.2], [0.3, 0.4]]),
            "b3": np.array([0.1, 0.2]),
        }


with misconception("biases-as-rows", "The biases have two axes, as in [[…]]; they are 1-d."):

    def init_network():
        return {
            "w1": np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]]),
            "b1": np.array([[0.1, 0.2, 0.3]]),
            "w2": np.array([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]),
            "b2": np.array([[0.1, 0.2]]),
            "w3": np.array([[0.1, 0.3], [0.2, 0.4]]),
            "b3": np.array([[0.1, 0.2]]),
        }
