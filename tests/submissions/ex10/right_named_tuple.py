# right: named tuples, type hints, a stable sigmoid
from typing import NamedTuple

import numpy as np


class Slopes(NamedTuple):
    df_dw: float
    df_dx: float
    df_db: float


class Units(NamedTuple):
    y1: np.ndarray
    y2: np.ndarray
    output: np.ndarray


def sigmoid(z: np.ndarray) -> np.ndarray:
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def chain_rule(w: float, x: float, b: float) -> Slopes:
    return Slopes(df_dw=x, df_dx=w, df_db=1.0)


def xor_unit(x1, x2) -> Units:
    y1 = sigmoid(5 * x1 + 5 * x2 - 8)
    y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
    return Units(y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6))
