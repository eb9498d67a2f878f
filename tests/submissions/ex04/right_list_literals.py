# right: the numbers from paper, typed in as a list
hidden = [1.0, 1.3, 0.8]
output = 1.67
error = 1.67
