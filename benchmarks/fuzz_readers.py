"""Feed the readers of submissions with damaged files for as long as one likes, and report what was tried.

    python benchmarks/fuzz_readers.py --seconds 600 --seed 1

Valid files are changed in a few places; what comes out must be a submission or a NothingToGradeError. An input
that ends otherwise, or takes longer than --slow seconds, is kept in --keep and makes the exit code 1. With
--atheris (if it is installed) the notebook reader is fuzzed by coverage instead.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from grader.errors import NothingToGradeError
from grader.submission import parse_name, read_bytes
from grader.submission.archive import Archive
from grader.submission.names import is_ignored, parse_folder, shown
from grader.text.messages import LANGUAGES, Sayable, say

SCRIPT = """# -*- coding: utf-8 -*-
import numpy as np

def relu(x):
    '''이름 %d''' % 3
    return np.maximum(0, x)  # “ok”

W1, (b, *c) = [[.1, .2]], (1, 2)
"""
CELLS = [
    "!pip install numpy\nimport numpy as np\n%matplotlib inline",
    SCRIPT,
    "%%time\nx = relu(np.array([1., -1.])) \\\n% 3",
    "%%bash\nls",
    "if True:\n    %cd x\ny = (7\n% 4)\nnp.dot?",
]
TOKENS = [
    b'"', b"\\", b"{", b"}", b"[", b"]", b",", b"\n", b"\r", b"\0", b"%", b"!", b"?", b"%%", b"'''", b"(", b")",
    b"\\u0000",
    b"\\ud800", b"null", b"NaN", b"-1", b"1e999", b"9" * 50, b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04",
    b"PK\x05\x06", b"\xff\xff\xff\xff", "가".encode(), "가".encode("cp949"), b"../", b"<<<<<<< ", b"coding: utf-7",
]  # fmt: skip


def notebook(version: int) -> bytes:
    metadata = {"kernelspec": {"language": "python", "name": "python3"}}
    if version == 4:
        cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell} for cell in CELLS]
        return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()
    old = [
        {"cell_type": "code", "collapsed": False, "input": cell, "language": "python", "metadata": {}, "outputs": []}
        for cell in CELLS
    ]
    sheets = [{"cells": old, "metadata": {}}]
    return json.dumps({"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}).encode()


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("kim/ex06.py", "홍길동_1_assignsubmission_file_/ex06.py", "lee_LATE_1_2_ex06-1.py"):
            file.writestr(name, SCRIPT)
    return buffer.getvalue()


def check_file(name: str) -> Callable[[bytes], str]:
    def check(data: bytes) -> str:
        submission = read_bytes(name, data)
        say_all(*submission.notes)
        for cell in submission.cells:
            cell.source.encode()
        submission.definition_of("relu")
        return "read"

    return check


def check_archive(data: bytes) -> str:
    with Archive(data, "class.zip") as opened:
        for member in opened.members():
            parse_name(member.name)
            try:
                opened.read(member, cap=100_000)
            except NothingToGradeError as error:
                say_all(error.message)
    return "read"


def check_name(data: bytes) -> str:
    name = data.decode("utf-8", "surrogateescape")
    parse_name(name)
    parse_folder(name)
    is_ignored(name)
    shown(name).encode()
    return "read"


def say_all(*messages: Sayable) -> None:
    for message in messages:
        for lang in LANGUAGES:
            say(message, lang)


TARGETS: dict[str, tuple[Callable[[bytes], str], list[bytes]]] = {
    "script": (check_file("ex06.py"), [SCRIPT.encode(), SCRIPT.encode("cp949", "ignore"), SCRIPT.encode("utf-16")]),
    "notebook": (check_file("ex06.ipynb"), [notebook(4), notebook(4).replace(b"}]", b"},]"), notebook(3)]),
    "archive": (check_archive, [archive()]),
    "name": (
        check_name,
        [b"honggildong_LATE_12345_67890_ex06-1.py", "홍길동_1_assignsubmission_file_".encode(), b"ex06 (1).py"],
    ),
}


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Return the data with a few places changed, cut out, doubled or repeated."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(changed) + 1)
        span = rng.randint(1, 60)
        match rng.randrange(6):
            case 0:
                changed[place : place + 1] = rng.randbytes(rng.randint(0, 3))
            case 1:
                del changed[place : place + span]
            case 2:
                changed[place:place] = changed[place : place + span]
            case 3:
                changed[place:place] = rng.choice(TOKENS)
            case 4:
                changed[place:place] = rng.choice(TOKENS) * rng.choice([2, 30, 200, 3_000])
            case _:
                other = rng.randrange(len(changed) + 1)
                changed[place : place + span] = changed[other : other + span]
    return bytes(changed)


def run(options: argparse.Namespace) -> int:
    rng = random.Random(options.seed)
    names = options.target or list(TARGETS)
    outcomes: dict[str, collections.Counter[str]] = {name: collections.Counter() for name in names}
    slowest = dict.fromkeys(names, 0.0)
    is_clean = True
    end = time.monotonic() + options.seconds
    while time.monotonic() < end:
        for name in names:
            check, seeds = TARGETS[name]
            data = mutated(rng.choice(seeds), rng)
            began = time.perf_counter()
            try:
                outcome = check(data)
            except NothingToGradeError as error:
                say_all(error.message)
                outcome = error.message.key
            except Exception as error:  # finding these is what this script is for
                outcome = f"FAULT {type(error).__name__}"
            took = time.perf_counter() - began
            slowest[name] = max(slowest[name], took)
            outcomes[name][outcome] += 1
            if outcome.startswith("FAULT") or took > options.slow:
                is_clean = False
                options.keep.mkdir(parents=True, exist_ok=True)
                kept = options.keep / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
                kept.write_bytes(data)
                print(f"{outcome} after {took:.2f} s: {kept}", flush=True)
    for name in names:
        total = outcomes[name].total()
        print(f"{name}: {total} inputs, slowest {slowest[name]:.3f} s")
        for outcome, count in outcomes[name].most_common():
            print(f"  {count:8} {outcome}")
    return 0 if is_clean else 1


def run_atheris(seconds: int) -> None:
    import atheris

    check, _ = TARGETS["notebook"]

    def one(data: bytes) -> None:
        try:
            check(data)
        except NothingToGradeError as error:
            say_all(error.message)

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}"], one)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", action="append", choices=list(TARGETS), help="repeatable; default: all")
    parser.add_argument("--slow", type=float, default=2.0, help="seconds after which an input is kept")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--atheris", action="store_true")
    options = parser.parse_args()
    if options.atheris:
        run_atheris(options.seconds)
        return 0
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
