# right: exact fractions, turned into floats
from fractions import Fraction as F

W1 = [[F(8, 10), F(4, 10), F(3, 10)], [F(2, 10), F(9, 10), F(5, 10)]]
W2 = [F(3, 10), F(5, 10), F(9, 10)]
exact = [max(F(0), a + b) for a, b in zip(*W1)]
hidden = [float(h) for h in exact]
output = float(sum(h * w for h, w in zip(exact, W2)))
error = output - 0.0
