"""A session loads once, calls in order, and loses no more than one call to a bad end."""

import os
import signal
import time

import numpy as np
import pytest

from grader.errors import GraderError
from grader.sandbox.sandbox import open_sandbox
from grader.sandbox.tiers.forkhost import _descendants
from grader.sandbox.tiers.probing import probe


def test_a_call_gives_the_value(any_sandbox, words):
    with any_sandbox.session(words.script("def double(x): return 2 * x")) as session:
        (outcome,) = session.run([words.call("double", words.array(1, 2))], 10)
    assert outcome.status == "returned"
    assert type(outcome.value) is np.ndarray
    assert outcome.value.tolist() == [2.0, 4.0]


def test_every_call_has_its_outcome_in_order(any_sandbox, words):
    calls = [words.call("same", n) for n in range(50)]
    with any_sandbox.session(words.script("def same(x): return x")) as session:
        assert [outcome.value for outcome in session.run(calls, 10)] == list(range(50))


def test_no_calls_give_no_outcomes_and_start_nothing(fastest, words):
    with fastest.session(words.script("1/0")) as session:
        assert session.run([], 10) == []


def test_names_with_their_signatures_are_told(any_sandbox, words):
    source = "import numpy as np\nK = 3\ndef f(a, b=1): pass\nclass A:\n    def __init__(self, n): pass\n"
    with any_sandbox.session(words.script(source)) as session:
        names = {name.name: (name.kind, name.signature) for name in session.loaded.names}
    assert names == {"K": ("value", ""), "f": ("function", "(a, b=1)"), "A": ("class", "(n)")}


def test_an_endless_call_times_out_and_only_later_ones_are_not_run(any_sandbox, words):
    source = "def f(): return 1\ndef forever():\n    while True: pass"
    with any_sandbox.session(words.script(source)) as session:
        first = session.run([words.call("f"), words.call("forever"), words.call("f")], 0.5)
        second = session.run([words.call("f")], 10)
    # The reply that was held goes with the worker, where several travel together.
    assert [outcome.status for outcome in first] in (
        ["returned", "timeout", "not_run"],
        ["not_run", "timeout", "not_run"],
    )
    assert [outcome.value for outcome in second] == [1]


def test_an_endless_call_says_where_it_was(any_sandbox, words):
    source = "def f(n):\n    while n:\n        pass\n    return n\n"
    with any_sandbox.session(words.script(source)) as session:
        outcomes = session.run([words.call("f", 0), words.call("f", 1), words.call("f", 0)], 0.3)
    fault = next(one.fault for one in outcomes if one.status == "timeout")
    assert fault.type_name == "TimeLimit"
    assert fault.lines[-1].function == "f"
    assert fault.lines[-1].line in (2, 3)


def test_what_sleeps_is_ended_by_the_wall_clock_though_it_uses_no_time(any_sandbox, words):
    with any_sandbox.session(words.script("import time\ndef f(): time.sleep(3600)")) as session:
        assert session.run([words.call("f")], 0.3)[0].status == "timeout"


def test_what_sleeps_a_little_longer_than_its_processor_time_comes_back(any_sandbox, words):
    with any_sandbox.session(words.script("import time\ndef f():\n    time.sleep(0.6)\n    return 1")) as session:
        assert session.run([words.call("f")], 0.3)[0].value == 1


def test_threads_count_together(isolated, words):
    source = """
    import threading
    def spin():
        while True: pass
    def f():
        for _ in range(3): threading.Thread(target=spin, daemon=True).start()
        spin()
    """
    with isolated.session(words.script(source)) as session:
        assert session.run([words.call("f")], 0.3)[0].status == "timeout"


def test_a_file_that_sleeps_for_ever_leaves_its_definitions(any_sandbox, words):
    source = "import time\ntime.sleep(3600)\ndef f(): return 1\n"
    with any_sandbox.session(words.script(source, limit_s=0.2)) as session:
        assert session.run([words.call("f")], 5)[0].value == 1
        assert [fault.fault.type_name for fault in session.loaded.faults] == ["TimeLimit"]


def test_the_call_that_killed_the_worker_is_told_from_those_before(any_sandbox, words):
    source = "import os\ndef f(n):\n    if n == 30: os._exit(7)\n    return n"
    with any_sandbox.session(words.script(source)) as session:
        outcomes = session.run([words.call("f", n) for n in range(50)], 10)
    assert [(n, one.detail) for n, one in enumerate(outcomes) if one.status == "died"] == [(30, "exit 7")]
    assert {one.status for one in outcomes[:30]} <= {"returned", "not_run"}
    assert {one.status for one in outcomes[31:]} == {"not_run"}


def test_replies_that_took_their_time_are_not_lost(any_sandbox, words):
    source = "import os, time\ndef f(n):\n    time.sleep(0.01)\n    if n == 2: os._exit(7)\n    return n"
    with any_sandbox.session(words.script(source)) as session:
        outcomes = session.run([words.call("f", n) for n in range(3)], 10)
    assert [one.status for one in outcomes] == ["returned", "returned", "died"]


def test_large_replies_go_in_frames_of_their_own(any_sandbox, words):
    source = "import numpy as np\ndef f(n): return np.full(40_000, float(n))"
    with any_sandbox.session(words.script(source)) as session:
        outcomes = session.run([words.call("f", n) for n in range(20)], 10)
    assert [one.value[-1] for one in outcomes] == list(range(20))


def test_a_submission_leaves_nothing_where_the_worker_notes_its_place(isolated, words):
    source = """
import sys
frame = sys._getframe()
while "progress" not in frame.f_locals:
    frame = frame.f_back
page = frame.f_locals["progress"]._page
def write(): page[100:105] = b"hello"
def read(): return page[100:105].hex()
"""
    with isolated.session(words.script(source)) as session:
        assert session.run([words.call("write"), words.call("read")], 10)[1].value == b"hello".hex()
    with isolated.session(words.script(source)) as session:
        assert session.run([words.call("read")], 10)[0].value == "00" * 5


def test_a_worker_that_dies_says_how(any_sandbox, words):
    source = "import os\ndef die(): os._exit(7)\ndef f(): return 1"
    with any_sandbox.session(words.script(source)) as session:
        outcomes = session.run([words.call("die"), words.call("f")], 10)
        again = session.run([words.call("f")], 10)
    assert [(outcome.status, outcome.detail) for outcome in outcomes] == [("died", "exit 7"), ("not_run", "")]
    assert again[0].value == 1


def test_a_crash_in_c_is_a_signal(any_sandbox, words):
    source = "import ctypes\ndef crash(): ctypes.string_at(0)"
    with any_sandbox.session(words.script(source)) as session:
        (outcome,) = session.run([words.call("crash")], 10)
    assert (outcome.status, outcome.detail) == ("died", "signal 11")


def test_a_worker_that_hangs_up_and_stays_is_not_taken_for_one_that_somebody_killed(any_sandbox, words):
    source = """
        import os, time
        def leave():
            for number in range(3, 64):
                try: os.close(number)
                except OSError: pass
            time.sleep(3600)
    """
    n_lost = any_sandbox.n_lost
    with any_sandbox.session(words.script(source)) as session:
        (outcome,) = session.run([words.call("leave")], 10)
    assert (outcome.status, outcome.detail) == ("died", "hung up")
    assert any_sandbox.n_lost == n_lost  # or a batch would grade it again and again


def test_fresh_forgets_what_earlier_calls_left(any_sandbox, words):
    source = "seen = []\ndef count():\n    seen.append(1)\n    return len(seen)"
    with any_sandbox.session(words.script(source)) as session:
        before = session.run([words.call("count"), words.call("count")], 10)
        session.fresh()
        after = session.run([words.call("count")], 10)
    assert [outcome.value for outcome in before + after] == [1, 2, 1]


def test_output_is_kept_up_to_its_cap(any_sandbox, words):
    source = "print('top')\ndef f():\n    print('x' * 10**6)"
    with any_sandbox.session(words.script(source)) as session:
        session.run([words.call("f")], 10)
        assert session.output.startswith("top\nxxx")
        assert len(session.output) <= any_sandbox.limits.output_kib << 10


def test_printing_to_the_descriptor_does_not_disturb_the_replies(any_sandbox, words):
    source = "import os\ndef f():\n    os.write(1, b'x' * 100)\n    os.write(2, b'y')\n    return 1"
    with any_sandbox.session(words.script(source)) as session:
        assert session.run([words.call("f")], 10)[0].value == 1


def test_a_load_that_dies_is_not_tried_again_by_each_run(any_sandbox, words):
    with any_sandbox.session(words.script("import os\nos._exit(3)")) as session:
        assert (session.loaded.status, session.loaded.detail) == ("died", "exit 3")
        outcomes = session.run([words.call("f"), words.call("f")], 10)
    assert [outcome.status for outcome in outcomes] == ["died", "not_run"]


def test_a_load_that_hangs_in_c_is_ended_from_outside(isolated, words):
    source = """
    import signal
    for ring in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(ring, signal.SIG_IGN)
    while True: pass
    """
    began = time.monotonic()
    with isolated.session(words.script(source, limit_s=0.2)) as session:
        assert session.loaded.status == "timeout"
    assert time.monotonic() - began >= 0.2


def test_the_next_submission_sees_nothing_of_the_one_before(any_sandbox, words):
    with any_sandbox.session(words.script("import numpy\nnumpy.pi = 3\ndef f(): return numpy.pi")) as session:
        assert session.run([words.call("f")], 10)[0].value == 3
    with any_sandbox.session(words.script("import numpy\ndef f(): return numpy.pi")) as session:
        assert session.run([words.call("f")], 10)[0].value == np.pi


def test_arguments_come_back_as_they_are_after_the_call(any_sandbox, words):
    source = "def spoil(x):\n    x[0] = 9\n    return x"
    with any_sandbox.session(words.script(source)) as session:
        spoil = words.call("spoil", words.array(1, 2), returns_args=True)
        outcomes = session.run([spoil, spoil], 10)
    assert [outcome.args_after[0].tolist() for outcome in outcomes] == [[9.0, 2.0]] * 2


def test_text_of_theirs_comes_without_control_characters(any_sandbox, words):
    source = "def f(): raise ValueError('\\x1b[31mred\\u202e')"
    with any_sandbox.session(words.script(source)) as session:
        (outcome,) = session.run([words.call("f")], 10)
    assert outcome.fault.message == "[31mred"


def test_a_memory_bomb_costs_only_its_call(isolated, words):
    source = "def bomb(): return len([bytes(1 << 28) for _ in range(100)])\ndef f(): return 1"
    with isolated.session(words.script(source)) as session:
        outcomes = session.run([words.call("bomb"), words.call("f")], 10)
    assert outcomes[0].fault.type_name == "MemoryError"
    assert outcomes[1].value == 1


def test_single_use_gives_each_session_its_own_sandbox(words):
    if probe().tier == "none":
        pytest.skip("no isolation here")
    with open_sandbox("single-use") as sandbox:
        for n in range(2):
            with sandbox.session(words.script(f"def f(): return {n}")) as session:
                assert session.run([words.call("f")], 10)[0].value == n


@pytest.mark.parametrize("tier", ["A", "B"])
def test_a_fork_server_that_was_killed_between_two_submissions_is_replaced(tier, words):
    try:
        sandbox = open_sandbox(tier)
    except GraderError as error:
        pytest.skip(str(error))
    load = words.script("def f(): return 1")
    with sandbox:
        for _ in range(2):
            with sandbox.session(load) as session:
                assert session.run([words.call("f")], 10)[0].value == 1
            process = sandbox._host._process
            for pid in (*_descendants(process.pid), process.pid):
                os.kill(pid, signal.SIGKILL)
            process.wait()
