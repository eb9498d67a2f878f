"""No attack gains anything, harms anybody, leaves anything behind, or goes without a word to the instructor."""

from __future__ import annotations

import dataclasses
import io
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hostile.arena import RESULT_BYTES, SLOWEST_S, Arena, Attack, attacks
from rich.console import Console

from grader.errors import GraderError
from grader.report.feedback import feedback
from grader.report.grades import Grade, row
from grader.report.terminal import Style, render
from grader.result import Result, Verdict, to_json
from grader.sandbox.tiers.probing import choose

TIERS = ("A", "B", "none")
RUNS = [(tier, attack) for tier in TIERS for attack in attacks() if tier in attack.tiers]
SHOWN_CHARACTERS = 400_000  # a class of a hundred such results is still a file that an editor opens
Enter = Callable[[str], Arena]


@pytest.fixture(scope="module")
def enter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Enter]:
    arenas: dict[str, Arena] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_CACHE", str(tmp_path_factory.mktemp("cache")))

        def get(tier: str) -> Arena:
            try:
                choose(tier)  # type: ignore[arg-type]
            except GraderError as error:
                pytest.skip(str(error))
            if tier not in arenas:
                for other in list(arenas):  # one at a time, or its processes would be counted with these
                    arenas.pop(other).__exit__()
                arenas[tier] = Arena(tier).__enter__()
            return arenas[tier]

        yield get
        for arena in arenas.values():
            arena.__exit__()


@pytest.mark.parametrize(("tier", "attack"), RUNS, ids=[f"{tier}-{attack.name}" for tier, attack in RUNS])
def test_an_attack_comes_to_nothing(tier: str, attack: Attack, enter: Enter) -> None:
    arena = enter(tier)
    report = arena.run(attack)
    assert report.gained == ()
    assert report.duration_s < SLOWEST_S
    assert len(to_json(report.result)) < RESULT_BYTES
    for check in report.result.checks:
        assert check.verdict is not Verdict.INTERNAL, check.rationale
        assert check.verdict is Verdict.PASSED or check.rationale
    said = to_json(report.result)
    assert [words for words in attack.sees if not any(word in said for word in words.split(" or "))] == []
    assert [char for char in unsafe(report.result) if char != "\n"] == []
    honest = arena.neighbour(attack.seed)
    assert honest.score == honest.max_score
    assert len(arena.processes()) <= arena.n_at_rest


def texts(thing: object) -> Iterator[str]:
    """Yield every text of a record."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, list | tuple):
        for item in thing:
            yield from texts(item)
    elif isinstance(thing, dict):
        yield from texts(list(thing.items()))


def unsafe(result: Result) -> set[str]:
    """Return the characters that would act on a terminal or turn text round, wherever a result is shown."""
    shown = io.StringIO()
    Console(file=shown, width=80, force_terminal=False).print(render(result, Style()))
    grade = Grade("student", "1", "tiny", "tiny.py", "graded", 0.0, 1.0, None, False, "A", "key", result.output)
    for text in texts(msgspec.to_builtins(result)):
        assert {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs")} <= {"\n", "\t"}
    said = shown.getvalue() + feedback(result, lang="en") + row(grade).replace("\r\n", "\n")
    assert len(said) < SHOWN_CHARACTERS
    return {char for char in said if unicodedata.category(char) in ("Cc", "Cf", "Cs")}


def test_there_are_attacks_of_every_family() -> None:
    families = {attack.family for attack in attacks()}
    assert len(attacks()) >= 60
    assert families >= {"time", "memory", "processes", "files", "network", "signals", "the kernel", "the protocol"}
    assert families >= {"Python", "presentation", "recorded answers"}
    assert all(attack.success for attack in attacks())


def test_recorded_answers_are_worth_something_with_their_own_key_only(enter: Enter) -> None:
    (recorded,) = [attack for attack in attacks() if attack.name == "recorded_answers"]
    arena = enter("none")
    assert arena.run(dataclasses.replace(recorded, seed=0)).result.score == 6
    assert arena.run(recorded).result.score == 0


@pytest.mark.parametrize("tier", ["A", "B", "none"])
def test_nothing_of_a_sandbox_is_left(tier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    try:
        choose(tier)  # type: ignore[arg-type]
    except GraderError as error:
        pytest.skip(str(error))
    chosen = [attack for attack in attacks() if attack.name in ("process_daemon", "time_threads", "protocol_hang_up")]
    with Arena(tier) as arena:
        before = arena.processes()
        for attack in chosen:
            arena.run(attack)
        arena.close()
        assert arena.processes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]
