"""The flags that every grading command takes, as one decorator and one record."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from grader.errors import UsageError
from grader.options import DEFAULT_TIMEOUT_S, ISOLATIONS, MAX_SEED, CommonOptions
from grader.text.messages import LANGUAGES, Voice

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from grader.grading.grader import Options

    # Generic to type checkers since click 8.2 only, and at run time in some versions only.
    ParamType = click.ParamType[Any]
    Choice = click.Choice[str]
else:
    ParamType = click.ParamType
    Choice = click.Choice

GRADEBOOK = "gradebook.sqlite"  # in the current folder

# Flags that are followed by a value, also where they stand before the command's name.
VALUE_FLAGS = frozenset(
    {
        "--lang",
        "--course",
        "--seed",
        "--sandbox",
        "--timeout",
        "--examples",
        "--exercise",
        "--layout",
        "--columns",
        "--jobs",
        "--dask",
        "--gradebook",
        "--out",
        "--into",
        "--column",
        "--separator",
        "--junit",
        "--seeds",
        "--pyodide",
    }
)


class Flags(CommonOptions, frozen=True, kw_only=True):
    """What the flags said.

    Attributes
    ----------
    json : bool
        Print results as JSON, one on a line, and nothing else on standard output.
    course : Path or None
        The course's folder; the shipped one without it.
    has_seed : bool
        Whether the seed was said, or is the public one because nothing was.
    is_plain : bool
        Use no colours, also where the terminal has them.
    """

    json: bool = False
    course: Path | None = None
    has_seed: bool = False
    is_plain: bool = False

    @property
    def say(self) -> Voice:
        """What says messages to the person who gave them; each by its whole key."""
        return Voice("{}", self.lang)


class OneOf(Choice):
    """One word of a list, whatever the case of its letters; a wrong one is refused in the language of the command."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(list(words), case_sensitive=False)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Show the words themselves."""
        return "|".join(self.choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the word.

        Raises
        ------
        UsageError
            If it is not in the list.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            known = ", ".join(self.choices)
            raise UsageError("cli.not_one_of", option=_name(param), value=str(value), choices=known) from None


class Whole(click.IntRange):
    """A whole number between two bounds."""

    name = "N"

    def __init__(self, least: int, most: int) -> None:
        super().__init__(least, most)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number.

        Raises
        ------
        UsageError
            If it is none, or out of bounds.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            raise UsageError(
                "cli.not_whole", option=_name(param), value=str(value), least=self.min or 0, most=self.max or 0
            ) from None


class Seconds(click.FloatRange):
    """A positive time in seconds."""

    name = "SECONDS"

    def __init__(self) -> None:
        super().__init__(min=0, max=math.inf, min_open=True, max_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the seconds.

        Raises
        ------
        UsageError
            If it is no positive finite number.
        """
        try:
            seconds = super().convert(value, param, ctx)
        except click.BadParameter:
            seconds = math.nan
        if math.isnan(seconds):  # which no bound keeps out
            raise UsageError("cli.not_seconds", option=_name(param), value=str(value))
        return seconds


class ExerciseId(ParamType):
    """The id of an exercise, for completion; whether the course has it is for the course to say."""

    name = "exercise"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the ids of the course that one works in."""
        # late: completion alone needs it
        from click.shell_completion import CompletionItem

        from grader.course.exercise import exercise_ids

        return [CompletionItem(name) for name in exercise_ids() if name.startswith(incomplete)]


def _name(param: click.Parameter | None) -> str:
    return param.opts[0] if param is not None else "?"


F = TypeVar("F", bound=Callable[..., Any])


def grading_flags(lang: str, *, without: Sequence[str] = ()) -> Callable[[F], F]:
    """Give a command the shared flags; its function receives them as ``flags``, one :class:`Flags`.

    Parameters
    ----------
    lang : {"en", "ko"}
        The language of the help, and the default of ``--lang``.
    without : sequence of str
        Fields of :class:`Flags` that mean nothing to this command.
    """

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def with_flags(**values: Any) -> Any:
            given = {name: values.pop(name) for name in Flags.__struct_fields__ if name in values}
            if "lang" not in given:
                given["lang"] = lang
            if "seed" in given:
                source = click.get_current_context().get_parameter_source("seed")
                given["has_seed"] = source is not ParameterSource.DEFAULT
            return function(flags=Flags(**given), **values)

        for name, option in reversed(_options(lang).items()):
            if name not in without:
                with_flags = option(with_flags)
        return with_flags  # type: ignore[return-value]

    return decorate


def _options(lang: str) -> dict[str, Callable[[Any], Any]]:
    described = Voice("cli.{}_option", lang)
    folder = click.Path(file_okay=False, path_type=Path)
    timeout = described("timeout", default=f"{DEFAULT_TIMEOUT_S:g}")
    return {
        "json": click.option("--json", is_flag=True, help=described("json")),
        "lang": click.option("--lang", type=OneOf(LANGUAGES), default=lang, help=described("lang")),
        "course": click.option("--course", type=folder, metavar="DIR", help=described("course")),
        "seed": click.option("--seed", type=Whole(0, MAX_SEED), default=0, help=described("seed")),
        "sandbox": click.option("--sandbox", type=OneOf(ISOLATIONS), default="auto", help=described("sandbox")),
        "timeout_s": click.option("--timeout", "timeout_s", type=Seconds(), default=DEFAULT_TIMEOUT_S, help=timeout),
        "is_plain": click.option("--no-color", "is_plain", is_flag=True, help=described("no_color")),
    }


def grading_options(flags: Flags, *, examples: int = 0) -> Options:
    """Return what the grading itself takes of the flags."""
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.grading.grader import Options

    return Options(
        seed=flags.seed,
        lang=flags.lang,
        sandbox=flags.sandbox,
        timeout_s=flags.timeout_s,
        examples=examples,
    )
