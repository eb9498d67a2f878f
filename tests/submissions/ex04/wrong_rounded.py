# wrong: output=output-rounded error=output-rounded
hidden = [1.0, 1.3, 0.8]
output = 1.7
error = 1.7
