"""Print the reference's parameters of ex07 at epoch 89 900 of 90 000, the literals of its checks.py."""

import time
from pathlib import Path

import numpy as np

from grader.checks.oracle import execute

SOLUTION = Path(__file__).parents[1] / "reference" / "ex07" / "solution.py"
EPOCHS = 90_000
RESTART = 89_900


def main() -> None:
    solution = execute("ex07 solution", SOLUTION.read_text(encoding="utf-8"))
    np.set_printoptions(floatmode="unique")
    for activation in ("sigmoid", "relu", "tanh"):
        began = time.monotonic()
        late = solution.train(solution.X, solution.T, solution.PARAMS, activation, 0.2, RESTART)
        last = solution.train(solution.X, solution.T, late, activation, 0.2, EPOCHS - RESTART)
        output = solution.forward(solution.X, last, activation)[1]
        print(f"{activation}: {time.monotonic() - began:.1f} s, outputs {output.ravel()}")
        for array in late:
            print(f"    np.array({array.tolist()}),")


if __name__ == "__main__":
    main()
