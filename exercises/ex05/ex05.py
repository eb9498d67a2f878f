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
hidden = None
output = None

# %%
# The error at the output unit times the slope of ReLU there, one number.
output_delta = None

# %%
# The error carried back to each hidden unit times the slope of ReLU there, shape (3,).
hidden_delta = None

# %%
# The gradient of the loss with respect to W2, shape (3,).
dW2 = None

# %%
# The gradient of the loss with respect to W1, shape (2, 3).
dW1 = None

# %%
# W1 after one step, shape (2, 3).
new_W1 = None

# %%
# W2 after one step, shape (3,).
new_W2 = None
