"""What a batch survives. GRADER_FAULTS=17 kills each of the three kinds 17 times instead of a few."""

import contextlib
import hashlib
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from batch.conftest import IN_PLACE, RIGHT, SQUARE, many, timeless, write
from batch.disturb import SANDBOX, children, disturbed, gone, parts, stored, watched

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
            [sys.executable, "-m", "grader.cli", "batch", str(folder / "class"), "--seed", "0", "--course", str(course),
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


@pytest.fixture
def ctrl_c():
    """Let processes that are started now be interrupted, also where this one runs in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.fault("Ctrl-C")
def test_ctrl_c_stores_what_is_there_and_says_how_to_go_on(command, undisturbed, ctrl_c):
    folder, expected, _ = undisturbed
    for n_batches in range(TRIES):
        book = f"{n_batches}.sqlite"
        process = subprocess.Popen(
            command(folder, "--gradebook", book), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        while not stored(book) and process.poll() is None:
            time.sleep(0.002)
        below = [pid for pid, _ in children(process.pid)]
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        if process.returncode:
            break
    else:
        pytest.fail(f"{TRIES} batches were faster than the signal")
    assert process.returncode == 130
    said = re.search(r"(\d+) of (\d+) submissions have their result; the same command goes on from there", err)
    assert 0 < int(said[1]) == stored(book) <= N == int(said[2])
    assert gone(below)
    assert subprocess.run(command(folder, "--gradebook", book), capture_output=True, check=False).returncode == 0
    assert currents(book) == expected


@pytest.mark.fault("kill -9 of the grader: what is left of it")
def test_nothing_is_left_running_when_the_grader_is_killed(command, undisturbed):
    folder, _, life = undisturbed
    process = subprocess.Popen(command(folder), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    innermost = next(part for part in ("worker", "fork server", "lane") if part in life.first_s)
    while not parts(process.pid)[innermost] and process.poll() is None:
        time.sleep(0.001)
    below = [pid for pid, _ in children(process.pid)]
    process.kill()
    assert process.wait() == -signal.SIGKILL
    assert below
    assert gone(below)


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


@pytest.mark.fault("a backup while a batch writes")
def test_backups_while_a_batch_writes_are_whole_and_do_not_disturb_it(command, undisturbed):
    folder, expected, _ = undisturbed
    open_gradebook("gradebook.sqlite").close()
    process = subprocess.Popen(command(folder), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    sizes = []
    while process.poll() is None:
        copy = f"copy{len(sizes)}.sqlite"
        with open_gradebook("gradebook.sqlite", creates=False) as book:
            book.backup(Path(copy))
        with contextlib.closing(sqlite3.connect(copy)) as reader:
            assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            n_submissions, n_current = reader.execute(
                "SELECT (SELECT count(*) FROM submissions), (SELECT total(is_current) FROM results)"
            ).fetchone()
        assert n_submissions == n_current  # whole transactions and no half of one
        sizes.append(n_submissions)
        time.sleep(0.05)
    assert process.returncode == 0, process.communicate()[1].decode()
    process.stderr.close()
    assert sizes == sorted(sizes)
    assert currents() == expected
    ran = subprocess.run(  # a copy is a gradebook that a batch goes on with
        command(folder, "--gradebook", copy), capture_output=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert currents(copy) == expected


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
def test_each_result_is_of_what_was_hashed_though_files_change_all_the_time(command, place):
    folder = many(place / "class", N)
    files = sorted(folder.rglob("*.py"))
    sources = {RIGHT: 3.0, SQUARE: 0.0, IN_PLACE: 2.0}
    scores = {}  # by the hash of every content that ever was
    for path in files:
        data = path.read_bytes()
        scores[hashlib.sha256(data).hexdigest()] = sources[data.decode().partition("#")[0]]
    is_over = threading.Event()

    def change():
        rng = random.Random(0)
        while not is_over.is_set():
            source, score = rng.choice(list(sources.items()))
            data = f"{source}# {len(scores)}\n".encode()
            scores[hashlib.sha256(data).hexdigest()] = score
            (place / "saved").write_bytes(data)
            (place / "saved").replace(rng.choice(files))  # as an editor saves
            time.sleep(0.005)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        ran = subprocess.run(command(folder), capture_output=True, timeout=120, check=False)
    finally:
        is_over.set()
        changing.join()
    assert ran.returncode == 0, ran.stderr.decode()
    graded = "SELECT content_hash, score FROM results JOIN submissions ON submissions.id = submission_id"
    with contextlib.closing(sqlite3.connect("gradebook.sqlite")) as reader:
        found = reader.execute(graded).fetchall()
    assert found == [(digest, scores[digest]) for digest, _ in found]
    assert len(found) == N
    assert subprocess.run(command(folder), capture_output=True, timeout=120, check=False).returncode == 0
    with open_gradebook("gradebook.sqlite") as book:
        last = [scores[hashlib.sha256(path.read_bytes()).hexdigest()] for path in files]
        assert [one.score for one in book.standings()] == last


@pytest.mark.fault("a submission that changes while it is graded")
def test_a_file_that_changes_while_it_is_graded_keeps_content_and_hash_together(place, course):
    from grader.batch.layouts import scan_class
    from grader.batch.planning import Terms, Todo, items, plan
    from grader.course.exercise import find_course

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
    from grader.batch.layouts import scan_class
    from grader.batch.planning import Terms, Unreadable, items, plan
    from grader.course.exercise import find_course

    for name in ("Ann", "Bo"):
        write(place / "class" / name / "ex01.py", RIGHT)
    terms = Terms(keys={"ex01": "k"}, version="v", seed=0, lang="en", timeout_s=1.0, is_isolated=True)
    found = items(list(scan_class(place / "class")), [])
    (place / "class" / "Ann" / "ex01.py").unlink()
    gone, there = plan(found, find_course(course), terms, {})
    assert isinstance(gone, Unreadable)
    assert gone.new.status == "ungradable"
    assert not isinstance(there, Unreadable)
