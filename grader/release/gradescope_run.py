"""What Gradescope runs for each submission: it grades, and writes ``results.json`` (autograder_samples, docs/specs.md).

The harness lays out a folder: ``source/`` with what was uploaded, ``submission/`` with the student's files,
``submission_metadata.json``, and ``results/``. A run that takes too long is killed, and what stands in ``results.json``
then is what the student gets: the file is written anew after each check, whole, by a rename.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from grader import __version__
from grader.checks.check import Check
from grader.course.exercise import find_course
from grader.errors import GraderError, NothingToGradeError
from grader.grading.grader import Grader, Options
from grader.report.exports.gradescope import PLACES, results
from grader.report.late import said_late
from grader.result import CheckResult, Result
from grader.sandbox.tiers.probing import probe
from grader.submission.finding import find_files, walk
from grader.submission.names import SUFFIXES, parse_name
from grader.text.messages import Sayable, say, text
from grader.text.safe import encodable

SOURCE, SUBMISSION, RESULTS, METADATA = "source", "submission", "results", "submission_metadata.json"
CONFIG, COURSE = "config.json", "course"  # in the source
RESULTS_FILE = "results.json"
NOT_OTHERS = 0o770  # of a folder: other users, and so the student's process, neither look in nor enter


class Config(msgspec.Struct, frozen=True):
    """What was decided when the autograder was made; its file is root's alone.

    Attributes
    ----------
    exercises : tuple of str
        What is graded, in this order.
    seed : int
        The seed of the answer keys, drawn for this autograder.
    lang : {"en", "ko"}
        The language of the feedback.
    hidden : tuple of str
        Checks that students do not see, as ``exercise:check``.
    rules : tuple of dict
        The course's rules of deadlines, each as a :class:`~grader.gradebook.lateness.Rule`; none without one.
    """

    exercises: tuple[str, ...]
    seed: int
    lang: str
    hidden: tuple[str, ...] = ()
    rules: tuple[dict[str, str], ...] = ()


class Part:
    """What is known so far of one exercise.

    Attributes
    ----------
    made : dict
        As :func:`grader.report.exports.gradescope.results` gives it.
    points : float
        What the exercise is worth.
    """

    def __init__(self, made: dict[str, Any], points: float) -> None:
        self.made = made
        self.points = points


class Run:
    """The grading of one submission.

    Parameters
    ----------
    root : Path
        The harness's folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.began = time.monotonic()
        self.lang = "en"
        self._parts: dict[str, Part] = {}
        self._graded: dict[str, Result] = {}
        self._config = Config((), 0, "en")
        self._metadata: Mapping[str, Any] = {}

    def run(self) -> int:
        """Grade, and return 0 if a score was found that counts, 2 otherwise; ``results.json`` is there in any case."""
        try:
            close_to_others(self.root)
            self._config = msgspec.json.decode((self.root / SOURCE / CONFIG).read_bytes(), type=Config)
            self.lang = self._config.lang
            self._metadata = read_metadata(self.root / METADATA)
            self._require_isolation()
            self._grade()
        except Exception as error:  # the edge of the harness: whatever it is, the student gets a file that can be read
            traceback.print_exc(file=sys.stdout)  # which the instructor alone sees
            why = say(error.message, self.lang) if isinstance(error, GraderError) else type(error).__name__
            self._write(self._refused(text("release.gs_fault", why=why)))
            return 2
        self._write(self._composed())
        return 0

    def _require_isolation(self) -> None:
        found = probe()
        if found.tier == "none":
            raise GraderError("release.gs_no_tier", reason=found.reasons["B"])

    def _grade(self) -> None:
        course = find_course(self.root / SOURCE / COURSE)
        options = Options(seed=self._config.seed, lang=self.lang)
        with Grader(course, options) as grader:
            for name in self._config.exercises:
                checks = grader.ready(name).definition.checks
                self._parts[name] = Part(self._unreached(checks), course.exercise(name).points)
            self._write(self._composed(is_whole=False))
            for name in self._config.exercises:
                result = self._result(grader, name)
                self._graded[name] = result
                self._parts[name] = Part(self._told(result), result.max_score)
                self._write(self._composed(is_whole=False))

    def _result(self, grader: Grader, name: str) -> Result:
        """Grade what was handed in; the only file, whatever its name, where one exercise alone is asked for."""
        folder = self.root / SUBMISSION
        try:
            find_files(grader.course.exercise(name), folder)
        except NothingToGradeError as error:
            files = [path for path in walk(folder) if path.name.lower().endswith(SUFFIXES)]
            if len(files) == len(self._config.exercises) == 1 and parse_name(files[0].name).exercise is None:
                folder = files[0]
            elif error.message.key == "submission.nothing":  # which speaks of a folder and a command
                return grader.ungradable(name, name, NothingToGradeError("release.gs_missing", exercise=name))
        return grader.grade_path(name, folder, on_check=lambda done: self._note(name, done))

    def _unreached(self, checks: Sequence[Check]) -> dict[str, Any]:
        """Return the part of an exercise of which no check has been tried."""
        waiting = say(text("release.gs_unreached"), self.lang)
        tests = []
        for number, check in enumerate(checks, 1):
            scored = {"score": 0.0, "max_score": round(check.points, PLACES)} if check.points else {}
            title = say(check.title, self.lang)
            one = {"name": title, "number": str(number), "status": "failed", "output": waiting, "tags": [check.id]}
            tests.append({**one, **scored})
        return {"score": 0.0, "output": "", "tests": tests}

    def _note(self, name: str, done: CheckResult) -> None:
        """Write down that a check has been tried."""
        tests = self._parts[name].made["tests"]
        for test in tests:
            if test["tags"][0] == done.id:
                is_passed = done.score == done.points and done.verdict == "passed"
                test |= {"status": "passed" if is_passed else "failed", "output": "", "tags": [done.id, done.verdict]}
                if done.points:
                    test["score"] = round(done.score, PLACES)
        self._parts[name].made["score"] = sum(test.get("score", 0.0) for test in tests)
        self._write(self._composed(is_whole=False))

    def _told(self, result: Result) -> dict[str, Any]:
        """Return the part of an exercise that has been graded, or could not be."""
        made = results(result, lang=self.lang)
        if result.status == "ungradable":
            made["tests"] = [{**made["tests"][0], "name": result.exercise, "number": "1", "tags": [], "score": 0.0}]
            made["tests"][0]["max_score"] = round(result.max_score, PLACES)
        return made

    def _composed(self, *, is_whole: bool = True) -> dict[str, Any]:
        """Put the parts together."""
        said = [] if is_whole else [say(text("release.gs_unfinished"), self.lang)]
        tests: list[dict[str, Any]] = []
        score = 0.0
        for place, (name, part) in enumerate(self._parts.items(), 1):
            final, late = self._after_lateness(name, part)
            score += final
            lines = [line for line in (late, part.made["output"]) if line]
            said += [f"{name}: {line}" if len(self._parts) > 1 else line for line in lines]
            tests += [self._placed(test, name, place) for test in part.made["tests"]]
        return {
            "score": round(score, PLACES),
            "execution_time": round(time.monotonic() - self.began, 3),
            "output": "\n".join(said),
            "output_format": "text",
            "test_output_format": "text",
            "test_name_format": "text",
            "visibility": "visible",
            "stdout_visibility": "hidden",
            "tests": tests,
            "extra_data": {
                "grader": __version__,
                "exercises": {
                    name: {"key": result.key, "isolation": result.isolation, "score": result.score}
                    for name, result in self._graded.items()
                },
            },
        }

    def _placed(self, test: Mapping[str, Any], name: str, place: int) -> dict[str, Any]:
        """Return a test with its number among all exercises and who sees it."""
        is_hidden = bool(test["tags"]) and f"{name}:{test['tags'][0]}" in self._config.hidden
        placed = {**test, "output_format": "text", "visibility": "hidden" if is_hidden else "visible"}
        if len(self._parts) > 1:
            placed |= {"name": f"{name} · {test['name']}", "number": f"{place}.{test['number']}"}
        return placed

    def _after_lateness(self, name: str, part: Part) -> tuple[float, str]:
        """Return what is left of a score by the course's rules, and the sentence on what was taken off.

        The time is that of the submission, so that a later run by the instructor changes nothing.
        """
        score = float(part.made["score"])
        if not self._config.rules:
            return score, ""
        # late: the gradebook's room needs a database driver, which an autograder without deadlines does without
        from grader.gradebook.lateness import Rule, RuleBook, after, lateness, parse_when

        book = RuleBook(course=[msgspec.convert(rule, Rule) for rule in self._config.rules])
        terms = book.terms(name, *students(self._metadata))
        if terms.due is None and (due := self._assignment_due()):
            terms = msgspec.structs.replace(terms, due=parse_when(due, terms.zone))
        created = str(self._metadata.get("created_at") or "")
        found = lateness(score, part.points, submitted_at=created, is_marked_late=False, terms=terms)
        if not found.penalty:
            return score, ""
        left = after(score, found.penalty)
        return left, said_late(found.late_s or 0.0, found.penalty, left, self.lang)

    def _assignment_due(self) -> str:
        assignment = self._metadata.get("assignment")
        return str(assignment.get("due_date") or "") if isinstance(assignment, dict) else ""

    def _refused(self, why: Sayable) -> dict[str, Any]:
        """Return what is shown where nothing could be graded, and it is not the submission's fault."""
        said = say(why, self.lang)
        test = {"name": "autograder", "name_format": "text", "status": "failed", "score": 0.0, "output": said}
        test |= {"output_format": "text", "visibility": "visible"}
        shown = {"score": 0.0, "output": said, "output_format": "text", "stdout_visibility": "hidden", "tests": [test]}
        return {**shown, "execution_time": round(time.monotonic() - self.began, 3)}

    def _write(self, made: Mapping[str, Any]) -> None:
        write_results(self.root / RESULTS, made)


def close_to_others(root: Path) -> None:
    """Keep other users, and so the student's process, out of what was uploaded and of the results."""
    for name in (SOURCE, RESULTS):
        folder = root / name
        folder.mkdir(exist_ok=True)
        with contextlib.suppress(
            OSError
        ):  # not to be had, where somebody tries it without being root; the sandbox holds
            folder.chmod(folder.stat().st_mode & NOT_OTHERS)


def read_metadata(path: Path) -> dict[str, Any]:
    """Return what the platform says of a submission; nothing where it says nothing that can be read."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def students(metadata: Mapping[str, Any]) -> list[str]:
    """Return the names that the platform has for who handed in."""
    users = metadata.get("users")
    people = [user for user in users if isinstance(user, dict)] if isinstance(users, list) else []
    return [str(user[key]) for user in people for key in ("id", "email", "name", "sid") if user.get(key)]


def write_results(folder: Path, made: Mapping[str, Any]) -> None:
    """Write ``results.json`` so that a reader sees all of it or what was there before."""
    unfinished = folder / f".{RESULTS_FILE}.unfinished"
    # Escaped to ASCII, and without lone surrogates: any reader of JSON takes it, whatever a student's file holds.
    unfinished.write_text(json.dumps(_encodable(made), indent=1), encoding="ascii", newline="\n")
    os.replace(unfinished, folder / RESULTS_FILE)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value).replace("\r\n", "\n")
    if isinstance(value, Mapping):
        return {key: _encodable(item) for key, item in value.items()}
    return [_encodable(item) for item in value] if isinstance(value, list | tuple) else value


HERE: Final = Path("/autograder")  # where the harness lays it out

if __name__ == "__main__":
    sys.exit(Run(Path(sys.argv[1]) if sys.argv[1:] else HERE).run())
