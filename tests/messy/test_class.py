"""One class with every accident that reading has to cope with: each is read, or refused in clear words."""

from __future__ import annotations

import codecs
import io
import json
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from grader.batch.layouts import Entry, scan_class
from grader.errors import NothingToGradeError
from grader.text.messages import say

SOURCE = "import numpy as np\n\n\ndef relu(x):\n    # 음수는 0\n    return np.maximum(0, x)\n"


def notebook(*sources: str | list[str], trailing: str = "", **fields: Any) -> bytes:
    cells = [
        {
            "cell_type": "code",
            "execution_count": 9 - number,
            "id": "same",
            "metadata": {},
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(sources)
    ]
    book = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5} | fields
    return json.dumps(book, ensure_ascii=False).replace("}]", "}" + trailing + "]").encode()


def old_notebook() -> bytes:
    cell = {
        "cell_type": "code",
        "collapsed": False,
        "input": SOURCE,
        "language": "python",
        "metadata": {},
        "outputs": [],
    }
    sheets = [{"cells": [cell], "metadata": {}}]
    return json.dumps({"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


PLAIN = SOURCE.encode()
COLAB = {"metadata": {"accelerator": "GPU", "colab": {"provenance": []}, "kernelspec": {"name": "python3"}}}
VSCODE = {"metadata": {"language_info": {"name": "python"}, "orig_nbformat": 4, "vscode": {"interpreter": {}}}}

# The student → the files below the class's folder, and what of the notes must be seen.
READ: dict[str, tuple[dict[str, bytes], list[str]]] = {
    "bom": ({"bom/ex06.py": codecs.BOM_UTF8 + PLAIN}, []),
    "utf16": ({"utf16/ex06.py": SOURCE.encode("utf-16")}, ["read as utf-16"]),
    "cp949": ({"cp949/ex06.py": SOURCE.encode("cp949")}, ["read as cp949"]),
    "euckr": ({"euckr/ex06.py": ("# coding: euc-kr\n" + SOURCE).encode("euc-kr")}, ["read as euc_kr"]),
    "crlf": ({"crlf/ex06.py": SOURCE.replace("\n", "\r\n").encode()}, []),
    "tabs": ({"tabs/ex06.py": SOURCE.replace("    ", "\t").encode()}, []),
    "홍길동": ({unicodedata.normalize("NFD", "홍길동") + "/ex06.py": PLAIN}, []),
    "김철수": ({"김철수/과제_ex06.py": PLAIN}, []),
    "browser": ({"browser/ex06 (1).py": PLAIN}, []),
    "capitals": ({"capitals/EX06.PY": PLAIN}, []),
    "이영희": ({"이영희_123456_assignsubmission_file_/ex06.py": PLAIN}, []),
    "honggildong": ({"honggildong_LATE_12345_67890_ex06-1.py": PLAIN}, []),
    "zip": ({"zip.zip": zipped({"work/ex06.py": PLAIN, "__MACOSX/work/._ex06.py": b"\0\x05\x16\x07"})}, []),
    "checkpoints": ({"checkpoints/ex06.py": PLAIN, "checkpoints/.ipynb_checkpoints/ex06.py": b"("}, []),
    "several": ({"several/ex06.py": PLAIN, "several/ex06 (1).py": b"x = 1"}, []),
    "format3": ({"format3/ex06.ipynb": old_notebook()}, ["of an old format"]),
    "colab": ({"colab/ex06.ipynb": notebook(SOURCE, **COLAB)}, []),
    "vscode": ({"vscode/ex06.ipynb": notebook(SOURCE.splitlines(keepends=True), **VSCODE)}, []),
    "counts": ({"counts/ex06.ipynb": notebook("x = 1", SOURCE)}, []),
    "pip": ({"pip/ex06.ipynb": notebook("!pip install numpy\n" + SOURCE)}, ["line 1: '!pip install numpy'"]),
    "bash": ({"bash/ex06.ipynb": notebook("%%bash\nls", SOURCE)}, ["Cell 1, line 1: the cell '%%bash'"]),
    "comma": ({"comma/ex06.ipynb": notebook(SOURCE, trailing=",")}, ["a comma too many"]),
}

# The student → the files, and how the refusal begins.
REFUSED: dict[str, tuple[dict[str, bytes], str]] = {
    "json": ({"json/ex06.ipynb": b'{"cells": [\n}'}, "'ex06.ipynb' is a notebook whose JSON is damaged"),
    "empty": ({"empty/ex06.py": b""}, "'ex06.py' is empty"),
    "nothing": ({"nothing/report.docx": b"PK\x03\x04"}, "'nothing' has no script or notebook, only report.docx"),
    "git": ({"git/ex06.py": b"<<<<<<< HEAD\nx = 1\n"}, "SyntaxError: a Git conflict marker stands in the file."),
    "quotes": ({"quotes/ex06.py": "x = “1”\n".encode()}, "SyntaxError: the character “ is not one that Python knows"),
    "word": ({"word/ex06.py": b"PK\x03\x04" + bytes(30)}, "'ex06.py' is not Python code: it is a zip archive or"),
    "renamed": ({"renamed/ex06.py": notebook(SOURCE)}, "'ex06.py' is a notebook that was saved as a script."),
    "tar": ({"tar/ex06.tar.gz": b"\x1f\x8b" + bytes(30)}, "'ex06.tar.gz' is an archive of another kind"),
}


@pytest.fixture(scope="module", params=["folder", "zip"])
def entries(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, Entry]:
    root = tmp_path_factory.mktemp("class")
    files = {name: data for part in (READ, REFUSED) for kept, _ in part.values() for name, data in kept.items()}
    if request.param == "zip":
        where = root / "class.zip"
        where.write_bytes(zipped(files))
    else:
        where = root / "class"
        for name, data in files.items():
            path = where / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    found = list(scan_class(where))
    assert sorted(entry.student or "" for entry in found) == sorted([*READ, *REFUSED])
    return {entry.student: entry for entry in found}


@pytest.mark.parametrize("student", READ)
def test_what_can_be_read_is_read_with_a_note_on_what_was_unusual(
    student: str, entries: dict[str | None, Entry]
) -> None:
    entry = entries[student]
    submission = entry.read()
    said = [say(note) for note in submission.notes]
    assert entry.exercise == "ex06"
    assert submission.definition_of("relu") is not None
    assert "# 음수는 0" in submission.cells[-1].source
    assert [piece for piece in READ[student][1] if not any(piece in note for note in said)] == []
    assert bool(said) == bool(READ[student][1])


@pytest.mark.parametrize("student", REFUSED)
def test_what_cannot_be_read_is_refused_in_words(student: str, entries: dict[str | None, Entry]) -> None:
    with pytest.raises(NothingToGradeError) as caught:
        entries[student].read()
    assert say(caught.value.message).startswith(REFUSED[student][1])
    assert "Traceback" not in say(caught.value.message, "ko")


def test_the_class_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "kim.zip").write_bytes(zipped({"ex06.py": PLAIN}))
    (entry,) = scan_class(tmp_path)
    entry.read()
    assert [path.name for path in tmp_path.iterdir()] == ["kim.zip"]
