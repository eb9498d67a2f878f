"""Makers of small submissions, notebooks, folders and archives."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from support.small_course import course, place

from grader.errors import NothingToGradeError
from grader.text.messages import say

__all__ = ["course", "place"]

SCRIPT = b"import numpy as np\n\n\ndef relu(x):\n    return np.maximum(0, x)\n"

Notebook = Callable[..., bytes]
Tree = Callable[[Mapping[str, bytes]], Path]


@pytest.fixture
def script() -> bytes:
    return SCRIPT


@pytest.fixture
def notebook() -> Notebook:
    """Build a notebook of format 4 from the sources of its code cells; fields of the file as keywords."""

    def make(*sources: str | list[str], **fields: Any) -> bytes:
        cells = [
            {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
            for source in sources
        ]
        book = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        return json.dumps(book | fields).encode()

    return make


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Write files below a fresh folder, and return it."""

    def make(files: Mapping[str, bytes]) -> Path:
        root = tmp_path / "class"
        root.mkdir(exist_ok=True)
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith("/"):
                path.mkdir(exist_ok=True)
            else:
                path.write_bytes(data)
        return root

    return make


@pytest.fixture
def zipped() -> Callable[[Mapping[str, bytes]], bytes]:
    """Build a zip archive in memory."""

    def make(files: Mapping[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    return make


@pytest.fixture
def refusal() -> Callable[..., str]:
    """Call something that must refuse, and return its message, which must exist in both languages."""

    def call(function: Callable[..., object], *args: object, **options: object) -> str:
        with pytest.raises(NothingToGradeError) as caught:
            function(*args, **options)
        assert say(caught.value.message, "ko")
        return say(caught.value.message)

    return call
