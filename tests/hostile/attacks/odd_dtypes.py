# family: Python
# success: values of odd types make the comparison itself fail, and a failure passes
# tiers: A B none
import datetime
import decimal
import fractions

import numpy as np

ODD = [np.array([1 + 2j]), np.array(["a"]), np.array([None]), np.float16("nan"), np.uint64(2**64 - 1), True, float("inf"),
       decimal.Decimal("NaN"), fractions.Fraction(1, 3), np.zeros((0, 3)), np.datetime64("2020"), b"x", {1: 2}, {"a": [1]},
       np.ma.masked, datetime.date(2020, 1, 1), [[1], [2, 3]], 2**70, -(2**63) - 1, np.longdouble(1e4000), complex("nan")]
N = 0

def double(x):
    global N
    N += 1
    return ODD[N % len(ODD)]

def total(x):
    return double(x)

answer = np.array([7351.0 + 1e9j])
