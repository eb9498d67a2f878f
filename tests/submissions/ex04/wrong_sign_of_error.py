# wrong: error=error-reversed
hidden = [1.0, 1.3, 0.8]
output = 1.67
error = 0 - 1.67
