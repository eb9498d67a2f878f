# right: as in the text, matplotlib imported and unused
import matplotlib.pyplot as plt
import numpy as np


class LayerDense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.10 * np.random.randn(n_inputs, n_neurons)
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = np.dot(inputs, self.weights) + self.biases
        return self.output


class Activation:
    def sigmoid(self, x):
        return 1 / (1 + np.exp(-x))

    def leaky_relu(self, x):
        return np.maximum(0.01 * x, x)

    def swish(self, x):
        return x / (1 + np.exp(-x))


def network(inputs, activation, seed):
    np.random.seed(seed)
    layer1 = LayerDense(3, 4)
    layer2 = LayerDense(4, 2)
    act = Activation()
    h = layer1.forward(inputs)
    if activation == "sigmoid":
        a = act.sigmoid(h)
    elif activation == "leaky_relu":
        a = act.leaky_relu(h)
    else:
        a = act.swish(h)
    return layer2.forward(a)


for name in ["sigmoid", "leaky_relu", "swish"]:
    print(name, network([3, 1, 5.5], name, 0))
