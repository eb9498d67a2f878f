"""Strip what theirs wrote of characters that would act on a terminal or hide text."""

from __future__ import annotations

import re
from typing import TypeVar, cast

import msgspec

T = TypeVar("T")

# Control characters but tab and line feed, and the marks that turn the direction of text or hide in it.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


def clean(thing: T) -> T:
    """Return a text, or a record with its texts and lists of records, without such characters."""
    if isinstance(thing, str):
        return cast(T, thing if thing.isascii() and thing.isprintable() else _UNSAFE.sub("", thing))
    if isinstance(thing, list):
        return cast(T, [clean(item) for item in thing])
    if isinstance(thing, msgspec.Struct):
        changed = {name: clean(getattr(thing, name)) for name in thing.__struct_fields__}
        return cast(T, type(thing)(**changed))
    return thing
