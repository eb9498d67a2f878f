"""From arguments to an exit code: languages, errors and interruptions of every command."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence

import click

from grader.cli.codes import Code
from grader.cli.complaining import complain
from grader.errors import GraderError, NothingToGradeError
from grader.text.messages import LANGUAGES, Sayable, default_language, text
from grader.text.signs import PLAIN_SIGNS


def run(args: Sequence[str]) -> int:
    """Run the command and return its exit code; whatever goes wrong is said on standard error."""
    lang = peek_language(args)
    try:
        _never_fail_to_encode()
        code = _invoke(list(args), lang)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader (head, less) has left. Python flushes stdout once more at exit, so it gets another end.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Code.PIPE_CLOSED


def _invoke(args: list[str], lang: str) -> int:
    # late: the help page does without
    from grader.cli.root import Root

    root = Root(lang)
    try:
        _complete(root)
        with root.make_context("grade", args) as context:
            value = root.invoke(context)
        return value if isinstance(value, int) else Code.FULL
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        complain(_in_words(error), lang)
        return Code.FAULT
    except NothingToGradeError as error:
        complain(error.message, lang)
        return Code.NOTHING
    except GraderError as error:
        complain(error.message, lang)
        return Code.FAULT
    except (KeyboardInterrupt, click.Abort):
        complain(text("cli.interrupted"), lang)
        return Code.INTERRUPTED
    except BrokenPipeError:
        raise
    except ModuleNotFoundError as error:
        # What only some people need is an extra; the error says which.
        complain(_missing(error), lang)
        if os.environ.get("GRADER_DEBUG"):
            traceback.print_exc()
        return Code.FAULT
    except Exception as error:
        # The edge of the process: a fault of the grader's must not look like one of the student's work.
        complain(text("cli.fault", kind=type(error).__name__, detail=str(error) or "-"), lang)
        if os.environ.get("GRADER_DEBUG"):
            traceback.print_exc()
        return Code.FAULT


EXTRAS = {
    "hypothesis": "instructor",
    "sqlalchemy": "instructor",
    "alembic": "instructor",
    "nbformat": "instructor",
    "yaml": "instructor",
    "markdown_it": "instructor",
    "jinja2": "instructor",
    "distributed": "cluster",
    "psycopg": "postgres",
}


def _missing(error: ModuleNotFoundError) -> Sayable:
    """Say which extra brings a module that is not installed."""
    module = (error.name or "").partition(".")[0]
    if module not in EXTRAS:
        return text("cli.fault", kind=type(error).__name__, detail=str(error))
    return text("cli.needs_extra", module=module, extra=EXTRAS[module])


def _complete(root: click.Command) -> None:
    instruction = os.environ.get("_GRADE_COMPLETE")
    if instruction:
        # late: completion alone needs it
        from click.shell_completion import shell_complete

        raise click.exceptions.Exit(shell_complete(root, {}, "grade", "_GRADE_COMPLETE", instruction))


def peek_language(args: Sequence[str]) -> str:
    """Return the language that ``--lang`` asks for, before the arguments are parsed; else the locale's.

    The help text, and the message about a wrong argument, need it before parsing has come so far.
    """
    for index, arg in enumerate(args):
        if arg == "--":
            break
        value = arg.partition("=")[2] if arg.startswith("--lang=") else ""
        if arg == "--lang" and index + 1 < len(args):
            value = args[index + 1]
        if value in LANGUAGES:
            return value
    return default_language()


def _in_words(error: click.UsageError) -> Sayable:
    """Put what click found into the catalogue's words; they are click's own where it has no kind for it."""
    command = error.ctx.command_path if error.ctx is not None else "grade"
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        name = "cli.no_such_option_near" if near else "cli.no_such_option"
        return text(name, option=error.option_name, near=near, command=command)
    if isinstance(error, click.BadOptionUsage):
        return text("cli.option_needs_value", option=error.option_name, command=command)
    if isinstance(error, click.MissingParameter):
        parameter = error.param.make_metavar(error.ctx) if error.param and error.ctx else "?"
        return text("cli.missing_argument", argument=parameter.strip("[]."), command=command)
    return text("cli.usage", detail=error.format_message(), command=command)


def _never_fail_to_encode() -> None:
    """Let a letter that the code page lacks become a plain one rather than end the command (Windows, LANG=C)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=PLAIN_SIGNS)
