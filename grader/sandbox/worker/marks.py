"""Plain values that remember what they were: the columns of a table, the numbers of a tensor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np


class Columns(dict[str | int, Any]):
    """A table as its columns by name, in their order: an ndarray for numbers, else a list.

    Parameters
    ----------
    columns : mapping
        The columns.
    index : iterable of str
        The names that the table's index has; what stands in it stays behind.
    """

    def __init__(self, columns: Mapping[Any, Any], index: Iterable[str] = ()) -> None:
        super().__init__(columns)
        self.index = tuple(index)

    @property
    def n_rows(self) -> int:
        """The length of its columns."""
        return len(next(iter(self.values()), ()))


class TensorArray(np.ndarray[Any, Any]):
    """An array that a submission gets as a PyTorch tensor; on the trusted side an array like any other."""


def as_tensor(values: Any) -> TensorArray:
    """Return numbers as float32, which a submission gets as a tensor."""
    return np.asarray(values, dtype=np.float32).view(TensorArray)
