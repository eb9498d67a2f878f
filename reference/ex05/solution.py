# %% [markdown]
# # ex05 · One backpropagation step by hand · 역전파 한 단계를 손으로 계산하기
#
# Work the numbers out on paper and fill them in below. The net is that of ex04: two inputs, three hidden units,
# one output, ReLU on both layers, no bias. The statement is in `README.md`.
#
# 종이에 계산한 값을 아래에 써 넣습니다. 신경망은 ex04와 같습니다. 입력 두 개, 은닉 유닛 세 개, 출력 하나이고 두 층
# 모두 ReLU를 쓰며 편향은 없습니다. 문제 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np

x = np.array([1.0, 1.0])
target = 0.0
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])  # W1[i, j] leads from input i to hidden unit j
W2 = np.array([0.3, 0.5, 0.9])  # W2[j] leads from hidden unit j to the output
learning_rate = 0.2

# %%
# The forward pass: your numbers from ex04.
# BEGIN SOLUTION
# STUB: hidden = None
# STUB: output = None
hidden = np.maximum(0.0, x @ W1)
output = float(np.maximum(0.0, hidden @ W2))
# END SOLUTION

# %%
# The error at the output unit times the slope of ReLU there, one number.
# BEGIN SOLUTION
# STUB: output_delta = None
output_slope = 1.0 if output > 0 else 0.0
output_delta = (output - target) * output_slope
# END SOLUTION

# %%
# The error carried back to each hidden unit times the slope of ReLU there, shape (3,).
# BEGIN SOLUTION
# STUB: hidden_delta = None
hidden_slope = np.where(hidden > 0, 1.0, 0.0)
hidden_delta = output_delta * W2 * hidden_slope
# END SOLUTION

# %%
# The gradient of the loss with respect to W2, shape (3,).
# BEGIN SOLUTION
# STUB: dW2 = None
dW2 = output_delta * hidden
# END SOLUTION

# %%
# The gradient of the loss with respect to W1, shape (2, 3).
# BEGIN SOLUTION
# STUB: dW1 = None
dW1 = np.outer(x, hidden_delta)
# END SOLUTION

# %%
# W1 after one step, shape (2, 3).
# BEGIN SOLUTION
# STUB: new_W1 = None
new_W1 = W1 - learning_rate * dW1
# END SOLUTION

# %%
# W2 after one step, shape (3,).
# BEGIN SOLUTION
# STUB: new_W2 = None
new_W2 = W2 - learning_rate * dW2
# END SOLUTION
