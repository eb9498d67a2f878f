"""Signs become plain ones where letters become bytes, and only those that the output lacks."""

import pytest

from grader.report.marks import MARKS
from grader.text.signs import PLAIN_SIGNS, STAND_INS, stand_in


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "✓ ✗ ⧖ – · 가 …"), ("ascii", "+ x T - . ? ."), ("cp949", "+ x T - · 가 …"), ("cp1252", "+ x T – · ? …")],
)
def test_a_sign_that_a_code_page_lacks_has_a_stand_in(encoding: str, shown: str) -> None:
    assert "✓ ✗ ⧖ – · 가 …".encode(encoding, PLAIN_SIGNS).decode(encoding) == shown


def test_every_mark_has_a_stand_in_of_one_letter() -> None:
    assert all(mark.sign.isascii() or mark.sign in STAND_INS for mark in MARKS.values())
    assert all(len(plain) == 1 and plain.isascii() for plain in STAND_INS.values())


def test_what_is_decoded_has_none() -> None:
    with pytest.raises(UnicodeDecodeError, match="invalid start byte"):
        stand_in(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"))
