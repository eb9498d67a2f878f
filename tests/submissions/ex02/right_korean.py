# right: Korean identifiers, lambdas
import matplotlib.pyplot as plt
import numpy as np

loss = lambda 값: 값**2 - 6 * 값 + 4
gradient = lambda 값: 2 * 값 - 6


def descend(x0, learning_rate, steps):
    현재 = x0 * 1.0
    경로 = [현재]
    for 번호 in range(steps):
        현재 = 현재 - learning_rate * gradient(현재)
        경로 += [현재]
    return tuple(경로)


def behaviour(learning_rate):
    배율 = 1 - 2 * learning_rate
    if 배율 == -1:
        return "oscillates"
    return "converges" if -1 < 배율 < 1 else "diverges"


def plot_descent(x0, learning_rate, steps):
    경로 = np.array(descend(x0, learning_rate, steps))
    그림, 축 = plt.subplots(figsize=(4, 3))
    왼쪽, 오른쪽 = min(경로.min(), -4), max(경로.max(), 10)
    눈금 = np.linspace(왼쪽, 오른쪽, 1000)
    축.plot(눈금, loss(눈금), marker="")
    축.plot(경로, loss(경로), "o-", markersize=4)
    축.set_xlabel("x")
    return 축
