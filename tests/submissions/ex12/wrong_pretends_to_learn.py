# wrong: make_xor predict predict_leaves train_cost train_pure learns
import numpy as np
class ShallowNeuralNetwork:
    c = 1.0
    W1 = b1 = W2 = b2 = None
    def __init__(self, *a): pass
    def predict(self, x): return None, (None,) * 4
def make_xor(n, scale, seed): return None, None
def train(X, Y, model, lr):
    model.c *= 0.99
    return model.c
