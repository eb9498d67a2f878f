"""The documentation builds without a warning, and names every command and flag."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from grader.cli.root import COMMANDS, Root

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pytest.importorskip("sphinx", reason="the extra `docs` is not installed")
    out = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(DOCS), str(out)]
    ran = subprocess.run(build, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    return out


def test_every_command_has_a_section(site):
    page = (site / "command.html").read_text("utf-8")
    assert not [name for name in COMMANDS if f"grade {name}<a" not in page]


def walk(command, context):
    """Yield a command and all below it."""
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            yield from walk(below, click.Context(below, parent=context, info_name=name))


def everything():
    root = Root("en")
    context = click.Context(root, info_name="grade")
    for name in ("ex06", *COMMANDS):
        command = root.get_command(context, name)
        yield from walk(command, click.Context(command, parent=context, info_name=name))


def test_every_command_and_flag_has_words(site):
    page = (site / "command.html").read_text("utf-8")
    for path, command, context in everything():
        assert f"{path}<a" in page, path
        for flag in command.get_params(context):
            if isinstance(flag, click.Option) and not flag.hidden:
                assert flag.help, f"{path} {flag.opts}"
                assert flag.opts[0] in page, f"{path} {flag.opts}"


def test_the_name_of_a_file_stands_above_its_block(site):
    assert "linear/reference/softmax/checks.py" in (site / "authoring.html").read_text("utf-8")
