"""An ex06 typed in from the book: the weights after one step are those that the book prints."""

import numpy as np
def relu(x):
    return np.maximum(0, x)
def relu_deriv(x):
    x[x<=0] = 0
    x[x>0] = 1
    return x
def forward(x, W1, W2):
    h = relu(np.dot(x, W1)); return h, relu(np.dot(h, W2))
def loss(x,t,W1,W2):
    return 0.5*np.sum((forward(x,W1,W2)[1]-t)**2)
def backward(x,t,W1,W2):
    l1, l2 = forward(x,W1,W2)
    e = l2 - t
    d2 = e*relu_deriv(l2)
    e1 = d2.dot(W2.T)
    d1 = e1*relu_deriv(l1)
    return x.T.dot(d1), l1.T.dot(d2)
def train_step(x,t,W1,W2,learning_rate):
    a,b = backward(x,t,W1,W2)
    return W1-learning_rate*a, W2-learning_rate*b
