# wrong: error=error-of-target-one
hidden = (1.0, 1.3, 0.8)
output = 1.67
error = 1.67 - 1
