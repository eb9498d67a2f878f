"""What right designs of ex09 reach on the 150 irises: the room above the floors of its checks.

Run with ``python benchmarks/calibrate_ex09.py [seeds]``; scikit-learn's designs are left out where it is not
installed. For each design it prints the lowest accuracy over the seeds, and the lowest with 0 and 1 exchanged
(the floors: MLP 0.95, exchanged 0.75 at either of two seeds).

Found with 12 seeds: every MLP, NumPy's of 18 designs and scikit-learn's, reaches 0.993 and more, exchanged too;
none of 480 trainings missed. scikit-learn's perceptron falls to 0.74 within these seeds, and has 0.853 at the one
that is asked; so a perceptron is held to its floor at that seed alone, and never with its labels exchanged.

Of flowers in pairs 0.001 cm apart with opposite labels every model tells 0.47 to 0.54, scikit-learn's with L-BFGS and
three layers of 200 too, which knows labels thrown with a coin by heart; nearest neighbours and trees tell all.
"""

import sys
from pathlib import Path

import numpy as np

from grader.checks.oracle import execute

SOLUTION = Path(__file__).parents[1] / "reference" / "ex09" / "solution.py"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def numpy_mlp(activation, loss, scale, hidden):
    """Return a design: full batch, 1000 epochs at rate 0.5 on standardised columns."""

    def fit(X, y, seed):
        rng = np.random.default_rng(seed)
        Z, n = (X - X.mean(axis=0)) / X.std(axis=0), len(X)
        W1, b1 = rng.normal(0, scale, (2, hidden)), np.zeros(hidden)
        W2, b2 = rng.normal(0, scale, hidden), 0.0

        def run():
            z = Z @ W1 + b1
            a = {"tanh": np.tanh, "sigmoid": sigmoid, "relu": lambda z: np.maximum(z, 0)}[activation](z)
            return a, sigmoid(a @ W2 + b2)

        for _ in range(1000):
            a, p = run()
            d = (p - y) / n * (1 if loss == "cross-entropy" else 2 * p * (1 - p))
            slope = {"tanh": 1 - a**2, "sigmoid": a * (1 - a), "relu": a > 0}[activation]
            e = np.outer(d, W2) * slope
            W2, b2 = W2 - 0.5 * a.T @ d, b2 - 0.5 * d.sum()
            W1, b1 = W1 - 0.5 * Z.T @ e, b1 - 0.5 * e.sum(axis=0)
        return run()[1] > 0.5

    return fit


def wide(MLPClassifier, seed):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    net = MLPClassifier((200, 200, 200), solver="lbfgs", alpha=0.0, max_iter=1000, random_state=seed)
    return make_pipeline(StandardScaler(), net)


def sklearn_designs():
    try:
        from sklearn.linear_model import Perceptron
        from sklearn.neural_network import MLPClassifier
    except ImportError:
        return {}
    return {
        "scikit-learn MLPClassifier": lambda X, y, s: MLPClassifier(max_iter=1000, random_state=s).fit(X, y).predict(X),
        "scikit-learn L-BFGS, three layers of 200": lambda X, y, s: wide(MLPClassifier, s).fit(X, y).predict(X),
        "scikit-learn Perceptron": lambda X, y, s: Perceptron(random_state=s).fit(X, y).predict(X),
    }


def twins(X, seed):
    """Return 150 flowers: 15 pairs 0.001 cm apart, five times each, with labels that differ within each pair."""
    rng = np.random.default_rng(seed)
    angle = rng.uniform(0.0, 2.0 * np.pi, 15)
    middle = rng.choice(np.unique(X, axis=0), 15, replace=False)
    half = 0.0005 * np.column_stack([np.cos(angle), np.sin(angle)])
    order = rng.permutation(150)
    flowers = np.repeat(np.concatenate([middle - half, middle + half]), 5, axis=0)
    return flowers[order], np.repeat([0, 1], 75)[order]


def main(seeds):
    reference = execute("ex09 solution", SOLUTION.read_text(encoding="utf-8"))
    X, y = reference.load_sepals()
    designs = {
        f"{activation}, {loss}, normal {scale}, {hidden} hidden": numpy_mlp(activation, loss, scale, hidden)
        for activation in ("tanh", "sigmoid", "relu")
        for loss in ("cross-entropy", "squared")
        for scale, hidden in ((0.5, 8), (1.0, 8), (0.5, 3))
    }
    designs["reference MLP"] = lambda X, y, s: reference.predict(reference.train_mlp(X, y, s), X)
    designs["reference perceptron"] = lambda X, y, s: reference.predict(reference.train_perceptron(X, y, s), X)
    for name, fit in (designs | sklearn_designs()).items():
        plain = min(float(np.mean(fit(X, y, seed) == y)) for seed in range(seeds))
        other = min(float(np.mean(fit(X, 1 - y, seed) == 1 - y)) for seed in range(seeds))
        pairs = [twins(X, seed) for seed in range(min(seeds, 5))]
        told = max(float(np.mean(fit(flowers, labels, 32) == labels)) for flowers, labels in pairs)
        print(f"{name}: at least {plain:.3f}, exchanged {other:.3f}, twins at most {told:.3f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
