"""The sources that were graded, packed for the gradebook: what a notebook printed and drew is left out."""

from __future__ import annotations

import contextlib
import json
import zlib
from typing import Final

from grader.errors import NothingToGradeError
from grader.submission.decoding import decode
from grader.submission.notebook import read_notebook

RAW_CAP: Final = 1 << 20  # bytes of a file that cannot be read as code: enough to see why, and no archive of films


def pack(name: str, data: bytes) -> bytes:
    """Return a submission's bytes packed; of a notebook only its code cells, which are all that is graded.

    A notebook with plots has megabytes of pictures and some kilobytes of code.
    """
    if name.lower().endswith(".ipynb"):
        with contextlib.suppress(NothingToGradeError):
            data = _code_alone(decode(data, name).text, name)
    return zlib.compress(data, 6) if len(data) <= RAW_CAP else b""


def unpack(packed: bytes) -> bytes:
    """Return what :func:`pack` packed."""
    return zlib.decompress(packed)


def _code_alone(source: str, name: str) -> bytes:
    notebook = read_notebook(source, name)
    cells: list[dict[str, object]] = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": cell or ""}
        for cell in notebook.sources
    ]
    metadata = {"kernelspec": {"language": "python", "name": "python3", "display_name": "Python 3"}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(whole, ensure_ascii=False).encode()
