"""Source to tree, whatever the source."""

from __future__ import annotations

import ast

import pytest

from grader.submission.parsing import NotPython, is_unusual, misplaced, parse


def test_python_gives_a_tree_and_no_warning() -> None:
    assert isinstance(parse("x = '\\d'"), ast.Module)  # an invalid escape warns when it is compiled


def test_what_is_no_python_gives_pythons_message_and_line() -> None:
    assert parse("x = 1\ny = (2\n") == NotPython("'(' was never closed", 2)


@pytest.mark.parametrize(
    "source",
    [
        "(" * 5_000,
        "-" * 50_000 + "1",
        "not " * 20_000 + "1",
        "x = " + "1+" * 20_000 + "1",
        "x" + ".a" * 20_000,
        "lambda:" * 10_000 + "1",
        "[" * 90 + "]" * 90 + ")",
        "\ud800",
        "x = '\0'",
        "9" * 5_000,
    ],
)
def test_no_source_raises(source: str) -> None:
    assert isinstance(parse(source), NotPython)


def test_a_zero_character_has_a_line() -> None:
    assert parse("x = 1\n\0") == NotPython("a zero character in the code", 2)


def test_what_is_long_or_deeply_nested_is_unusual() -> None:
    assert is_unusual("x = 1\n" * 50_000)
    assert is_unusual("(" * 60 + ")" * 60)
    assert not is_unusual("f(g(h([{(1)}])))\n" * 1_000)


@pytest.mark.parametrize(
    ("source", "detail", "line"),
    [
        ("x = 1\nreturn x", "'return' outside function", 2),
        ("def f():\n    return 1\nif f():\n    return 2", "'return' outside function", 4),
        ("class A:\n    return 1", "'return' outside function", 2),
        ("for i in x:\n    break\nelse:\n    break", "'break' outside loop", 4),
        ("while x:\n    def f():\n        continue", "'continue' not properly in loop", 3),
    ],
)
def test_a_statement_where_it_cannot_stand_is_found_as_python_would(source: str, detail: str, line: int) -> None:
    with pytest.raises(SyntaxError, match=detail):
        compile(source, "ex06.py", "exec")
    tree = parse(source)
    assert isinstance(tree, ast.Module)
    assert misplaced(tree) == NotPython(detail, line)


def test_statements_where_they_belong_are_left_alone() -> None:
    source = "while x:\n    if y:\n        break\n    with z:\n        continue\nasync def f():\n    return lambda: 1\n"
    tree = parse(source)
    assert isinstance(tree, ast.Module)
    assert misplaced(tree) is None
