"""Bytes to text."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest

from grader.submission.decoding import decode
from grader.text.messages import say

KOREAN = "이름 = '홍길동'\nx = 1\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (KOREAN.encode(), ""),
        (codecs.BOM_UTF8 + KOREAN.encode(), ""),
        (KOREAN.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + KOREAN.encode("utf-16-be"), "utf-16"),
        (KOREAN.encode("utf-32"), "utf-32"),
        (("import numpy\n" * 5 + KOREAN).encode("utf-16-le"), "utf-16-le"),
        (("import numpy\n" * 5 + KOREAN).encode("utf-16-be"), "utf-16-be"),
        (KOREAN.encode("cp949"), "cp949"),
        (KOREAN.encode("euc-kr"), "cp949"),
        (("# -*- coding: euc-kr -*-\n" + KOREAN).encode("euc-kr"), "euc_kr"),
        (("#!/usr/bin/python\n# vim: set fileencoding=cp949 :\n" + KOREAN).encode("cp949"), "cp949"),
    ],
)
def test_every_encoding_of_a_korean_desktop_is_read_and_an_unusual_one_is_said(data: bytes, said: str) -> None:
    decoded = decode(data, "ex06.py")
    assert decoded.text.endswith(KOREAN)
    assert [say(note) for note in decoded.notes] == (
        [f"The file was read as {said}; UTF-8 is read everywhere."] if said else []
    )


def test_a_declaration_that_the_bytes_do_not_fit_is_passed_over() -> None:
    data = ("# -*- coding: ascii -*-\n" + KOREAN).encode()
    assert decode(data, "ex06.py").text.endswith(KOREAN)


@pytest.mark.parametrize("codec", ["zlib_codec", "rot13", "punycode", "unicode_escape", "no-such", "utf-7", "x.y"])
def test_a_declaration_of_something_that_is_no_safe_encoding_is_passed_over(codec: str) -> None:
    source = f"# coding: {codec}\nx = 1\n"
    assert decode(source.encode(), "ex06.py").text == source


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_become_one_character(end: str) -> None:
    assert decode(f"a{end}b{end}".encode(), "ex06.py").text == "a\nb\n"


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"{\\rtf1", "an office document"),
        (b"\x89PNG", "an image"),
        (b"\x1f\x8b", "a compressed archive"),
        (b"\x7fELF", "a compiled program"),
    ],
)
def test_a_file_that_is_no_text_is_named_for_what_it_is(start: bytes, what: str, refusal: Callable[..., str]) -> None:
    assert refusal(decode, start + bytes(20), "ex06.py") == (
        f"'ex06.py' is not Python code: it is {what}, whatever its name says. Hand in the .py or .ipynb file itself."
    )


def test_zero_characters_are_refused_with_their_line(refusal: Callable[..., str]) -> None:
    message = refusal(decode, b"x = 1\ny = '\0'\n" + b"z = 1\n" * 20, "ex06.py")
    assert message.startswith("'ex06.py' holds zero characters")
    assert message.endswith("(line 2)")


def test_text_that_breaks_off_inside_a_character_is_refused(refusal: Callable[..., str]) -> None:
    message = refusal(decode, "x = 1".encode("utf-16")[:-1], "ex06.py")
    assert message.startswith("'ex06.py' begins like utf-16 text, but breaks off")


def test_bytes_of_no_known_encoding_are_refused_with_their_line(refusal: Callable[..., str]) -> None:
    message = refusal(decode, b"x = 1\ny = '\x81'\n", "ex06.py")
    assert message.startswith("'ex06.py' is in no encoding that we can tell")
    assert message.endswith("(line 2)")
