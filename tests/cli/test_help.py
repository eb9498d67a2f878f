"""Help pages teach, in both languages, and completion knows the exercises."""

import importlib
import re

import click
import pytest

from grader.cli.root import COMMANDS, Root
from grader.text.width import cells


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", ["", "ex06", *COMMANDS])
def test_every_command_has_a_page_with_examples_that_fits(grade, name, lang):
    ran = grade(*name.split(), "--help", "--lang", lang)
    assert ran.code == 0
    assert ("Examples:" if lang == "en" else "예:") in ran.out
    assert max(cells(line) for line in ran.out.splitlines()) <= 80
    assert not re.search(r"\{\w*\}", ran.out)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_example_is_a_command_that_is_understood(grade, lang):
    root = Root(lang)
    for name in ("", "ex06", *COMMANDS):
        page = grade(*name.split(), "--help", "--lang", lang).out
        for example in re.findall(r"^  grade\b(.*?)(?:  |$)", page, re.MULTILINE):
            args = example.split()
            with root.make_context("grade", list(args)) as context:
                rest = [*context._protected_args, *context.args]
                found, command, rest = root.resolve_command(context, rest)
                assert command.make_context(found, rest, parent=context)


def test_every_command_of_the_table_can_be_built():
    for module, _ in COMMANDS.values():
        assert isinstance(importlib.import_module(module).command("en"), click.Command)


def test_completion_offers_commands_and_exercises(grade, monkeypatch):
    monkeypatch.setenv("_GRADE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "grade ")
    monkeypatch.setenv("COMP_CWORD", "1")
    offered = grade().out.split()
    assert {"plain,ex06", "plain,ex07", "plain,init"} <= set(offered)


def test_completion_offers_exercises_to_hint(grade, monkeypatch):
    monkeypatch.setenv("_GRADE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "grade hint ex")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert grade().out.split() == ["plain,ex06", "plain,ex07"]


def test_completion_offers_the_words_of_a_flag(grade, monkeypatch):
    monkeypatch.setenv("_GRADE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "grade ex06 --sandbox ")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert "plain,single-use" in grade().out.split()
