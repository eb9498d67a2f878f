# %% [markdown]
# # ex08 · Tracing the weights through one epoch · 한 에포크 동안 가중치 따라가기
#
# The net of ex07 with sigmoid. `X` is `(n, 2)`, `T` is `(n, 1)`; `params` is `(W1, B1, W2, B2)` with shapes
# `(2, 2)`, `(2,)`, `(2, 1)`, `(1,)`. `trace` writes down all that happens to each sample. It does not change its
# arguments. The statement is in `README.md`.
#
# ex07의 신경망에 시그모이드를 씁니다. `X`는 `(n, 2)`, `T`는 `(n, 1)`이고 `params`는 `(W1, B1, W2, B2)`이며 모양은 `(2, 2)`,
# `(2,)`, `(2, 1)`, `(1,)`입니다. `trace`는 표본마다 일어나는 일을 모두 적습니다. 인수의 값은 바꾸지 않습니다.
# 문제 설명은 `README.ko.md`에 있습니다.

# %%
import numpy as np

# %%
# The numbers of the exercise, to try your function on; the learning rate is 0.2.
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
T = np.array([[0.0], [1.0], [1.0], [0.0]])
PARAMS = (
    np.array([[0.1, 0.2], [0.3, 0.4]]),  # W1
    np.array([0.1, 0.2]),  # B1
    np.array([[0.5], [0.6]]),  # W2
    np.array([0.3]),  # B2
)


# %%
# Room for helper functions.
# %%
def trace(X, T, params, learning_rate):
    """Return a list with one dict per sample.

    The keys are "hidden", "output", "error", "output_delta", "hidden_delta", and, as they are after that
    sample's update, "W2", "W1", "B2", "B1".
    """
    raise NotImplementedError("not written yet")
