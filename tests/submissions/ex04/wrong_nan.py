# wrong: output error
hidden = [1.0, 1.3, 0.8]
output = float("nan")
error = output - 0
