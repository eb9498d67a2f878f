"""What a check has to say about one call: what is wrong, what was expected and what came back."""

from __future__ import annotations

import msgspec

from grader.text.messages import Sayable


class Finding(msgspec.Struct, frozen=True):
    """Something wrong with one outcome.

    Attributes
    ----------
    rationale : Text or Words
        What is wrong, in a sentence.
    expected, actual : str
        What should have come back and what did, as a student would see them printed.
    misconception : str, optional
        The name of the mistake, where the check itself can tell.
    changed : str, optional
        The argument that the call changed; ``expected`` and ``actual`` are what it was before and after.
    """

    rationale: Sayable
    expected: str = ""
    actual: str = ""
    misconception: str | None = None
    changed: str | None = None


def finding(
    rationale: Sayable,
    expected: str = "",
    actual: str = "",
    misconception: str | None = None,
    *,
    changed: str | None = None,
) -> Finding:
    """Build a :class:`Finding`."""
    return Finding(rationale, expected, actual, misconception, changed)
