"""What a class costs a submission and core: this grader, a floor, and pytest with Hypothesis live.

    python benchmarks/class_speed.py [--n 500] [--sizes 500,1000] [--pytest 30]

All three grade the same ex06 notebooks (benchmarks/class_ex06.py), in turns, each bound to one core.

- *floor*: a plain fork for each notebook, the same calls, every value sent back and compared; no sandbox, no
  database, no explanation, one comparison over everything.
- *grader*: ``grade batch --jobs 1``, from its start to its end, answer key at hand.
- *pytest*: one process for each submission, with the checks as Hypothesis tests against the reference and as
  many examples as the key has.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import types
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from class_ex06 import make_class

from grader.course.exercise import find_course
from grader.grading.grader import Grader, Options
from grader.sandbox.worker.encode import to_value
from grader.sandbox.worker.wire import Items, Value, from_value

ROOT = Path(__file__).parents[1]

TESTS = """
import copy
import numpy as np
import reference as ref
import submission as sub
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.extra.numpy import arrays

numbers = st.floats(-3, 3).map(lambda x: round(x, 2))
some = settings(max_examples={examples}, deadline=None, database=None, derandomize=True,
                suppress_health_check=list(HealthCheck))

def of(*shape):
    return arrays(np.float64, shape, elements=numbers)

@st.composite
def nets(draw):
    n = draw(st.integers(1, 5))
    return draw(of(n, 2)), draw(of(n, 1)), draw(of(2, 3)), draw(of(3, 1))

@st.composite
def values(draw):
    return draw(of(draw(st.integers(0, 4)), draw(st.integers(1, 4))))

def same(a, b):
    for one, other in zip(a, b, strict=True):
        np.testing.assert_allclose(np.ravel(one), np.ravel(other), rtol=1e-6, atol=1e-8)

def pure(function, *args):
    kept = copy.deepcopy(args)
    function(*args)
    for one, other in zip(args, kept, strict=True):
        assert np.array_equal(one, other)

@some
@given(values())
def test_relu(x):
    same([sub.relu(x.copy())], [ref.relu(x)])

@some
@given(values())
def test_relu_pure(x):
    pure(sub.relu, x)

@some
@given(values())
def test_relu_deriv(x):
    same([sub.relu_deriv(x.copy())], [ref.relu_deriv(x)])

@some
@given(values())
def test_relu_deriv_pure(x):
    pure(sub.relu_deriv, x)

@some
@given(nets())
def test_forward(net):
    x, t, W1, W2 = net
    same(sub.forward(x, W1, W2), ref.forward(x, W1, W2))

@some
@given(nets())
def test_forward_pure(net):
    x, t, W1, W2 = net
    pure(sub.forward, x, W1, W2)

@some
@given(values())
def test_loss(x):
    same([sub.loss(x, x + 1)], [ref.loss(x, x + 1)])

@some
@given(nets())
def test_backward(net):
    same(sub.backward(*net), ref.backward(*net))

@some
@given(nets())
def test_backward_pure(net):
    pure(sub.backward, *net)

@some
@given(nets(), st.floats(0.01, 0.5))
def test_train_step(net, rate):
    same(sub.train_step(*net, rate), ref.train_step(*net, rate))

@some
@given(nets(), st.floats(0.01, 0.5))
def test_train_step_pure(net, rate):
    pure(lambda *args: sub.train_step(*args, rate), *net)
"""


# A notebook as a module: a cell that fails leaves the others.
MODULE = """
for cell in {cells!r}:
    try:
        exec(compile(cell, "submission", "exec"), globals())
    except BaseException:
        pass
"""


def on_one_core() -> None:
    """Bind this process, and those that it starts, to one core."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def environment() -> dict[str, str]:
    """An environment in which modules keep their bytecode, as those of an installed program do."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cells_of(path: Path) -> list[str]:
    """The code of a notebook, cell by cell, without the lines that are no Python."""
    cells = json.loads(path.read_bytes())["cells"]
    sources = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return ["\n".join("" if line.startswith(("%", "!")) else line for line in source.split("\n")) for source in sources]


class Floor:
    """A plain fork for each submission."""

    def __init__(self) -> None:
        with Grader(find_course(), Options()) as grader:
            ready = grader.ready("ex06")
        self.calls = [call for prepared in ready.prepared for call in prepared.calls]
        self.args = [[from_value(arg) for arg in call.args] for call in self.calls]
        self.accepts = [list(one.values()) for prepared in ready.prepared for one in prepared.accepts]
        # Gradients come as {name: [with h, with h/10]} from central differences, which are less exact.
        rtols = [1e-4 if isinstance(one[0], dict) else 1e-6 for one in self.accepts]
        firsts = [arrays_of(one[0]) for one in self.accepts]
        self.numbers = np.concatenate([array for arrays in firsts for array in arrays])
        sizes = [sum(array.size for array in arrays) for arrays in firsts]
        self.bounds = 1e-8 + np.repeat(rtols, sizes) * np.abs(self.numbers)

    def grade(self, path: Path) -> bool:
        """Grade one notebook and say whether everything agrees."""
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            with contextlib.suppress(BaseException):  # whatever theirs raises, the fork ends here
                os.close(reader)
                self._work(path, writer)
            os._exit(0)
        os.close(writer)
        with open(reader, "rb") as stream:
            sent = stream.read()
        os.waitpid(pid, 0)
        return self._compare(sent)

    def _work(self, path: Path, writer: int) -> None:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        module = types.ModuleType("submission")
        sys.modules["submission"] = module  # where dataclasses look
        for cell in cells_of(path):
            with contextlib.suppress(BaseException):  # a cell that fails leaves the others, as in a notebook
                exec(compile(cell, "ex06", "exec"), vars(module))
        answers: list[Value] = []
        for call, args in zip(self.calls, self.args, strict=True):
            fresh = [np.array(arg) if isinstance(arg, np.ndarray) else arg for arg in args]
            try:
                value = vars(module)[call.target](*fresh)
                answers.append(to_value([value, fresh] if call.returns_args else value))
            except BaseException:
                answers.append(None)
        with open(writer, "wb") as stream:
            stream.write(msgspec.msgpack.encode(answers))

    def _compare(self, sent: bytes) -> bool:
        try:
            answers = msgspec.msgpack.decode(sent, type=list[Value])
        except msgspec.DecodeError:
            return False
        values = [
            from_value(answer.items[1] if call.returns_args and isinstance(answer, Items) else answer)
            for answer, call in zip(answers, self.calls, strict=True)
        ]
        try:
            came = np.concatenate([array for value in values for array in arrays_of(value)])
            if came.size == self.numbers.size and (np.abs(came - self.numbers) <= self.bounds).all():
                return True  # one comparison over everything
            return all(
                any(agree(expected, value) for expected in accepted)
                for accepted, value in zip(self.accepts, values, strict=True)
            )
        except (TypeError, ValueError):  # not of the expected structure
            return False


def arrays_of(value: Any) -> list[Any]:
    """The numbers in a value, as flat arrays."""
    if isinstance(value, dict):
        return [np.ravel(steps[0]) for steps in value.values()]
    if isinstance(value, list | tuple):
        return [array for item in value for array in arrays_of(item)]
    return [np.ravel(value)]


def agree(expected: Any, answer: Any) -> bool:
    """Hold an answer against the expected one, with one tolerance for values and one for gradients."""
    if isinstance(expected, dict):  # by parameter the central differences with h and with h/10
        return all(near(steps[0], came, 1e-4) for steps, came in zip(expected.values(), answer, strict=True))
    if isinstance(expected, list | tuple):
        return all(agree(one, other) for one, other in zip(expected, answer, strict=True))
    return near(expected, answer, 1e-6)


def near(expected: Any, answer: Any, rtol: float) -> bool:
    """Compare numbers one by one, whatever the shape."""
    one, other = np.ravel(expected), np.ravel(answer)
    return bool((np.abs(one - other) <= 1e-8 + rtol * np.abs(one)).all())


class Cost(NamedTuple):
    """What a run took.

    On a machine that does other things as well, the clock tells what those do; the processor time does not.
    """

    clock_s: float
    cpu_s: float
    peak_mib: float


def time_floor(folder: Path) -> Cost:
    """Measure the floor, its start included."""
    return watched([sys.executable, __file__, "--floor", str(folder)])


def n_right(work: Path) -> int:
    """How many submissions have full points in the gradebook of the last run."""
    with contextlib.closing(sqlite3.connect(work / "gradebook.sqlite")) as book:
        found = book.execute("SELECT count(*) FROM results WHERE is_current AND score = max_score").fetchone()
    return int(found[0])


def time_grader(folder: Path, work: Path, *, is_again: bool = False) -> Cost:
    """Measure the grader, its start included."""
    book = work / "gradebook.sqlite"
    if not is_again:
        for path in work.glob("gradebook.sqlite*"):
            path.unlink()
    return watched(
        [
            sys.executable,
            "-m",
            "grader.cli",
            "batch",
            str(folder),
            "--seed",
            "0",
            "--jobs",
            "1",
            "--gradebook",
            str(book),
        ]
    )


def cpu_s(pid: int) -> float:
    """Processor time of a process and everything below it, what runs in its sandboxes and has ended too."""
    total = 0.0
    with contextlib.suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += sum(cpu_s(int(child)) for child in (task / "children").read_text().split())
    return total


def watched(command: list[str]) -> Cost:
    """Run a command on one core and measure it."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=on_one_core, env=environment())
    peak, used = 0, 0.0
    while process.poll() is None:
        peak = max(peak, resident_kib(process.pid))
        used = max(used, cpu_s(process.pid))
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"{command} failed")
    return Cost(time.perf_counter() - began, used, peak / 1024)


def resident_kib(pid: int) -> int:
    """Resident memory of a process and its lanes (not of what runs in a sandbox: that is not ours), KiB."""
    total = 0
    with contextlib.suppress(OSError, ValueError, IndexError):
        below = [
            child for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]  # fmt: skip
        for one in (str(pid), *below):
            status = Path(f"/proc/{one}/status").read_text()
            total += int(status.partition("VmRSS:")[2].split()[0])
    return total


def time_pytest(folder: Path, n: int) -> float:
    """Seconds a submission, for a sample of them."""
    paths = random.Random(0).sample(sorted(folder.rglob("*.ipynb")), n)
    times = []
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        (here / "reference.py").write_text((ROOT / "reference/ex06/solution.py").read_text())
        (here / "test_ex06.py").write_text(TESTS.format(examples=40))
        for path in paths:
            (here / "submission.py").write_text(MODULE.format(cells=cells_of(path)))
            began = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_ex06.py"],
                cwd=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
                preexec_fn=on_one_core, env=environment(),
            )  # fmt: skip
            times.append(time.perf_counter() - began)
    return statistics.fmean(times)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pytest", type=int, default=30)
    parser.add_argument("--sizes", default="")
    parser.add_argument("--floor", type=Path)
    args = parser.parse_args()
    if args.floor:
        floor = Floor()
        for path in sorted(args.floor.rglob("*.ipynb")):
            floor.grade(path)
        return
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        folder = make_class(work / "class", args.n)
        with Grader(find_course(), Options()) as grader:
            grader.ready("ex06")  # compiles the key, once for everybody
        rounds = [(time_floor(folder), time_grader(folder, work)) for _ in range(args.rounds)]
        floor = Cost(*map(min, zip(*(one for one, _ in rounds), strict=True)))
        ours = Cost(*map(min, zip(*(one for _, one in rounds), strict=True)))
        again = time_grader(folder, work, is_again=True)
        judge = Floor()
        n_floor = sum(judge.grade(path) for path in sorted(folder.rglob("*.ipynb")))
        print(f"{n_right(work)} of {args.n} have full points; the floor, which knows no float32, finds {n_floor} right")
        print("                 clock       cpu   a submission, the best of the rounds")
        print(f"floor   {floor.clock_s / args.n * 1e3:8.1f} ms {floor.cpu_s / args.n * 1e3:6.1f} ms")
        each = f"{ours.clock_s / args.n * 1e3:8.1f} ms {ours.cpu_s / args.n * 1e3:6.1f} ms"
        print(f"grader  {each}; {ours.peak_mib:.0f} MiB")
        print(f"ratio   {ours.clock_s / floor.clock_s:8.2f}    {ours.cpu_s / floor.cpu_s:6.2f}")
        print(f"again   {again.clock_s:8.2f} s  {again.cpu_s:6.2f} s for all {args.n}, nothing changed", flush=True)
        if args.pytest:
            live = time_pytest(folder, args.pytest)
            ratio = live / (ours.clock_s / args.n)
            print(f"pytest  {live * 1e3:8.0f} ms a submission, {ratio:.0f} times the grader", flush=True)
        for size in map(int, filter(None, args.sizes.split(","))):
            larger = make_class(work / f"class{size}", size)
            cost = time_grader(larger, work)
            each = f"{cost.clock_s / size * 1e3:8.1f} ms {cost.cpu_s / size * 1e3:6.1f} ms"
            print(f"{size:6d}  {each}; {cost.peak_mib:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
