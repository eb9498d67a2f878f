import numpy as np

X = np.array([[1, 1]])
T = np.array([[0]])
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([[0.3], [0.5], [0.9]])
learning_rate = 0.2


def relu(x):
    return np.maximum(0, x)


def predict(x):
    layer1 = relu(np.dot(x, W1))
    layer2 = relu(np.dot(layer1, W2))
    return x, layer1, layer2


def fit():
    global W1, W2
    layer0, layer1, layer2 = predict(X)
    layer2_error = layer2 - T
    layer2_delta = layer2_error * (layer2 > 0)
    layer1_delta = np.dot(layer2_delta, W2.T) * (layer1 > 0)
    W2 = W2 - learning_rate * np.dot(layer1.T, layer2_delta)
    W1 = W1 - learning_rate * np.dot(layer0.T, layer1_delta)


fit()
print(W1, W2, predict(X)[2])
