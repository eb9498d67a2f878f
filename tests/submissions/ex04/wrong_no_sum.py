# wrong: output=output-unsummed error=output-unsummed
hidden = [1.0, 1.3, 0.8]
output = [0.3, 0.65, 0.72]
error = [0.3, 0.65, 0.72]
