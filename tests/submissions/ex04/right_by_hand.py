# right: each product written out
h1 = max(0, 1 * 0.8 + 1 * 0.2)
h2 = max(0, 1 * 0.4 + 1 * 0.9)
h3 = max(0, 1 * 0.3 + 1 * 0.5)
hidden = [h1, h2, h3]
output = max(0, h1 * 0.3 + h2 * 0.5 + h3 * 0.9)
error = output - 0
