"""The same submission, graded here and in WebAssembly: what must agree, and a table of what does not.

``python tests/support/site_parity.py SITE [FILE…]`` grades the whole corpus, or some files, with the files of a site
that was written with ``--pyodide DIR``.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from grader.course.exercise import find_course
from grader.grading.grader import Grader, Options

TESTS = Path(__file__).parent.parent
CORPUS = TESTS / "submissions"
LATER = "Tried when your instructor grades"  # by NumPy's warnings, of which there are none in WebAssembly


class Node:
    """A site's workers in node, one job after the other."""

    def __init__(self, site: Path) -> None:
        command = ["node", str(TESTS / "site" / "host.mjs"), str(site)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.boot_s: float = self._answer()["cpu_s"]

    def __enter__(self) -> Node:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.communicate()

    def _answer(self) -> dict[str, Any]:
        line = self._process.stdout.readline()
        assert line, "node has ended"
        return json.loads(line)

    def ask(self, **job: Any) -> dict[str, Any]:
        """Send a job and return what came back."""
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def grade(self, path: Path, lang: str = "en") -> dict[str, Any]:
        exercise = path.parent.name
        content = path.read_text(encoding="utf-8-sig")
        return self.ask(exercise=exercise, name=exercise + path.suffix, content=content, lang=lang)


class Here:
    """The same kits, graded as the command does."""

    def __init__(self, site: Path, folder: Path) -> None:
        self._graders = {}
        for kit in sorted((site / "kits").glob("*.zip")):
            zipfile.ZipFile(kit).extractall(folder / kit.stem)
            self._graders[kit.stem] = Grader(find_course(folder / kit.stem), Options())

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *error: object) -> None:
        for grader in self._graders.values():
            grader.__exit__(None, None, None)

    def grade(self, path: Path) -> Any:
        exercise = path.parent.name
        return self._graders[exercise].grade_source(exercise, path.read_text(encoding="utf-8-sig"))


def differences(here: Any, there: dict[str, Any]) -> list[str]:
    """Return what differs, in words; nothing for a file on which both agree."""
    if here.status != there["status"]:
        return [f"status {here.status} / {there['status']}"]
    found, later = [], 0.0
    for ours, theirs in zip(here.checks, there["checks"], strict=True):
        seen = ours.id, str(ours.verdict), ours.misconception, ours.matched_key
        said = theirs["id"], theirs["verdict"], theirs["misconception"], theirs["matched_key"]
        if theirs["rationale"].startswith(LATER):
            later += ours.score
        elif seen != said:
            found.append(f"{ours.id}: {' '.join(map(str, seen[1:]))} / {' '.join(map(str, said[1:]))}")
    if abs(here.score - later - there["score"]) > 1e-6 and not found:
        found.append(f"score {here.score} / {there['score']}")
    return found


def compare(site: Path, folder: Path, files: Iterable[Path]) -> Iterator[tuple[Path, list[str], float]]:
    """Yield each file with its differences and the processor time that it took in WebAssembly."""
    with Node(site) as node, Here(site, folder) as here:
        for path in files:
            answer = node.grade(path)
            if "error" in answer:
                yield path, [answer["error"]], 0.0
                continue
            found = differences(here.grade(path), answer["value"]["result"])
            yield path, found, answer["cpu_s"]


def corpus() -> list[Path]:
    """Every submission of the corpus, the exercises in turn, so that whoever breaks off has seen all of them."""
    found = sorted(path for path in CORPUS.glob("ex*/*") if path.suffix in (".py", ".ipynb"))
    turns = [path for _, one in itertools.groupby(found, lambda path: path.parent) for path in enumerate(one)]
    return [path for _, path in sorted(turns, key=lambda turn: turn[0])]


def main() -> None:
    """Compare, and print a table."""
    import tempfile

    chosen = [Path(name).resolve() for name in sys.argv[2:]] or corpus()
    counts: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(KeyboardInterrupt):  # what was compared is told
        for path, found, took_s in compare(Path(sys.argv[1]).resolve(), Path(folder), chosen):
            row = counts.setdefault(path.parent.name, [0, 0, 0.0])
            row[0] += 1
            row[1] += not found
            row[2] += took_s
            for one in found:
                print(f"{path.parent.name}/{path.name}: {one.strip().splitlines()[-1]}", flush=True)
    print("| exercise | files | equal | processor seconds each |\n|---|---|---|---|")
    for exercise, (n, n_equal, took_s) in sorted(counts.items()):
        print(f"| {exercise} | {n} | {n_equal} | {took_s / n:.1f} |")
    print(f"| all | {sum(row[0] for row in counts.values())} | {sum(row[1] for row in counts.values())} | |")


if __name__ == "__main__":
    main()
