# wrong: new_W1=step-uphill new_W2=step-uphill
output_delta = 1.67
hidden_delta = [0.501, 0.835, 1.503]
dW2 = [1.67, 2.171, 1.336]
dW1 = [hidden_delta] * 2
new_W1 = [[0.8 + 0.1002, 0.4 + 0.167, 0.3 + 0.3006], [0.2 + 0.1002, 0.9 + 0.167, 0.5 + 0.3006]]
new_W2 = [0.3 + 0.334, 0.5 + 0.4342, 0.9 + 0.2672]
