"""What is remembered of one's own attempts: the last score, and how many hints have been shown."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import msgspec

from grader.places import replace_file, state_folder
from grader.result import Result, Verdict


class Memory(msgspec.Struct, frozen=True):
    """What is known of the attempt at one path, as long as its content stays the same.

    Attributes
    ----------
    content : str
        SHA-256 of the file that this is about.
    score, max_score : float or None
        What it earned when it was last graded.
    hints : dict
        For each check, how many of its hints have been shown.
    """

    content: str
    score: float | None = None
    max_score: float | None = None
    hints: dict[str, int] = {}


def recall(path: Path) -> Memory:
    """Return what is known of the file at ``path`` as it is now; nothing if it has changed since."""
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        memory = msgspec.json.decode(_place(path).read_bytes(), type=Memory)
    except (OSError, msgspec.DecodeError):
        return Memory(content)
    return memory if memory.content == content else Memory(content)


def remember(path: Path, result: Result, *, is_shown: bool = False) -> None:
    """Keep a result's score, and, if it was shown to a person, that its hints have been seen."""
    if result.status == "ungradable":
        return
    with contextlib.suppress(OSError):  # the file went away while it was graded
        memory = recall(path)
        hints = dict(memory.hints)
        if is_shown:
            for check in result.checks:
                if check.hint and check.verdict is not Verdict.PASSED:
                    hints[check.id] = max(1, hints.get(check.id, 0))
        store(
            path,
            msgspec.structs.replace(memory, score=result.score, max_score=result.max_score, hints=hints),
        )


def store(path: Path, memory: Memory) -> None:
    """Keep ``memory``; a state folder that cannot be written costs the memory and nothing else."""
    replace_file(_place(path), msgspec.json.encode(memory))


def _place(path: Path) -> Path:
    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]
    return state_folder() / "attempts" / f"{name}.json"
