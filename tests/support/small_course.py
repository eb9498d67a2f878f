"""A course of two exercises with nothing in them, and an empty folder to work in."""

import pytest

STUB = 'def relu(x):\n    raise NotImplementedError("yours")\n'
NOTEBOOK = (
    '{"cells": [{"cell_type": "code", "source": ["def relu(x):\\n", "    ..."], "metadata": {}, '
    '"outputs": [], "execution_count": null}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Work in an empty folder, in English, with a state folder of its own."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "GRADER_DEBUG", "_GRADE_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("GRADER_STATE", str(tmp_path / "state"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of two exercises, which stands in for the shipped one."""
    folder = tmp_path / "course"
    for name, title in (("ex06", "A small network"), ("ex07", "XOR")):
        reference = folder / "reference" / name
        reference.mkdir(parents=True)
        (reference / "exercise.toml").write_text(
            f'points = 10.0\n[title]\nen = "{title}"\nko = "작은 신경망"\n[source]\nen = "a book"\n',
            encoding="utf-8",
        )
        stubs = folder / "exercises" / name
        stubs.mkdir(parents=True)
        (stubs / f"{name}.py").write_text(STUB)
        (stubs / f"{name}.ipynb").write_text(NOTEBOOK)
        (stubs / "README.md").write_text(f"# {title}\n")
        (stubs / "README.ko.md").write_text("# 작은 신경망\n", encoding="utf-8")
    monkeypatch.setattr("grader.course.exercise.shipped_course", lambda: folder)
    return folder
