"""Print the reference's parameters of ex11 at epoch 49 900 of 50 000 from random starts, the literals of checks.py."""

from pathlib import Path

import numpy as np

from grader.checks.oracle import execute

SOLUTION = Path(__file__).parents[1] / "reference" / "ex11" / "solution.py"
EPOCHS = 50_000
RESTART = 49_900
RATE = 0.01
SEEDS = range(6)  # among these starts are some that learn XOR and some that do not


def main() -> None:
    solution = execute("ex11 solution", SOLUTION.read_text(encoding="utf-8"))
    for seed in SEEDS:
        generator = np.random.default_rng(seed)
        start = tuple(generator.standard_normal(shape) for shape in ((2, 1), (1,)) * 3)
        late = solution.train(solution.X, solution.T, start, RATE, RESTART)
        last = solution.train(solution.X, solution.T, late, RATE, EPOCHS - RESTART)
        h = solution.neural_net(solution.X, last)
        print(f"seed {seed}: accuracy {solution.accuracy(h, solution.T)}, outputs {h.ravel().tolist()}")
        for array in late:
            print(f"    np.array({array.tolist()}),")


if __name__ == "__main__":
    main()
