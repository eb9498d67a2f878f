# %% [markdown]
# # ex13 · A dense layer and activation methods · 완전 연결층과 활성화 메서드
#
# Samples are rows: inputs are `(n, n_inputs)`, weights `(n_inputs, n_neurons)`, biases `(1, n_neurons)`. Random
# numbers come from `np.random.randn`, so that a seed fixes them. The statement is in `README.md`.
#
# 표본은 행입니다. 입력은 `(n, n_inputs)`, 가중치는 `(n_inputs, n_neurons)`, 편향은 `(1, n_neurons)`입니다. 난수는
# `np.random.randn`에서 나오므로 시드가 값을 정합니다. 문제 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np


# %%
class LayerDense:
    """A layer in which every input is joined to every neuron."""

    def __init__(self, n_inputs, n_neurons):
        """Set weights (n_inputs, n_neurons), 0.10 times standard normal, and biases (1, n_neurons), zeros."""
        # BEGIN SOLUTION
        self.weights = 0.10 * np.random.randn(n_inputs, n_neurons)
        self.biases = np.zeros((1, n_neurons))
        # END SOLUTION

    def forward(self, inputs):
        """Return the output, (n, n_neurons), for inputs (n, n_inputs), and keep it in the attribute output."""
        # BEGIN SOLUTION
        self.output = np.dot(inputs, self.weights) + self.biases
        return self.output
        # END SOLUTION


# %%
class Activation:
    """Activation functions as methods; each takes an array of any shape and returns a new one."""

    def sigmoid(self, x):
        """Return 1 / (1 + exp(-x)), elementwise."""
        # BEGIN SOLUTION
        decay = np.exp(-np.abs(x))  # at most 1, so nothing overflows
        return np.where(x >= 0, 1.0, decay) / (1.0 + decay)
        # END SOLUTION

    def leaky_relu(self, x):
        """Return x where x > 0, else 0.01 * x, elementwise."""
        # BEGIN SOLUTION
        return np.where(x > 0, x, 0.01 * x)
        # END SOLUTION

    def swish(self, x):
        """Return x * sigmoid(x), elementwise."""
        # BEGIN SOLUTION
        return x * self.sigmoid(x)
        # END SOLUTION


# %%
def network(inputs, activation, seed):
    """Return the output (1, 2) of a 3-4-2 net for three inputs, an array or a list.

    activation is "sigmoid", "leaky_relu" or "swish" and stands between the two layers. The seed is set first, then
    come LayerDense(3, 4) and LayerDense(4, 2).
    """
    # BEGIN SOLUTION
    np.random.seed(seed)
    first = LayerDense(3, 4)
    second = LayerDense(4, 2)
    functions = Activation()
    activate = {"sigmoid": functions.sigmoid, "leaky_relu": functions.leaky_relu, "swish": functions.swish}[activation]
    return second.forward(activate(first.forward(np.array(inputs))))
    # END SOLUTION
