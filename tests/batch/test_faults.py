"""What a batch survives. GRADER_FAULTS=50 kills fifty times instead of a few."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import time

import pytest
from batch.conftest import RIGHT, many, timeless, write
from batch.disturb import children, disturbed, left_behind

from grader.gradebook import open_gradebook

N_KILLS = int(os.environ.get("GRADER_FAULTS", "1"))
N = int(os.environ.get("GRADER_FAULTS_CLASS", "90"))  # submissions: more than one transaction


def currents(path="gradebook.sqlite"):
    """Every current result without its times, by student; one row for each."""
    with open_gradebook(path) as book:
        ids = [known.submission_id for known in book.known().values()]
        assert len(ids) == len(set(ids))
        return sorted(timeless(record) for _, record in book.records(ids))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, course, cache, sandbox):
    """A class, the results of a batch that nothing happened to, and how long it took."""
    import sys

    folder = tmp_path_factory.mktemp("undisturbed")
    many(folder / "class", N)
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "grader.cli", "batch", str(folder / "class"), "--course", str(course),
         "--sandbox", sandbox, "--lang", "en", "--gradebook", str(folder / "book.sqlite")],
        check=True, capture_output=True, env={**os.environ, "GRADER_CACHE": str(cache)},
    )  # fmt: skip
    duration_s = time.monotonic() - began
    return folder / "class", currents(folder / "book.sqlite"), duration_s


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="finds the processes in /proc")
@pytest.mark.parametrize("what", ["grader", "lane", "sandbox"])
@pytest.mark.parametrize("seed", range(N_KILLS))
def test_a_killed_batch_goes_on_to_the_same_results(what, seed, command, undisturbed, record_property):
    folder, expected, duration_s = undisturbed
    if "none" in command("x") and what == "sandbox":
        pytest.skip("there is no sandbox on this machine")
    rng = random.Random(f"{what} {seed}")
    is_hit, code, _, err = disturbed(command(folder), what, rng, within_s=duration_s)
    record_property("was_hit", is_hit)  # a kill may come when the batch is over; --junitxml counts them
    if what != "grader" or not is_hit:
        assert code == 0, err.decode()
    ran = subprocess.run(command(folder, "--json"), capture_output=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    assert len(ran.stdout.splitlines()) == N
    assert currents() == expected


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
