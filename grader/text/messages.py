"""The message catalogue: every sentence that people read, in English and Korean, as data.

A message has a key ``area.name``; its template stands under ``name`` in ``<lang>/<area>.toml`` beside this
file. An area is read when its first message is said, so that a command pays only for what it prints.
"""

from __future__ import annotations

import functools
import locale
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

LANGUAGES = ("en", "ko")

Param = str | int | float


class Text(msgspec.Struct, frozen=True):
    """A message that has not been put into words yet.

    A parameter may itself be a message; it is then said in the same language.
    """

    key: str
    params: Mapping[str, Param | Text | Words] = {}


class Words(msgspec.Struct, frozen=True):
    """A text that an author wrote, in one or both languages; English stands in where Korean is missing."""

    en: str
    ko: str = ""


Sayable = Text | Words


def text(key: str, **params: Param | Sayable) -> Text:
    """Build a :class:`Text` from a key and its parameters."""
    return Text(key, params)


@functools.cache
def _area(lang: str, area: str) -> Mapping[str, str]:
    path = Path(__file__).parent / lang / f"{area}.toml"
    with path.open("rb") as file:
        return tomllib.load(file)


def say(message: Sayable, lang: str = "en") -> str:
    """Put a message into words.

    Parameters
    ----------
    message : Text or Words
        What to say.
    lang : {"en", "ko"}
        The language.

    Raises
    ------
    KeyError
        If the catalogue has no such message: a fault of the grader's, which a test over all keys rules out.
    """
    if isinstance(message, Words):
        return message.ko if lang == "ko" and message.ko else message.en
    area, _, name = message.key.partition(".")
    spoken = {
        key: say(value, lang) if isinstance(value, Text | Words) else value for key, value in message.params.items()
    }
    return _area(lang, area)[name].format(**spoken)


class Voice(msgspec.Struct, frozen=True):
    """Says messages of one kind in one language, each by its own part of the key.

    Attributes
    ----------
    keys : str
        The keys, with ``{}`` for that part: ``"report.{}"``, ``"batch.{}_option"``.
    lang : {"en", "ko"}
        The language.

    Examples
    --------
    >>> Voice("report.{}", "en")("not_started")
    'not started'
    """

    keys: str
    lang: str = "en"

    def __call__(self, name: str, /, **params: Param | Sayable) -> str:
        """Say a message; a name with a dot in it brings an area of its own."""
        keys = (self.keys.partition(".")[2] or "{}") if "." in name else self.keys
        return say(text(keys.format(name), **params), self.lang)


def default_language() -> str:
    """Return the language of the locale: ``"ko"`` for a Korean one, else ``"en"``."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    chosen = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return "ko" if chosen.lower().startswith(("ko", "korean")) else "en"
