"""How often the cost fails to fall for a right ex12: the chance behind the check ``learns``.

Run with ``python benchmarks/calibrate_ex12.py``; it prints, for each n, the runs that ended above their start
and the smallest falls. Found: none of 10 000 at n = 20 (smallest fall 0.012), at 40 or at 100.
"""

import numpy as np

EPOCHS, SCALE, RATE, HIDDENS = 100, 0.25, 1.0, 3


def costs(n, seed):
    """Return the costs of one training from a standard normal start."""
    rng = np.random.default_rng(seed)
    corners = rng.integers(0, 2, (n, 2))
    X = corners + rng.normal(0.0, SCALE, (n, 2))
    Y = (corners[:, 0] != corners[:, 1]).astype(float)
    W1, b1, W2, b2 = rng.normal(size=(HIDDENS, 2)), rng.normal(size=HIDDENS), rng.normal(size=HIDDENS), rng.normal()
    path = []
    for _ in range(EPOCHS):
        a1 = np.tanh(X @ W1.T + b1)
        a2 = 1.0 / (1.0 + np.exp(-(a1 @ W2 + b2)))
        path.append(-np.mean(Y * np.log(a2) + (1.0 - Y) * np.log(1.0 - a2)))
        d2 = (a2 - Y) / n
        d1 = d2[:, None] * W2 * (1.0 - a1**2)
        W2, b2 = W2 - RATE * a1.T @ d2, b2 - RATE * d2.sum()
        W1, b1 = W1 - RATE * d1.T @ X, b1 - RATE * d1.sum(axis=0)
    return path


def main(runs=10_000):
    for n in (20, 40, 100):
        falls = []
        for seed in range(runs):
            path = costs(n, seed)
            falls.append(path[0] - path[-1])
        falls = np.sort(falls)
        print(f"n = {n}: {int((falls <= 0).sum())} of {runs} rose; smallest falls {falls[:5].round(4)}")


if __name__ == "__main__":
    main()
