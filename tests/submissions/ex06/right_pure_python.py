# right: plain Python lists and loops, no NumPy
def relu(x):
    if hasattr(x, "__len__"):
        return [relu(v) for v in x]
    return x if x > 0 else 0.0


def relu_deriv(x):
    if hasattr(x, "__len__"):
        return [relu_deriv(v) for v in x]
    return 1.0 if x > 0 else 0.0


def layer(rows, W):
    out = []
    for row in rows:
        new = []
        for j in range(len(W[0])):
            s = 0.0
            for i in range(len(W)):
                s += row[i] * W[i][j]
            new.append(s if s > 0 else 0.0)
        out.append(new)
    return out


def forward(x, W1, W2):
    hidden = layer(x, W1)
    return hidden, layer(hidden, W2)


def loss(x, t, W1, W2):
    total = 0.0
    for (o,), (target,) in zip(forward(x, W1, W2)[1], t):
        total += (o - target) ** 2
    return total / 2


def backward(x, t, W1, W2):
    hidden, output = forward(x, W1, W2)
    dW1 = [[0.0] * 3 for _ in range(2)]
    dW2 = [[0.0] for _ in range(3)]
    for n in range(len(x)):
        if output[n][0] <= 0:
            continue
        e = output[n][0] - t[n][0]
        for j in range(3):
            dW2[j][0] += e * hidden[n][j]
            if hidden[n][j] > 0:
                for i in range(2):
                    dW1[i][j] += e * W2[j][0] * x[n][i]
    return dW1, dW2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    new1 = [[W1[i][j] - learning_rate * dW1[i][j] for j in range(3)] for i in range(2)]
    new2 = [[W2[j][0] - learning_rate * dW2[j][0]] for j in range(3)]
    return new1, new2
