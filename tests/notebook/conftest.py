"""A real kernel that runs cells, as a notebook does, and gives what each shows."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


class Shown:
    """What a cell showed: its streams, and what it displayed as text and as HTML."""

    def __init__(self, cell):
        outputs = cell.outputs
        self.out = "".join(one.text for one in outputs if one.output_type == "stream" and one.name == "stdout")
        self.err = "".join(one.text for one in outputs if one.output_type == "stream" and one.name == "stderr")
        data = [one.data for one in outputs if one.output_type in ("display_data", "execute_result")]
        self.text = "\n".join(one.get("text/plain", "") for one in data)
        self.html = "\n".join(one.get("text/html", "") for one in data)
        self.tracebacks = [one.ename for one in outputs if one.output_type == "error"]


@pytest.fixture
def kernel_env(monkeypatch, tmp_path):
    """A folder to work in, in English, with the packages of these tests alone."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "GRADER_COURSE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run_cells(kernel_env):
    """Run cells one after the other in a fresh kernel, and return what each showed."""

    nbformat = pytest.importorskip("nbformat")

    def run(*sources):
        book = nbformat.v4.new_notebook()
        book.cells = [nbformat.v4.new_code_cell(source) for source in sources]
        run_book(book, kernel_env)
        return [Shown(cell) for cell in book.cells]

    return run


def run_book(book, where):
    """Run a notebook from top to bottom on a kernel of this Python."""
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    client = nbclient.NotebookClient(
        book, kernel_name="python3", timeout=120, allow_errors=True, resources={"metadata": {"path": str(where)}}
    )
    client.execute()
