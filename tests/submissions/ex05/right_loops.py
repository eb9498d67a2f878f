# right: plain loops over lists
x = [1, 1]
W1 = [[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]]
W2 = [0.3, 0.5, 0.9]
hidden = [sum(x[i] * W1[i][j] for i in range(2)) for j in range(3)]
output = sum(hidden[j] * W2[j] for j in range(3))
output_delta = output - 0

hidden_delta = []
dW2 = []
for j in range(3):
    hidden_delta.append(output_delta * W2[j])
    dW2.append(output_delta * hidden[j])

dW1 = []
new_W1 = []
for i in range(2):
    dW1.append([])
    new_W1.append([])
    for j in range(3):
        dW1[i].append(x[i] * hidden_delta[j])
        new_W1[i].append(W1[i][j] - 0.2 * dW1[i][j])
new_W2 = [w - 0.2 * d for w, d in zip(W2, dW2)]
