# wrong: hidden_delta=two-decimals dW2=two-decimals dW1=two-decimals new_W1=two-decimals new_W2=two-decimals
output_delta = 1.67
hidden_delta = [0.5, 0.84, 1.5]
dW2 = [1.67, 2.17, 1.34]
dW1 = [[0.5, 0.84, 1.5], [0.5, 0.84, 1.5]]
new_W1 = [[0.7, 0.23, 0.0], [0.1, 0.73, 0.2]]
new_W2 = [-0.03, 0.07, 0.63]
