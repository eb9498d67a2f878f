# wrong: hidden=one-input-only output=one-input-only error=one-input-only
hidden = [0.8, 0.4, 0.3]
output = 0.8 * 0.3 + 0.4 * 0.5 + 0.3 * 0.9
error = output
