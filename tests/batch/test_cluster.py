"""``grade batch --dask`` with a real scheduler and workers, processes of their own on loopback."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("distributed", reason="no Dask: pip install 'nn-grader[cluster]'")

from batch.conftest import many, timeless

from grader.batch.cluster import Answer, _encode, _fit_answers, fault_of, is_loopback
from grader.batch.exchange import Job, Ready, Refused, Setup
from grader.gradebook import open_gradebook
from grader.result import Result, to_json
from grader.text.messages import say

N = 120
ROOT = Path(__file__).parents[2]


class Cluster:
    """A scheduler and its workers, each a process."""

    def __init__(self, folder):
        self.folder = folder
        self.scheduler, self.address = self._start(
            "dask_scheduler", "--port", "0", "--dashboard-address", ":0", "--no-dashboard"
        )
        self.workers = []

    def _start(self, program, *args, **environment):
        log = open(self.folder / f"{program}-{time.monotonic_ns()}.log", "wb")  # noqa: SIM115  # the child's
        with log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", "--host", "127.0.0.1", *args],
                stdout=log, stderr=log, cwd=self.folder, env={**os.environ, **environment},
            )  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            said = Path(log.name).read_text()
            found = re.search(r"(?:Scheduler at|Start worker at):\s+(tcp://\S+)", said)
            if found and (program == "dask_scheduler" or "Registered to" in said):
                return process, found[1]
            if process.poll() is not None:
                break
            time.sleep(0.05)
        process.kill()
        raise RuntimeError(Path(log.name).read_text()[-2000:])

    def add(self, **environment):
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder))
        self.workers.append(self._start("dask_worker", self.address, *options, **environment)[0])

    def close(self):
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(place):
    started = Cluster(place)
    yield started
    started.close()


@pytest.fixture(scope="module")
def local(tmp_path_factory, course, cache, sandbox):
    """A class, and the results of a batch on this machine."""
    folder = tmp_path_factory.mktemp("local")
    many(folder / "class", N)
    ran = subprocess.run(
        [sys.executable, "-m", "grader.cli", "batch", str(folder / "class"), "--seed", "0",
         "--course", str(course), "--json",
         "--sandbox", sandbox, "--lang", "en", "--gradebook", str(folder / "book.sqlite")],
        check=True, capture_output=True, text=True, env={**os.environ, "GRADER_CACHE": str(cache)},
    )  # fmt: skip
    return folder / "class", [timeless(line) for line in ran.stdout.splitlines()]


def stored(path="gradebook.sqlite"):
    """How many results are there."""
    try:
        with open_gradebook(path, creates=False) as book:
            return len(book.known())
    except Exception:  # not made yet
        return 0


def await_some(process):
    """Wait until something has been stored; whether the batch still runs."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if stored():
            return process.poll() is None
        time.sleep(0.02)
    return False


def once_each(folder, expected, batch):
    """The gradebook has each submission once, with the results of the local batch."""
    again = batch(folder, "--json")
    assert [timeless(line) for line in again.stdout.splitlines()] == expected
    with open_gradebook("gradebook.sqlite") as book:
        assert len(book.known()) == N
        assert {len(book.history(f"student{i:05d}")) for i in range(N)} == {1}


def test_a_cluster_gives_the_results_of_this_machine(cluster, local, batch):
    folder, expected = local
    for _ in range(2):
        cluster.add()
    ran = batch(folder, "--dask", cluster.address, "--json")
    assert ran.returncode == 0, ran.stderr
    assert [timeless(line) for line in ran.stdout.splitlines()] == expected


@pytest.mark.fault("a cluster's worker killed in the middle")
def test_a_worker_that_is_killed_costs_no_submission_and_doubles_none(cluster, local, batch, command):
    folder, expected = local
    for _ in range(2):
        cluster.add()
    process = subprocess.Popen(
        command(folder, "--dask", cluster.address), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    await_some(process)
    cluster.workers[0].kill()
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err.decode()
    once_each(folder, expected, batch)


@pytest.mark.fault("a cluster's worker that joins late")
def test_a_worker_that_joins_late_takes_part(cluster, local, batch, command):
    folder, expected = local
    process = subprocess.Popen(
        command(folder, "--dask", cluster.address), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    time.sleep(1)
    cluster.add()
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err.decode()
    once_each(folder, expected, batch)


@pytest.mark.fault("a cluster's scheduler lost")
def test_a_scheduler_that_is_lost_is_said_and_going_on_without_it_works(cluster, local, batch, command):
    folder, expected = local
    cluster.add()
    process = subprocess.Popen(
        command(folder, "--dask", cluster.address),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    is_running = await_some(process)
    cluster.scheduler.kill()
    _, err = process.communicate(timeout=120)
    if is_running and process.returncode:
        assert process.returncode == 2
        assert "The Dask scheduler at tcp://127.0.0.1" in err
        assert "the same command goes on from there" in err
    once_each(folder, expected, batch)


def test_a_worker_with_another_grader_is_refused_and_both_versions_are_named(cluster, local, batch, place):
    older = place / "older"
    shutil.copytree(ROOT / "grader", older / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    (older / "grader" / "__init__.py").write_text('"""Another one."""\n\n__version__ = "0.0.7"\n')
    cluster.add(PYTHONPATH=str(older))
    ran = batch(local[0], "--dask", cluster.address)
    assert ran.returncode == 2
    assert re.search(r"The grader that grades is 0\.0\.7\+\w+ \(tcp://.*\), this one is (?!0\.0\.7)", ran.stderr)
    assert stored() == 0


def test_a_scheduler_that_is_not_there_is_named(batch, local):
    ran = batch(local[0], "--dask", "tcp://127.0.0.1:9")
    assert ran.returncode == 2
    assert "No Dask scheduler answers at tcp://127.0.0.1:9." in ran.stderr


SETUP = Setup(
    course="",
    exercises=("ex01",),
    seed=0,
    lang="en",
    sandbox="auto",
    timeout_s=1.0,
    may_be_open=False,
    version="1+a",
)


@pytest.mark.parametrize(
    ("ready", "said"),
    [
        (Refused("no room"), "The worker w cannot grade: no room"),
        (Ready("A", "1+b", {"ex01": "k"}), "The grader that grades is 1+b (w), this one is 1+a."),
        (Ready("none", "1+a", {"ex01": "k"}), "The worker w cannot isolate submissions, and gets none."),
        (Ready("A", "1+a", {"ex01": "j"}), "its key is j (w), here it is k."),
    ],
)
def test_a_worker_that_will_not_do_is_refused_with_the_reason(ready, said):
    assert said in say(fault_of("w", ready, SETUP, {"ex01": "k"}))


def test_a_worker_that_will_do_is_not():
    assert fault_of("w", Ready("B", "1+a", {"ex01": "k"}), SETUP, {"ex01": "k"}) is None


@pytest.mark.parametrize(
    ("address", "is_here"),
    [("tcp://127.0.0.1:8786", True), ("tcp://[::1]:8786", True), ("localhost:8786", True), ("tcp://head:8786", False),
     ("tcp://10.0.0.1:8786", False), ("8.8.8.8:1", False)],
)  # fmt: skip
def test_only_this_machine_may_be_spoken_to_without_tls(address, is_here):
    assert is_loopback(address) == is_here


def test_another_machine_without_tls_is_refused(place, batch):
    many(place / "class", 1)
    ran = batch(place / "class", "--dask", "tcp://192.0.2.1:8786")
    assert ran.returncode == 2
    assert "is not encrypted" in ran.stderr


JOB = Job(3, "tiny", "tiny.py", "Kim", b"")
GOOD = Result("tiny", "tiny.py", "Kim", "graded", None, 3.0, 4.0, "A", "k", 0, 0.1)


@pytest.mark.parametrize(
    "record",
    [
        "no JSON",
        to_json(msgspec.structs.replace(GOOD, score=5.0)),
        to_json(msgspec.structs.replace(GOOD, student="Lee")),
        to_json(msgspec.structs.replace(GOOD, exercise="other")),
    ],
)
def test_a_workers_result_that_is_none_is_not_taken(record):
    assert _fit_answers(_encode([Answer(3, record)]), [JOB]) == {}


@pytest.mark.parametrize("sent", [None, "text", b"\xc1", {"number": 3}])
def test_an_answer_that_is_no_answer_is_not_taken(sent):
    assert _fit_answers(sent, [JOB]) == {}


def test_a_workers_honest_answer_is_taken():
    answer = Answer(3, to_json(GOOD))
    assert _fit_answers(_encode([answer, Answer(4, to_json(GOOD))]), [JOB]) == {3: answer}
