"""Tables whose cells wrap, also where letters are two columns wide."""

from __future__ import annotations

from typing import Any

from rich.table import Table


def grid(*columns: dict[str, Any], **options: Any) -> Table:
    """Return an invisible table with these columns.

    Its cells are folded. With rich's own default, the ellipsis, a Korean line loses its last letter when the
    space behind it does not fit, because rich strips that space by the count of letters, not of columns.
    """
    table = Table.grid(**options)
    for column in columns:
        table.add_column(**({"overflow": "fold"} | column))
    return table
