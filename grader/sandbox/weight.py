"""Keep replies small in memory and quick to rebuild: a few bytes of a frame can be a large object."""

from __future__ import annotations

from grader.sandbox.inside.wire import ITEMS_CAP, Items, ProtocolError, Table, Value

# A frame below this decodes into 50 MiB at worst (measured: nested empty tables), so it needs no look.
LIGHT = 1 << 20
# The one-letter tags of the records as msgpack may write them: the length in the same byte or its own.
_TAGS = tuple(length + tag for length in (b"\xa1", b"\x01") for tag in (b"a", b"l", b"d", b"o"))


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

    def add(self, value: Value) -> None:
        """Count the entries of a value.

        Raises
        ------
        ProtocolError
            If they are too many.
        """
        waiting = [value]
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, Items):
                entries = thing.items
            elif isinstance(thing, Table):
                entries = thing.values
            else:
                continue
            self._n_left -= len(entries)
            if self._n_left < 0:
                raise ProtocolError("too many entries")
            waiting += [entry for entry in entries if isinstance(entry, Items | Table)]
