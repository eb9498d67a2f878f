# right: a class, Korean identifiers
import numpy as np


class 신경망:
    def __init__(self):
        self.W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
        self.W2 = np.array([0.3, 0.5, 0.9])

    def 순전파(self, 입력):
        self.입력 = 입력
        self.은닉 = np.where(입력 @ self.W1 > 0, 입력 @ self.W1, 0)
        return max(0.0, self.은닉 @ self.W2)

    def 역전파(self, 출력, 목표):
        델타_출력 = (출력 - 목표) * (1 if 출력 > 0 else 0)
        델타_은닉 = 델타_출력 * self.W2 * (self.은닉 > 0).astype(int)
        return 델타_출력, 델타_은닉


망 = 신경망()
출력 = 망.순전파(np.array([1, 1]))
output_delta, hidden_delta = 망.역전파(출력, 0)
dW2 = 망.은닉 * output_delta
dW1 = np.tile(hidden_delta, (2, 1))
new_W1, new_W2 = 망.W1 - 0.2 * dW1, 망.W2 - 0.2 * dW2
