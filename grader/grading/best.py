"""Of several results for one submission, the one that counts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from grader.result import Result
from grader.text.messages import Text, say, text


def best_of(results: Sequence[Result], lang: str) -> Result:
    """Return the result that earned most, the first of equals, with a note that names the others.

    Parameters
    ----------
    results : sequence of Result
        At least one, all for the same exercise.
    lang : {"en", "ko"}
        The language of the note.
    """
    best = results[index_of_best(results)]
    if len(results) == 1:
        return best
    others = ", ".join(say(_with_score(one), lang) for one in results if one is not best)
    note = text("submission.note_best", exercise=best.exercise, taken=_with_score(best), others=others)
    return msgspec.structs.replace(best, warnings=(say(note, lang), *best.warnings))


def index_of_best(results: Sequence[Result]) -> int:
    """Return the index of the result that earned most, of the first of equals; any score is more than none."""
    return max(range(len(results)), key=lambda i: (results[i].status == "graded", results[i].score, -i))


def _with_score(result: Result) -> Text:
    if result.status == "ungradable":
        return text("submission.file_ungradable", name=result.submission)
    return text(
        "submission.file_score",
        name=result.submission,
        score=f"{result.score:g}",
        points=f"{result.max_score:g}",
    )
