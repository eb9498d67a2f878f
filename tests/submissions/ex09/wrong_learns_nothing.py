# wrong: accuracy perceptron mlp_seed_32 predict same_seed train_pure
import numpy as np
def train_perceptron(X, y, seed): return None
def train_mlp(X, y, seed): return None
def predict(model, X): return np.zeros(len(X))
def accuracy(a, b): return 1.0
