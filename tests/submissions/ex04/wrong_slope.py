# wrong: hidden=slope-for-relu output=slope-for-relu error=slope-for-relu
hidden = [1, 1, 1]
output = 0.3 + 0.5 + 0.9
error = output
