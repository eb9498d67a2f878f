"""Write a class of ex06 notebooks: right, wrong and messy ones, mixed by a seed.

python benchmarks/class_ex06.py FOLDER [N] [SEED]
"""

from __future__ import annotations

import ast
import json
import random
import sys
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "tests" / "submissions" / "ex06"
SHARES = {"right": 0.55, "wrong": 0.35, "broken": 0.10}  # about what a first hand-in looks like

# Cells as they stand around an exercise; none takes long, as an endless loop costs its time-out everywhere.
AROUND = (
    "%matplotlib inline\nimport numpy as np",
    "!pip install numpy",
    "# 실험\nprint('hello')",
    "np.random.seed(0)\nprint(np.random.randn(3))",
    "for i in range(100):\n    print(i)",
    "x = np.array([[1.0, 1.0]])\nprint(forward(x, np.ones((2, 3)), np.ones((3, 1))))",
    "undefined_name + 1",
)


def sources(verdict: str) -> list[str]:
    """The scripts of the corpus with that verdict in their names."""
    return [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob(f"{verdict}_*.py"))]


def cells_of(source: str) -> list[str]:
    """Cut a script into cells, one for each statement at the top level."""
    lines = source.splitlines()
    starts = []
    for node in ast.parse(source).body:
        decorators = getattr(node, "decorator_list", [])
        starts.append(min([node.lineno, *(one.lineno for one in decorators)]) - 1)
    ends = [*starts[1:], len(lines)]
    return ["\n".join(lines[a:b]).rstrip() for a, b in zip(starts, ends, strict=True)]


def broken(source: str, rng: random.Random) -> str:
    """Break a script as people do: leave a function out, misspell it, or stop in the middle of a line."""
    how = rng.choice(("missing", "misspelt", "syntax", "unwritten"))
    if how == "missing":
        return source.replace("def backward(", "def backward_old(")
    if how == "misspelt":
        return source.replace("relu_deriv", "relu_derivative")
    if how == "syntax":
        return source.replace("def loss(", "def loss((", 1)
    return source.replace("def train_step(", "def train_step(*args):\n    raise NotImplementedError\n\n\ndef _old(")


def notebook(source: str, rng: random.Random) -> dict[str, object]:
    """Put a script into a notebook, whole or cut up, with other cells around it."""
    try:
        cells = cells_of(source) if rng.random() < 0.7 else [source]
    except SyntaxError:
        cells = source.split("\n\n\n")
    for _ in range(rng.randrange(4)):
        cells.insert(rng.choice((0, len(cells))), rng.choice(AROUND))
    return {
        "cells": [
            {
                "cell_type": "code",
                "metadata": {},
                "execution_count": None,
                "outputs": [],
                "source": cell.splitlines(keepends=True),
            }
            for cell in cells
        ],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def make_class(folder: Path, n: int = 500, seed: int = 0) -> Path:
    """Write the notebooks, one in a folder for each student, and return the folder."""
    rng = random.Random(seed)
    right, wrong = sources("right"), sources("wrong")
    for i in range(n):
        (kind,) = rng.choices(list(SHARES), SHARES.values())
        source = rng.choice(wrong if kind == "wrong" else right)
        if kind == "broken":
            source = broken(source, rng)
        content = notebook(f"{source}\n# {i}\n", rng)
        path = folder / f"student{i:05d}" / "ex06.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


if __name__ == "__main__":
    make_class(Path(sys.argv[1]), *map(int, sys.argv[2:]))
