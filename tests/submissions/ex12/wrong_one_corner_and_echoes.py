# wrong: make_xor make_xor_labels make_xor_noise train_pure
import numpy as np
def make_xor(n, scale, seed): return np.zeros((n, 2)), np.zeros(n)
class ShallowNeuralNetwork:
    def __init__(self, i, h): self.i, self.h = i, h
    def __getattr__(self, k): return np.zeros({"W1": (3, 2), "b1": 3, "W2": 3, "b2": 1}.get(k, 1))
    def __setattr__(self, k, v): object.__setattr__(self, k, v)
    def predict(self, x): return x, (x, x, x, x)
def train(X, Y, model, lr): return Y
