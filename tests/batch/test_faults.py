"""What a batch survives. GRADER_FAULTS=17 kills each of the three kinds 17 times instead of a few."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from batch.conftest import RIGHT, many, timeless, write
from batch.disturb import SANDBOX, children, disturbed, left_behind, watched

from grader.gradebook import open_gradebook

ROUNDS = int(os.environ.get("GRADER_FAULTS", "3"))  # of each kind of kill; of a sandbox, its parts in turn
N = int(os.environ.get("GRADER_FAULTS_CLASS", "90"))  # submissions: more than one transaction
TRIES = 20  # batches for one kill that hits; a batch that is faster than the measured one is over before it


def currents(path="gradebook.sqlite"):
    """Every current result without its times, by student; one row for each."""
    with contextlib.closing(sqlite3.connect(path)) as reader:
        per_submission = reader.execute(
            "SELECT total(results.is_current) FROM submissions LEFT JOIN results "
            "ON results.submission_id = submissions.id GROUP BY submissions.id"
        ).fetchall()
        assert per_submission == [(1.0,)] * N
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with open_gradebook(path) as book:
        return sorted(timeless(record) for _, record in book.records(range(1, N + 1)))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, course, cache, sandbox):
    """A class, the results of a batch that nothing happened to, and how that went."""
    folder = tmp_path_factory.mktemp("undisturbed")
    many(folder / "class", N)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_CACHE", str(cache))
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        life = watched(
            [sys.executable, "-m", "grader.cli", "batch", str(folder / "class"), "--course", str(course),
             "--sandbox", sandbox, "--lang", "en", "--gradebook", str(folder / "book.sqlite")],
            book=folder / "book.sqlite", n=N,
        )  # fmt: skip
    return folder / "class", currents(folder / "book.sqlite"), life


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="finds the processes in /proc")
@pytest.mark.parametrize(
    "what",
    [
        pytest.param(what, marks=pytest.mark.fault(f"kill -9 of {a} {what}"), id=what)
        for a, what in (("the", "grader"), ("a", "lane"), ("a", "sandbox"))
    ],
)
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_killed_batch_goes_on_to_the_same_results(what, seed, command, undisturbed, place, record_property):
    folder, expected, life = undisturbed
    in_turn = [part for part in SANDBOX if part in life.first_s] if what == "sandbox" else [what]
    if not in_turn:
        pytest.skip("there is no sandbox on this machine")
    part = in_turn[seed % len(in_turn)]
    rng = random.Random(f"{what} {seed}")
    for n_batches in range(1, TRIES + 1):
        book = f"{n_batches}.sqlite"
        share = rng.random()
        ended = disturbed(command(folder, "--gradebook", book), part, share, life=life, book=book, n=N)
        if ended.kill is not None:
            break
        life = life._replace(end_s=min(life.end_s, ended.length_s))
    else:
        pytest.fail(f"{TRIES} batches were over before the kill of their {part}")
    at = min(1.0, ended.kill.at_s / life.end_s)
    for name, value in {"kill": part, "at": at, "stored": ended.kill.n_stored, "of": N, "batches": n_batches}.items():
        record_property(name, value)
    if what == "grader":
        assert ended.code == -signal.SIGKILL
    else:  # the batch itself makes good for what was lost
        assert ended.code == 0, ended.err
        assert currents(book) == expected
    ran = subprocess.run(command(folder, "--json", "--gradebook", book), capture_output=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    assert len(ran.stdout.splitlines()) == N
    assert currents(book) == expected


@pytest.mark.fault("Ctrl-C")
def test_ctrl_c_stores_what_is_there_and_says_how_to_go_on(command, undisturbed):
    folder, expected, _ = undisturbed
    process = subprocess.Popen(command(folder), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:  # until something has been stored
        with contextlib.suppress(sqlite3.Error):
            reader = sqlite3.connect("gradebook.sqlite")
            n = reader.execute("SELECT count(*) FROM results").fetchone()[0]
            reader.close()
            if n:
                break
        time.sleep(0.01)
    lanes = [pid for pid, _ in children(process.pid)]
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("the batch was faster than the signal")
    assert process.returncode == 130
    assert "the same command goes on from there" in err
    time.sleep(0.2)  # the kernel takes the last ones away
    assert left_behind(lanes) == []
    assert subprocess.run(command(folder), capture_output=True, check=False).returncode == 0
    assert currents() == expected


@pytest.mark.fault("kill -9 of the grader: what is left of it")
def test_nothing_is_left_running_when_the_grader_is_killed(command, undisturbed):
    process = subprocess.Popen(command(undisturbed[0]), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    time.sleep(1.2)
    below = [pid for pid, _ in children(process.pid)]
    process.kill()
    process.wait()
    deadline = time.monotonic() + 15
    while left_behind(below) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left_behind(below) == []


@pytest.mark.fault("two batches at once into one gradebook")
def test_two_batches_at_once_into_one_gradebook_agree(command, undisturbed):
    folder, expected, _ = undisturbed
    both = [
        subprocess.Popen(command(folder, "--jobs", 1), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    ended = [(one.communicate(timeout=120)[1], one.returncode) for one in both]
    assert [code for _, code in ended] == [0, 0], ended
    assert currents() == expected
    with open_gradebook("gradebook.sqlite") as book:
        assert len(book.history("student00000")) == 1


@pytest.mark.fault("a gradebook locked by another process")
def test_a_gradebook_held_by_another_program_for_a_while_is_waited_for(command, undisturbed):
    folder, expected, _ = undisturbed
    open_gradebook("gradebook.sqlite").close()
    process = subprocess.Popen(command(folder), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    holder = sqlite3.connect("gradebook.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    time.sleep(2)
    holder.execute("ROLLBACK")
    holder.close()
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err.decode()
    assert currents() == expected


@pytest.mark.fault("a disk that fills")
def test_a_full_disk_is_said_and_the_batch_goes_on_when_there_is_room(command, undisturbed, place):
    folder, expected, _ = undisturbed
    small = place / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        ran = subprocess.run(
            command(folder, "--gradebook", small / "g.sqlite"), capture_output=True, text=True, check=False
        )
        assert ran.returncode == 2
        assert "is full. What has been stored is safe." in ran.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
        again = subprocess.run(
            command(folder, "--gradebook", small / "g.sqlite"), capture_output=True, text=True, check=False
        )
        assert again.returncode == 0, again.stderr
        assert currents(small / "g.sqlite") == expected
    finally:
        subprocess.run(["umount", str(small)], check=False)


@pytest.mark.fault("a submission that changes while it is graded")
def test_a_file_that_changes_while_it_is_graded_keeps_content_and_hash_together(place, course):
    import hashlib

    from grader.batch.planning import Terms, Todo, items, plan
    from grader.exercise import find_course
    from grader.submission import scan_class

    path = place / "class" / "Ann" / "ex01.py"
    write(path, RIGHT)
    write(place / "class" / "Bo" / "ex01.py", RIGHT)
    terms = Terms(keys={"ex01": "k"}, version="v", seed=0, lang="en", timeout_s=1.0, is_isolated=True)
    found = items(list(scan_class(place / "class")), [])
    steps = plan(found, find_course(course), terms, {})
    write(path, "something else, saved between the scan and the reading\n")
    step = next(steps)
    write(path, RIGHT)
    assert isinstance(step, Todo)
    assert step.job.data.startswith(b"something else")
    assert step.place.content_hash == hashlib.sha256(step.job.data).hexdigest()


@pytest.mark.fault("a submission that changes while it is graded")
def test_a_file_that_goes_away_while_the_class_is_read_is_a_result(place, course):
    from grader.batch.planning import Terms, Unreadable, items, plan
    from grader.exercise import find_course
    from grader.submission import scan_class

    for name in ("Ann", "Bo"):
        write(place / "class" / name / "ex01.py", RIGHT)
    terms = Terms(keys={"ex01": "k"}, version="v", seed=0, lang="en", timeout_s=1.0, is_isolated=True)
    found = items(list(scan_class(place / "class")), [])
    (place / "class" / "Ann" / "ex01.py").unlink()
    gone, there = plan(found, find_course(course), terms, {})
    assert isinstance(gone, Unreadable)
    assert gone.new.status == "ungradable"
    assert not isinstance(there, Unreadable)
