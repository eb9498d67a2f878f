"""What went wrong, said on standard error."""

from __future__ import annotations

import sys

from grader.text.messages import Sayable, say
from grader.text.safe import clean


def complain(message: Sayable, lang: str) -> None:
    """Print a message on standard error."""
    print(clean(say(message, lang)), file=sys.stderr)
