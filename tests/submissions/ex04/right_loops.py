# right: plain loops
x = [1, 1]
w1 = [[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]]
w2 = [0.3, 0.5, 0.9]

hidden = []
for j in range(3):
    s = 0
    for i in range(2):
        s += x[i] * w1[i][j]
    hidden.append(s if s > 0 else 0)

output = 0
for j in range(3):
    output += hidden[j] * w2[j]
output = max(output, 0)
error = output
