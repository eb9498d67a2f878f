"""What a class did in each exercise, added up one student at a time."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import msgspec

from grader.report.exports.records import Grade
from grader.report.html.pages import picture
from grader.report.html.result_page import example_of
from grader.report.marks import number
from grader.report.pictures.plots import histogram
from grader.result import CheckResult, Verdict, is_full_score

Person = tuple[str, str]  # as a page shows them: the name, and where their page is


class Topic(Protocol):
    """What is to be known of an exercise."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """Its title."""


class _Mistake(msgspec.Struct):
    id: str
    says: str
    example: CheckResult | None = None
    students: dict[Person, None] = {}


class _Section(msgspec.Struct):
    scores: list[float] = []
    points: float = 0.0
    n_full: int = 0
    passed: dict[str, int] = {}
    tried: dict[str, int] = {}
    titles: dict[str, str] = {}
    mistakes: dict[str, _Mistake] = {}
    ungradable: list[tuple[str, str, str]] = []
    there: set[str] = set()


class ClassTally:
    """Adds up the class; what it keeps of each student is a name and a score."""

    def __init__(self) -> None:
        self._sections: dict[str, _Section] = {}
        self._people: list[Person] = []
        self.n_graded = 0
        self.n_ungradable = 0

    def add(self, name: str, href: str, lines: Iterable[Grade]) -> None:
        """Add a student."""
        person = (name, href)
        self._people.append(person)
        for line in lines:
            section = self._sections.setdefault(line.exercise, _Section())
            section.points = line.points or section.points
            if line.status != "missing":
                section.there.add(href)
            if line.status == "ungradable":
                section.ungradable.append((name, href, line.why))
                self.n_ungradable += 1
            if line.final is not None:
                self.n_graded += 1
                section.scores.append(line.final)
                section.n_full += is_full_score(line.final, line.points)
            if line.result is not None and line.result.status == "graded":
                _add_checks(section, line.result.checks, person)

    def sections(self, topics: Sequence[Topic], lang: str) -> list[dict[str, Any]]:
        """Return what the class page shows of each exercise."""
        return [self._shown(topic, self._sections.get(topic.id, _Section()), lang) for topic in topics]

    def _shown(self, topic: Topic, section: _Section, lang: str) -> dict[str, Any]:
        scores = section.scores
        mistakes = sorted(section.mistakes.values(), key=lambda one: (-len(one.students), one.id))
        return {
            "id": topic.id,
            "title": topic.title,
            "n_graded": len(scores),
            "points": number(section.points),
            "mean": number(statistics.fmean(scores)) if scores else "–",
            "median": number(statistics.median(scores)) if scores else "–",
            "n_full": section.n_full,
            "histogram": picture(histogram(scores, section.points, lang=lang)),
            "checks": [
                {"title": section.titles[id], "percent": round(100 * section.passed.get(id, 0) / tried)}
                for id, tried in section.tried.items()
            ],
            "mistakes": [
                {
                    "id": one.id,
                    "says": one.says,
                    "count": len(one.students),
                    "example": example_of(one.example, lang) if one.example is not None else [],
                    "students": list(one.students),
                }
                for one in mistakes
            ],
            "ungradable": section.ungradable,
            "missing": [person for person in self._people if person[1] not in section.there],
        }


def _add_checks(section: _Section, checks: Sequence[CheckResult], person: Person) -> None:
    for check in checks:
        section.titles[check.id] = check.title
        section.tried[check.id] = section.tried.get(check.id, 0) + 1
        if check.verdict is Verdict.PASSED:
            section.passed[check.id] = section.passed.get(check.id, 0) + 1
        elif check.misconception:
            says = check.notes[0] if check.notes else check.misconception
            mistake = section.mistakes.setdefault(check.misconception, _Mistake(check.misconception, says))
            mistake.students[person] = None
            if check.counterexample is not None and _size(check) < _size(mistake.example):
                mistake.example = check


def _size(check: CheckResult | None) -> int:
    """How much there is to read of an example; the smallest one is shown."""
    if check is None or check.counterexample is None:
        return 1 << 30
    one = check.counterexample
    return len(one.call) + len(one.expected) + len(one.actual) + (0 if one.expected else 10_000)
