# right: tuples and products left as products
output_delta = 1.67 * 1
hidden_delta = (1.67 * .3, 1.67 * .5, 1.67 * .9)
dW2 = (1.67 * 1.0, 1.67 * 1.3, 1.67 * 0.8)
dW1 = (hidden_delta, hidden_delta)
new_W1 = (
    (0.8 - 0.2 * 0.501, 0.4 - 0.2 * 0.835, 0.3 - 0.2 * 1.503),
    (0.2 - 0.2 * 0.501, 0.9 - 0.2 * 0.835, 0.5 - 0.2 * 1.503),
)
new_W2 = (0.3 - 0.2 * 1.67, 0.5 - 0.2 * 2.171, 0.9 - 0.2 * 1.336)
