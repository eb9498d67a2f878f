"""Of two attempts the newer one: by when they were handed in, where the exports say it of both."""

from __future__ import annotations

import datetime


def is_older(one: str, other: str) -> bool:
    """Whether the first was handed in before the second, by the exports' own words.

    A time without an offset is compared with none that has one: it would be a guess. Where nothing can be
    compared, neither is older.

    Parameters
    ----------
    one, other : str
        ISO 8601; ``""`` where an export says no time.

    Examples
    --------
    >>> is_older("2024-03-01T10:00:00+09:00", "2024-03-01T02:00:00+00:00"), is_older("2024-03-01", "")
    (True, False)
    """
    first, second = _time(one), _time(other)
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return False
    return first < second


def _time(said: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(said)
    except ValueError:
        return None
