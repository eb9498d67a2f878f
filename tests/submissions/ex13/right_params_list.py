# right: parameters also held in a dict, forward reads them there
import numpy as np


class LayerDense:
    def __init__(self, n_inputs, n_neurons):
        self.params = {"w": 0.10 * np.random.randn(n_inputs, n_neurons), "b": np.zeros((1, n_neurons))}
        self.weights, self.biases = self.params["w"], self.params["b"]

    def forward(self, inputs):
        self.output = np.tensordot(inputs, self.params["w"], axes=1) + self.params["b"]
        return self.output


class Activation:
    sigmoid = lambda self, x: np.exp(-np.logaddexp(0, -x))
    leaky_relu = lambda self, x: np.where(np.sign(x) > 0, 1, 0.01) * x
    swish = lambda self, x: x * self.sigmoid(x)


class Network:
    def __init__(self, activation, seed):
        np.random.seed(seed)
        self.layers = [LayerDense(3, 4), LayerDense(4, 2)]
        self.activation = getattr(Activation(), activation)

    def __call__(self, inputs):
        return self.layers[1].forward(self.activation(self.layers[0].forward(inputs)))


network = lambda inputs, activation, seed: Network(activation, seed)(np.array(inputs))
