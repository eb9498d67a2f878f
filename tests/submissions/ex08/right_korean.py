# right: Korean names, extra keys, prints and a table at the top level
import numpy as np


def 시그모이드(합):
    return 1 / (1 + np.exp(-합))


def 기울기(값):
    return 값 * (1 - 값)


def trace(X, T, params, learning_rate):
    기록 = []
    가중치1, 편향1, 가중치2, 편향2 = params
    for 번호, (입력, 목표) in enumerate(zip(X, T), start=1):
        은닉 = 시그모이드(입력 @ 가중치1 + 편향1)
        출력 = 시그모이드(은닉 @ 가중치2 + 편향2)
        오차 = 출력 - 목표
        출력델타 = 오차 * 기울기(출력)
        은닉델타 = 가중치2 @ 출력델타 * 기울기(은닉)
        가중치2 = 가중치2 - learning_rate * 은닉[:, np.newaxis] * 출력델타
        가중치1 = 가중치1 - learning_rate * 입력[:, np.newaxis] * 은닉델타
        편향2 = 편향2 - learning_rate * 출력델타
        편향1 = 편향1 - learning_rate * 은닉델타
        기록.append(
            {
                "번호": 번호,
                "input": 입력,
                "hidden": 은닉,
                "output": 출력,
                "error": 오차,
                "output_delta": 출력델타,
                "hidden_delta": 은닉델타,
                "W2": 가중치2,
                "W1": 가중치1,
                "B2": 편향2,
                "B1": 편향1,
            }
        )
    return 기록


입력 = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
목표 = np.array([[0], [1], [1], [0]], dtype=float)
처음 = (np.array([[0.1, 0.2], [0.3, 0.4]]), np.array([0.1, 0.2]), np.array([[0.5], [0.6]]), np.array([0.3]))
for 한줄 in trace(입력, 목표, 처음, 0.2):
    for 이름, 값 in 한줄.items():
        print(f"{이름}: {np.ravel(값)}")
