"""Run attacks for real against a course that is worth attacking, with tripwires around the sandbox."""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import os
import re
import secrets
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from support.tiny import SOLUTION, TOML, make_course

from grader.grading.grader import Grader, Options
from grader.places import cache_folder
from grader.result import Result, to_json
from grader.submission import read_bytes

ATTACKS = Path(__file__).parent / "attacks"
TIMEOUT_S = 1.0  # of one check: honest ones take milliseconds, and twenty attacks wait for it
SLOWEST_S = 60.0  # for a submission that does what it can to last; the measured ones stay under ten
RESULT_BYTES = 1 << 20  # of a result as JSON; what theirs can put into it is text that somebody has to read

# Numbers and words that stand nowhere but on the trusted side: where one comes back, something leaked.
ANSWER = 7351.0625
CHECKS = """
from grader.checks import agree, array, case, constant, pure, rows

X = case(x=array("n"), n=rows(0, 6))
CHECKS = [
    agree("double", "x", on=X, points=3, title="double gives 2x", hint="Look at the factor."),
    pure("double", "x", on=X, points=1, title="double leaves x alone", hint="Make a new array.", needs="double"),
    agree("total", "x", on=X, points=2, title="total sums", hint="Sum."),
    constant("answer", points=4, title="answer is the answer", hint="Ask the mice."),
]
"""
MISCONCEPTIONS = """
with misconception("triple", "The factor is 3."):

    def double(x):
        return 3 * x
"""
PACKAGES = 'packages = ["matplotlib"]\n'  # what one attack needs
PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>


@dataclasses.dataclass(frozen=True)
class Attack:
    """One submission that is up to no good.

    Attributes
    ----------
    name : str
        Its file's name without the ending.
    family : str
        What it attacks.
    success : str
        What it would have to reach.
    tiers : tuple of str
        Where it is run: also without isolation if all that it forges is the score.
    sees : tuple of str
        Words that the result must have for whoever reads it.
    points : float
        What its functions earn by what they honestly return.
    seed : int
        Seed of the inputs.
    source : str
        The submission.
    """

    name: str
    family: str
    success: str
    tiers: tuple[str, ...]
    sees: tuple[str, ...]
    points: float
    seed: int
    source: str


@dataclasses.dataclass(frozen=True)
class Report:
    """What came of one attack."""

    attack: Attack
    result: Result
    gained: tuple[str, ...]
    duration_s: float


def attacks() -> list[Attack]:
    """Read every attack with its header."""
    return [_read(path) for path in sorted(ATTACKS.glob("*.py"))]


def _read(path: Path) -> Attack:
    source = path.read_text("utf-8")
    said = dict(re.findall(r"^# (\w+): (.*)$", source, re.MULTILINE))
    return Attack(
        name=path.stem,
        family=said["family"],
        success=said["success"],
        tiers=tuple(said.get("tiers", "A B").split()),
        sees=tuple(filter(None, said.get("sees", "").split(" | "))),
        points=float(said.get("points", 0)),
        seed=int(said.get("seed", 0)),
        source=source,
    )


class Arena:
    """A course, a grader and what an attacker would like to reach.

    Parameters
    ----------
    tier : str
        The isolation to attack.
    """

    def __init__(self, tier: str) -> None:
        self.tier = tier
        self._stack = contextlib.ExitStack()
        self._token = secrets.token_hex(12)
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="grade-arena-")))
        os.chmod(folder, 0o755)  # theirs know where all of it lies, and no permission keeps them out
        self._open = folder / "open"
        self._open.mkdir()
        os.chmod(self._open, 0o777)
        self._neighbour = folder / "neighbour.py"
        self._neighbour.write_text(f"# {self._token}\n{HONEST}", encoding="utf-8")
        solution = HONEST.replace("return 2 * x", f"return 2 * x  # {self._token}")
        course = make_course(
            folder, solution=solution, checks=CHECKS, misconceptions=MISCONCEPTIONS, toml=PACKAGES + TOML
        )
        self._course = course
        self._listeners = [self._stack.enter_context(one) for one in _listeners(folder)]
        self._names = {
            "@SECRET@": str(self._neighbour),
            "@COURSE@": str(folder / "reference" / "tiny" / "solution.py"),
            "@FOLDER@": str(self._open),
            "@KEYS@": str(cache_folder() / "keys"),
            "@PID@": str(os.getpid()),
            "@TCP@": str(self._listeners[0].getsockname()[1]),
            "@UDP@": str(self._listeners[1].getsockname()[1]),
            "@UNIX@": self._listeners[2].getsockname(),
            "@ABSTRACT@": self._listeners[3].getsockname()[1:].decode(),
        }
        self._graders: dict[int, Grader] = {}
        self._warm: set[tuple[int, frozenset[str]]] = set()
        self.n_at_rest = 0  # processes, when nothing is graded

    def __enter__(self) -> Arena:
        """Adopt every process that loses its parent, so that none gets out of sight."""
        _adopt(True)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop everything."""
        self.close()
        self._stack.close()
        _adopt(False)

    def close(self) -> None:
        """Stop the graders."""
        for grader in self._graders.values():
            grader.__exit__(None, None, None)
        self._graders.clear()
        self._warm.clear()

    def grader(self, seed: int = 0) -> Grader:
        """Return the grader of these inputs."""
        if seed not in self._graders:
            options = Options(seed=seed, sandbox=self.tier, timeout_s=TIMEOUT_S)  # type: ignore[arg-type]
            self._graders[seed] = Grader(self._course, options)
        return self._graders[seed]

    def neighbour(self, seed: int = 0) -> Result:
        """Grade an honest submission."""
        return self.grader(seed).grade("tiny", read_bytes("neighbour.py", HONEST.encode()))

    def run(self, attack: Attack) -> Report:
        """Grade an attack, and list what it gained."""
        self._warm_up(attack)
        before = self._outside()
        source = attack.source.replace("@TABLE@", self._table() if "@TABLE@" in attack.source else "")
        for name, value in self._names.items():
            source = source.replace(name, value)
        began = time.monotonic()
        result = self.grader(attack.seed).grade("tiny", read_bytes("tiny.py", source.encode()))
        duration_s = time.monotonic() - began
        return Report(attack, result, tuple(self._gains(attack, result, before)), duration_s)

    def _warm_up(self, attack: Attack) -> None:
        """Start the sandbox that the attack's imports choose, so that its processes are known before."""
        imports = read_bytes("tiny.py", attack.source.replace("@TABLE@", "").encode()).imports & {"matplotlib"}
        for wanted in dict.fromkeys((frozenset[str](), imports)):  # the neighbour's own first
            if (attack.seed, wanted) not in self._warm:
                self._warm.add((attack.seed, wanted))
                source = "".join(f"import {name}.pyplot\n" for name in wanted) + HONEST
                self.grader(attack.seed).grade("tiny", read_bytes("neighbour.py", source.encode()))
                self.n_at_rest = len(self.processes())

    def _gains(self, attack: Attack, result: Result, before: set[str]) -> Iterator[str]:
        said = to_json(result)
        if result.score > attack.points:
            yield f"{result.score - attack.points:g} points"
        if self._token in said or str(ANSWER) in said:
            yield "a secret"
        # A line of the attack's own file, quoted in the feedback, is no word from inside.
        unquoted = msgspec.structs.replace(
            result, checks=tuple(msgspec.structs.replace(check, quote=None) for check in result.checks)
        )
        if "GAINED" in to_json(unquoted):
            yield "something, by its own word"
        for listener in self._listeners:
            if _was_reached(listener):
                yield "a socket"
        yield from sorted(self._outside() - before)

    def _table(self) -> str:
        """Write down the public key's answers, as somebody who has seen them would."""
        cases = self.grader(0).ready("tiny").key.cases["double"]
        inputs = [case.plain_inputs()["x"] for case in cases]
        return ", ".join(f"{tuple(x.tolist())!r}: {(2 * x).tolist()!r}" for x in inputs)

    def _outside(self) -> set[str]:
        """List what an attack could leave behind: files."""
        places = [self._open, Path("/tmp"), Path("/dev/shm"), Path("/var/tmp"), Path("/")]
        return {str(path) for place in places for path in place.glob("*") if "grade-hostile" in path.name}

    def processes(self) -> set[int]:
        """Return the processes below this one, orphans included."""
        return descendants(os.getpid())


HONEST = SOLUTION.replace("answer = 42.0", f"answer = {ANSWER}")


def _listeners(folder: Path) -> list[socket.socket]:
    tcp, udp = socket.socket(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    tcp.bind(("127.0.0.1", 0))
    tcp.listen()
    udp.bind(("127.0.0.1", 0))
    path, abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
    path.bind(str(folder / "socket"))
    os.chmod(folder / "socket", 0o777)
    path.listen()
    abstract.bind(f"\0grade-arena-{secrets.token_hex(4)}")
    abstract.listen()
    return [tcp, udp, path, abstract]


def _was_reached(listener: socket.socket) -> bool:
    listener.setblocking(False)
    try:
        if listener.type == socket.SOCK_DGRAM:
            listener.recv(10)
        else:
            listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _adopt(is_on: bool) -> None:
    if ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, int(is_on), 0, 0, 0):
        raise OSError("prctl")


def descendants(pid: int) -> set[int]:
    """Return the living processes below ``pid``."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):  # it ended while we looked
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                if fields[0] != "Z":
                    parents[int(folder.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}
