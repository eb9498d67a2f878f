# %% [markdown]
# # ex09 · An MLP for iris · 붓꽃을 분류하는 다층 퍼셉트론
#
# `X` is `(n, 2)`, length and width of the sepal in cm; `y` is `(n,)`, 1 for setosa and 0 for the other two kinds.
# Write NumPy, or use scikit-learn. No function changes its arguments. The statement is in `README.md`.
#
# `X`는 꽃받침의 길이와 너비(cm)로 `(n, 2)`, `y`는 setosa이면 1, 나머지 두 품종이면 0인 `(n,)`입니다. NumPy로
# 직접 작성해도 되고 scikit-learn을 써도 됩니다. 어떤 함수도 인수의 값을 바꾸지 않습니다. 문제 설명은
# `README.ko.md`에 있습니다.

# %%
import numpy as np

# %%
SEPALS = """
    5135 4930 4732 4631 5036 5439 4634 5034 4429 4931 5437 4834 4830 4330 5840
    5744 5439 5135 5738 5138 5434 5137 4636 5133 4834 5030 5034 5235 5234 4732
    4831 5434 5241 5542 4931 5032 5535 4936 4430 5134 5035 4523 4432 5035 5138
    4830 5138 4632 5337 5033 7032 6432 6931 5523 6528 5728 6333 4924 6629 5227
    5020 5930 6022 6129 5629 6731 5630 5827 6222 5625 5932 6128 6325 6128 6429
    6630 6828 6730 6029 5726 5524 5524 5827 6027 5430 6034 6731 6323 5630 5525
    5526 6130 5826 5023 5627 5730 5729 6229 5125 5728 6333 5827 7130 6329 6530
    7630 4925 7329 6725 7236 6532 6427 6830 5725 5828 6432 6530 7738 7726 6022
    6932 5628 7728 6327 6733 7232 6228 6130 6428 7230 7428 7938 6428 6328 6126
    7730 6334 6431 6030 6931 6731 6931 5827 6832 6733 6730 6325 6530 6234 5930
"""  # 150 flowers in scikit-learn's order, 50 of each kind: length and width of the sepal in tenths of a cm


def load_sepals():
    """Return (X, y): (150, 2) in cm and (150,), the data that scikit-learn ships as load_iris()."""
    X = np.array([[int(flower[:2]), int(flower[2:])] for flower in SEPALS.split()]) / 10.0
    y = np.repeat([1.0, 0.0, 0.0], 50)
    return X, y


# %%
def train_perceptron(X, y, seed):
    """Return a model, any object: a single unit with a step, trained by the perceptron's rule."""
    raise NotImplementedError("not written yet")


# %%
def train_mlp(X, y, seed):
    """Return a model, any object: a multilayer perceptron with one hidden layer."""
    raise NotImplementedError("not written yet")


# %%
def predict(model, X):
    """Return 1 (setosa) or 0 for each row of X, (n,); `model` comes from either of the two."""
    raise NotImplementedError("not written yet")


# %%
def accuracy(y_true, y_pred):
    """Return the share of labels that agree, as a float from 0 to 1."""
    raise NotImplementedError("not written yet")
