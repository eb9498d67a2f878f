"""Keep replies small in memory and quick to rebuild: a few bytes of a frame can be a large object."""

from __future__ import annotations

import math
from typing import cast

from grader.sandbox.worker.wire import (
    DEPTH_CAP,
    ITEMS_CAP,
    Array,
    Frame,
    Items,
    ProtocolError,
    Table,
    Tensor,
    Value,
    require_fit,
)

# A frame below this decodes into 50 MiB at worst (measured: nested empty tables), so it needs no look.
LIGHT = 1 << 20
# The one-letter tags of the records as msgpack may write them: the length in the same byte or its own.
_TAGS = tuple(length + tag for length in (b"\xa1", b"\x01") for tag in (b"a", b"l", b"d", b"f", b"x", b"o"))


def refuse_heavy(frame: bytes) -> None:
    """Refuse a frame with more records in it than an honest one can have, before it is decoded.

    The bytes of arrays hold such pairs by chance, one in 8000: too few to matter.

    Raises
    ------
    ProtocolError
        If it has more than ``ITEMS_CAP``.
    """
    if len(frame) > LIGHT and sum(map(frame.count, _TAGS)) > ITEMS_CAP:
        raise ProtocolError("too many records in one frame")


class Weight:
    """Counts the entries of all replies to one message; each costs a microsecond to rebuild."""

    def __init__(self) -> None:
        self._n_left = 2 * ITEMS_CAP  # a result and the arguments after the call

    def add(self, value: Value, depth: int = 0) -> None:
        """Count the entries of a value, and see that it can be rebuilt when it is needed.

        Raises
        ------
        ProtocolError
            If they are too many or nest deeper than ``DEPTH_CAP``, an array's bytes do not fit its shape, or a
            table's keys do not fit its values.
        """
        if depth > DEPTH_CAP:
            raise ProtocolError("lists nested too deep")
        kind = type(value)  # as decoded; isinstance would take twice as long as all of the rest
        if kind is Array or kind is Tensor:
            _see_shape(cast(Array | Tensor, value))
        elif kind is Items:
            self._add_entries(cast(Items, value).items, depth)
        elif kind is Table or kind is Frame:
            table = cast(Table | Frame, value)
            if len(table.keys) != len(table.values):
                raise ProtocolError("a table's keys do not fit its values")
            self._add_entries(table.values, depth)

    def _add_entries(self, entries: list[Value], depth: int) -> None:
        self._n_left -= len(entries)
        if self._n_left < 0:
            raise ProtocolError("too many entries")
        for entry in entries:
            if type(entry) is not float:
                self.add(entry, depth + 1)


def _see_shape(array: Array | Tensor) -> None:
    require_fit(array)
    # Without entries it takes no bytes, but its rows can be gone through, and NumPy refuses shapes that are vast.
    if not array.data and math.prod(filter(None, array.shape)) > ITEMS_CAP:
        raise ProtocolError("an empty array of too many rows")
