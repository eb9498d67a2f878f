# %% [markdown]
# # ex10 · The chain rule, and XOR with hand-set weights · 연쇄 법칙, 그리고 손으로 정한 가중치로 푸는 XOR
#
# `chain_rule` gives the three partial derivatives of f = wx + b; `xor_unit` computes XOR with three sigmoid
# units whose weights are given. No function changes its arguments. The statement is in `README.md`.
#
# `chain_rule`은 f = wx + b의 편미분 세 개를, `xor_unit`은 가중치가 정해진 시그모이드 유닛 세 개로 XOR을 계산합니다.
# 어떤 함수도 인수의 값을 바꾸지 않습니다. 문제 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np


# %%
def chain_rule(w, x, b):
    """Return (df_dw, df_dx, df_db), the partial derivatives of f = w * x + b; all are scalars."""
    # BEGIN SOLUTION
    df_dw = x
    df_dx = w
    df_db = 1.0
    return df_dw, df_dx, df_db
    # END SOLUTION


# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), elementwise; a helper, it is not graded."""
    # BEGIN SOLUTION
    return 1.0 / (1.0 + np.exp(-z))
    # END SOLUTION


# %%
def xor_unit(x1, x2):
    """Return (y1, y2, output), each a scalar, or of shape (n,) where x1 and x2 are."""
    # BEGIN SOLUTION
    y1 = sigmoid(5 * x1 + 5 * x2 - 8)
    y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
    output = sigmoid(-11 * y1 - 11 * y2 + 6)
    return y1, y2, output
    # END SOLUTION
