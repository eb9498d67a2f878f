# wrong: weights seeded_output=weights-transposed
import numpy as np
class LayerDense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.10*np.random.randn(n_neurons, n_inputs).T; self.biases = np.zeros((1, n_neurons))
    def forward(self, inputs):
        self.output = np.dot(inputs, self.weights)+self.biases
        return self.output
class Activation:
    def sigmoid(self, x): return 1/(1+np.exp(-x))
    def leaky_relu(self, x): return np.where(x > 0, x, .01*x)
    def swish(self, x): return x*self.sigmoid(x)
def network(inputs, activation, seed):
    np.random.seed(seed)
    a, b = LayerDense(3, 4), LayerDense(4, 2)
    return b.forward(getattr(Activation(), activation)(a.forward(inputs)))
