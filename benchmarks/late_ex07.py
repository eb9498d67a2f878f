"""Print the reference's parameters of ex07 at epoch 89 900 of 90 000, the literals of its checks.py."""

import importlib.util
import time
from pathlib import Path
from types import ModuleType

import numpy as np

EPOCHS = 90_000
RESTART = 89_900


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("ex07_solution", path)
    assert spec is not None
    assert spec.loader is not None  # a path that ends in .py has a loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    solution = load(Path(__file__).parents[1] / "reference" / "ex07" / "solution.py")
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
