# %% [markdown]
# # ex04 · Forward pass of a 2-3-1 net by hand · 2-3-1 신경망의 순전파를 손으로 계산하기
#
# Work the numbers out on paper and fill them in below: `hidden` holds three numbers, `output` and `error` one
# each. Both layers use ReLU and have no bias. The statement is in `README.md`.
#
# 종이에 계산한 값을 아래에 써 넣습니다. `hidden`은 수 세 개, `output`과 `error`는 수 하나씩입니다. 두 층 모두
# ReLU를 쓰고 편향은 없습니다. 문제 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np

x = np.array([1.0, 1.0])
target = 0.0
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])  # W1[i, j] leads from input i to hidden unit j
W2 = np.array([0.3, 0.5, 0.9])  # W2[j] leads from hidden unit j to the output

# %%
# The activations of the three hidden units, shape (3,).
# BEGIN SOLUTION
# STUB: hidden = None
hidden = np.maximum(0.0, x @ W1)
# END SOLUTION

# %%
# The activation of the output unit, one number.
# BEGIN SOLUTION
# STUB: output = None
output = float(np.maximum(0.0, hidden @ W2))
# END SOLUTION

# %%
# The error, output - target, one number.
# BEGIN SOLUTION
# STUB: error = None
error = output - target
# END SOLUTION
