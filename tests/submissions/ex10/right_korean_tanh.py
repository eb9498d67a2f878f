# right: Korean identifiers, the sigmoid by tanh
import numpy as np


def 시그모이드(값):
    return 0.5 * (1 + np.tanh(0.5 * 값))


def chain_rule(w, x, b):
    df_dw, df_dx, df_db = x, w, 1.0
    return df_dw, df_dx, df_db


def xor_unit(x1, x2):
    논리곱 = 시그모이드(5 * x1 + 5 * x2 - 8)
    부정논리합 = 시그모이드(-7 * x1 - 7 * x2 + 3)
    출력 = 시그모이드(-11 * 논리곱 - 11 * 부정논리합 + 6)
    return 논리곱, 부정논리합, 출력
