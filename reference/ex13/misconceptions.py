"""Ways in which ex13 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "weights-transposed",
    "The random numbers are drawn with a row for each neuron; they should have a row for each input.",
):
    instead(
        "np.random.randn(n_inputs, n_neurons)", "np.random.randn(n_neurons, n_inputs)", within="LayerDense.__init__"
    )
    instead("self.weights", "self.weights.T", within="LayerDense.forward")


with misconception("weights-not-scaled", "The factor 0.10 before the random numbers is missing."):
    instead(
        "0.10 * np.random.randn(n_inputs, n_neurons)",
        "np.random.randn(n_inputs, n_neurons)",
        within="LayerDense.__init__",
    )


with misconception("weights-hundredth", "The random numbers are multiplied by 0.01; the exercise asks for 0.10."):
    instead(
        "0.10 * np.random.randn(n_inputs, n_neurons)",
        "0.01 * np.random.randn(n_inputs, n_neurons)",
        within="LayerDense.__init__",
    )


with misconception(
    "weights-uniform", "np.random.rand draws evenly from 0 to 1; np.random.randn draws from the normal distribution."
):
    instead("np.random.randn", "np.random.rand", within="LayerDense.__init__")


with misconception("seed-in-the-layer", "The layer sets a seed of its own, so that all layers get the same weights."):

    class LayerDense(LayerDense):
        def __init__(self, n_inputs, n_neurons):
            np.random.seed(0)
            self.weights = 0.10 * np.random.randn(n_inputs, n_neurons)
            self.biases = np.zeros((1, n_neurons))


with misconception(
    "new-generator",
    "The numbers come from a generator of the layer's own; a seed set with np.random.seed does not reach it.",
):
    instead(
        "np.random.randn(n_inputs, n_neurons)",
        "np.random.default_rng(0).standard_normal((n_inputs, n_neurons))",
        within="LayerDense.__init__",
    )


with misconception(
    "biases-one-axis", "The biases are a row of shape (n_neurons,); the shape (1, n_neurons) was asked for."
):
    instead("np.zeros((1, n_neurons))", "np.zeros(n_neurons)", within="LayerDense.__init__")


with misconception("biases-one", "The biases begin at 1; they should begin at 0."):
    instead("np.zeros", "np.ones", within="LayerDense.__init__")


with misconception("biases-random", "The biases are drawn at random; they should begin at 0."):
    instead("np.zeros((1, n_neurons))", "0.10 * np.random.randn(1, n_neurons)", within="LayerDense.__init__")


with misconception("biases-for-inputs", "There is a bias for each input; there should be one for each neuron."):
    instead("np.zeros((1, n_neurons))", "np.zeros((1, n_inputs))", within="LayerDense.__init__")


with misconception("bias-not-added", "forward does not add the biases."):
    instead("np.dot(inputs, self.weights) + self.biases", "np.dot(inputs, self.weights)", within="LayerDense.forward")


with misconception("bias-subtracted", "forward subtracts the biases; they are added."):
    instead(
        "np.dot(inputs, self.weights) + self.biases",
        "np.dot(inputs, self.weights) - self.biases",
        within="LayerDense.forward",
    )


with misconception("forward-returns-nothing", "forward keeps the output and returns nothing; it should do both."):

    class LayerDense(LayerDense):
        def forward(self, inputs):
            self.output = np.dot(inputs, self.weights) + self.biases

    def network(inputs, activation, seed):
        np.random.seed(seed)
        first, second = LayerDense(3, 4), LayerDense(4, 2)
        first.forward(np.array(inputs))
        second.forward(getattr(Activation(), activation)(first.output))
        return second.output


with misconception("output-not-kept", "forward returns the output and does not keep it in the attribute output."):

    class LayerDense(LayerDense):
        def forward(self, inputs):
            return np.dot(inputs, self.weights) + self.biases


with misconception("activated-in-forward", "forward applies an activation; the layer itself has none."):
    instead(
        "np.dot(inputs, self.weights) + self.biases",
        "np.maximum(0.0, np.dot(inputs, self.weights) + self.biases)",
        within="LayerDense.forward",
    )


with misconception("shared-output", "The output is kept on the class, so that all layers share it."):
    instead(
        "self.output = np.dot(inputs, self.weights) + self.biases",
        "LayerDense.output = np.dot(inputs, self.weights) + self.biases",
        within="LayerDense.forward",
    )
    instead("return self.output", "return LayerDense.output", within="LayerDense.forward")


with misconception("sigmoid-falls", "The exponent has the wrong sign, so that the function falls from 1 to 0."):

    class Activation(Activation):
        def sigmoid(self, x):
            return 1.0 / (1.0 + np.exp(x))


with misconception("leaky-slope-tenth", "The slope for negative x is 0.1; the exercise asks for 0.01."):
    instead("np.where(x > 0, x, 0.01 * x)", "np.where(x > 0, x, 0.1 * x)", within="Activation.leaky_relu")


with misconception("leaky-is-relu", "Negative numbers become 0, as with relu; here they keep a hundredth."):
    instead("np.where(x > 0, x, 0.01 * x)", "np.maximum(0.0, x)", within="Activation.leaky_relu")


with misconception("leaky-constant", "Negative numbers become 0.01 itself; they are to be multiplied by it."):
    instead("np.where(x > 0, x, 0.01 * x)", "np.where(x > 0, x, 0.01)", within="Activation.leaky_relu")


with misconception("leaky-in-place", "leaky_relu multiplies the negative entries of the caller's own array."):

    class Activation(Activation):
        def leaky_relu(self, x):
            x[x < 0] *= 0.01
            return x


with misconception("swish-without-x", "The factor x is missing: this is sigmoid."):
    instead("x * self.sigmoid(x)", "self.sigmoid(x)", within="Activation.swish")


with misconception("swish-plus", "x and sigmoid(x) are added; swish is their product."):
    instead("x * self.sigmoid(x)", "x + self.sigmoid(x)", within="Activation.swish")


with misconception("activation-keeps-only", "The methods keep their result in an attribute and return nothing."):

    class Activation(Activation):
        def sigmoid(self, x):
            self.output = 1.0 / (1.0 + np.exp(-x))

        def leaky_relu(self, x):
            self.output = np.where(x > 0, x, 0.01 * x)

        def swish(self, x):
            self.output = x / (1.0 + np.exp(-x))

    def network(inputs, activation, seed):
        np.random.seed(seed)
        first, second, functions = LayerDense(3, 4), LayerDense(4, 2), Activation()
        getattr(functions, activation)(first.forward(np.array(inputs)))
        return second.forward(functions.output)


with misconception("one-number-only", "An if on the whole array works for one number only."):
    instead("np.where(x > 0, x, 0.01 * x)", "x if x > 0 else 0.01 * x", within="Activation.leaky_relu")


with misconception("seed-not-set", "The argument seed is not used, so that the weights do not depend on it."):

    def network(inputs, activation, seed):
        np.random.seed(0)
        first, second = LayerDense(3, 4), LayerDense(4, 2)
        return second.forward(getattr(Activation(), activation)(first.forward(np.array(inputs))))


with misconception(
    "seed-for-each-layer", "The seed is set again before the second layer; it is set once, before the first."
):

    def network(inputs, activation, seed):
        np.random.seed(seed)
        first = LayerDense(3, 4)
        np.random.seed(seed)
        second = LayerDense(4, 2)
        return second.forward(getattr(Activation(), activation)(first.forward(np.array(inputs))))


with misconception(
    "layers-made-backwards", "The second layer is made before the first, so that it takes the first random numbers."
):

    def network(inputs, activation, seed):
        np.random.seed(seed)
        second, first = LayerDense(4, 2), LayerDense(3, 4)
        return second.forward(getattr(Activation(), activation)(first.forward(np.array(inputs))))


with misconception("no-activation", "The activation between the layers is missing."):

    def network(inputs, activation, seed):
        np.random.seed(seed)
        first, second = LayerDense(3, 4), LayerDense(4, 2)
        return second.forward(first.forward(np.array(inputs)))


with misconception("activated-output", "The output is activated, too; the activation stands between the layers only."):

    def network(inputs, activation, seed):
        np.random.seed(seed)
        first, second = LayerDense(3, 4), LayerDense(4, 2)
        activate = getattr(Activation(), activation)
        return activate(second.forward(activate(first.forward(np.array(inputs)))))


with misconception("activation-at-the-end", "The activation comes after the second layer; it stands between the two."):

    def network(inputs, activation, seed):
        np.random.seed(seed)
        first, second = LayerDense(3, 4), LayerDense(4, 2)
        return getattr(Activation(), activation)(second.forward(first.forward(np.array(inputs))))


with misconception("always-sigmoid", "The argument activation is not used; the network always takes sigmoid."):

    def network(inputs, activation, seed):
        np.random.seed(seed)
        first, second = LayerDense(3, 4), LayerDense(4, 2)
        return second.forward(Activation().sigmoid(first.forward(np.array(inputs))))


with misconception("row-lost", "The output is a row of shape (2,); the shape (1, 2) was asked for."):

    def network(inputs, activation, seed):
        np.random.seed(seed)
        first, second = LayerDense(3, 4), LayerDense(4, 2)
        return second.forward(getattr(Activation(), activation)(first.forward(np.array(inputs))))[0]


with misconception("array-only", "The inputs are used as an array; a list has no reshape."):

    def network(inputs, activation, seed):
        np.random.seed(seed)
        first, second = LayerDense(3, 4), LayerDense(4, 2)
        return second.forward(getattr(Activation(), activation)(first.forward(inputs.reshape(1, 3))))


with misconception("book-inputs", "The inputs 3, 1, 5.5 are written into the function; the argument is not used."):

    def network(inputs, activation, seed):
        np.random.seed(seed)
        first, second = LayerDense(3, 4), LayerDense(4, 2)
        return second.forward(getattr(Activation(), activation)(first.forward(np.array([3, 1, 5.5]))))


with misconception(
    "shared-parameters", "The parameters stand on the class, so that a new layer replaces those of all others."
):

    class LayerDense(LayerDense):
        def __init__(self, n_inputs, n_neurons):
            LayerDense.weights = 0.10 * np.random.randn(n_inputs, n_neurons)
            LayerDense.biases = np.zeros((1, n_neurons))

        def forward(self, inputs):
            LayerDense.output = np.dot(inputs, LayerDense.weights) + LayerDense.biases
            return LayerDense.output
