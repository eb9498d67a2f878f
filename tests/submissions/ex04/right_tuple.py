# right: a tuple and short literals
hidden = (1, 1.3, .8)
output = 1.67
error = 1.67 - 0
