# wrong: sigmoid leaky_relu swish
import numpy as np


class LayerDense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.10 * np.random.randn(n_inputs, n_neurons)
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = np.dot(inputs, self.weights) + self.biases
        return self.output


class Activation:
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    def leaky_relu(x):
        return np.where(x > 0, x, 0.01 * x)

    def swish(x):
        return x * Activation.sigmoid(x)


def network(inputs, activation, seed):
    np.random.seed(seed)
    layer1 = LayerDense(3, 4)
    layer2 = LayerDense(4, 2)
    act = Activation
    f = {"sigmoid": act.sigmoid, "leaky_relu": act.leaky_relu, "swish": act.swish}[activation]
    return layer2.forward(f(layer1.forward(inputs)))
