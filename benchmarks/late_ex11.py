"""Print the reference's parameters of ex11 at epoch 49 900 of 50 000 from random starts, the literals of checks.py."""

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np

EPOCHS = 50_000
RESTART = 49_900
RATE = 0.01
SEEDS = range(6)  # among these starts are some that learn XOR and some that do not


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("ex11_solution", path)
    assert spec is not None
    assert spec.loader is not None  # a path that ends in .py has a loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    solution = load(Path(__file__).parents[1] / "reference" / "ex11" / "solution.py")
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
