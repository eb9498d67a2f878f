# wrong: forward
import numpy as np


class LayerDense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.10*np.random.randn(n_inputs, n_neurons)
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = np.dot(inputs, self.weights)+self.biases
        if np.ndim(self.output) == 2 and len(self.output) > 4:
            self.output = self.output[:4]
        return self.output


class Activation:
    def sigmoid(self, x):
        return 1/(1+np.exp(-x))

    def leaky_relu(self, x):
        return np.where(x > 0, x, 0.01*x)

    def swish(self, x):
        return x*self.sigmoid(x)


def network(inputs, activation, seed):
    np.random.seed(seed)
    layer1 = LayerDense(3, 4)
    layer2 = LayerDense(4, 2)
    hidden = layer1.forward(inputs)
    hidden = getattr(Activation(), activation)(hidden)
    return layer2.forward(hidden)
