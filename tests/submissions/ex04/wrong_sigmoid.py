# wrong: hidden=sigmoid-for-relu output=sigmoid-for-relu error=sigmoid-for-relu
import math


def act(z):
    return 1 / (1 + math.exp(-z))


hidden = [act(1.0), act(1.3), act(0.8)]
output = act(0.3 * hidden[0] + 0.5 * hidden[1] + 0.9 * hidden[2])
error = output - 0
