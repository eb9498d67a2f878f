"""Scenarios run on the trusted side: objects stay in the worker, and functions that are handed over call home."""

import numpy as np
import pytest

from grader.checks.oracle import Oracle
from grader.sandbox.outcome import Outcome
from grader.sandbox.scenario import attempt, count, keep, kinds, now, place, raised, read, seed, tell
from grader.sandbox.worker.encode import to_value
from grader.sandbox.worker.wire import Call

SOURCE = """
import numpy as np

class Net:
    def __init__(self, n):
        self.W = np.zeros(n)
        self.parts = {"a": np.zeros(2)}
        self.label = "net"

    def forward(self, x):
        return self.W + x

def step(net, x):
    net.W += x
    return net.W.sum()

def fails(x):
    raise ValueError("no")

def slope(f, x):
    return (f(x + 1e-3) - f(x - 1e-3)) / 2e-3

def draw():
    return float(np.random.rand())

def asks_for_ever(f):
    while True:
        f(1.0)
"""


def uses(submission, x):
    net = submission.Net(3)
    net.W = x
    before = now(net.W)
    submission.step(net, x)
    net.parts["a"][...] = 7.0
    place(net, "W", 2.0 * x)
    return {"before": before, "after": net.W, "parts": net.parts["a"], "all": net.forward(x), "n": count(net.W)}


def decides(submission, x):
    return "large" if read(submission.step(submission.Net(2), x)) > 3 else "small"


def tries(submission):
    bad = attempt(submission, lambda: submission.fails(1.0))
    after = attempt(submission, lambda: bad.shape)
    return [raised(read(bad)), raised(read(after)), attempt(submission, lambda: submission.nothing)]


def differentiates(submission, x):
    return submission.slope(lambda a: a**2, x)


def refuses(submission, x):
    def f(a):
        raise ValueError("not for this a")

    return submission.slope(f, x)


def draws(submission):
    seed(submission, 4)
    first = now(submission.draw())
    seed(submission, 4)
    return first, submission.draw()


def looks(submission):
    return kinds(submission.Net(1))


def misspelt(submission):
    return submission.Met(3)


def misfits(submission):
    return submission.Net()


def holds_a_handle_for_its_value(submission):
    return 1 if submission.Net(2) else 0


def asks(submission):
    return submission.asks_for_ever(lambda a: a)


SCENARIOS = {
    one.__name__: one
    for one in (
        uses,
        decides,
        tries,
        differentiates,
        refuses,
        draws,
        looks,
        misspelt,
        misfits,
        holds_a_handle_for_its_value,
        asks,
    )
}


@pytest.fixture(params=["here", "sandbox"])
def run(request, words):
    if request.param == "here":
        oracle = Oracle("net", SOURCE, SCENARIOS)
        yield lambda name, *args: oracle.outcome(Call("scenario", name, tuple(map(to_value, args))))
        return
    sandbox = request.getfixturevalue("fastest")
    with sandbox.session(words.script(SOURCE), SCENARIOS) as session:
        yield lambda name, *args: session.run([Call("scenario", name, tuple(map(to_value, args)))], 10)[0]


def test_objects_are_made_set_called_and_read_by_message(run):
    found = run("uses", np.array([1.0, 2.0, 3.0])).value
    assert found["before"].tolist() == [1.0, 2.0, 3.0]  # as it was when it was noted
    assert found["after"].tolist() == [2.0, 4.0, 6.0]
    assert (found["parts"].tolist(), found["all"].tolist(), found["n"]) == ([7.0, 7.0], [3.0, 6.0, 9.0], 3)


def test_a_scenario_decides_by_what_it_reads(run):
    assert (run("decides", 5.0).value, run("decides", 1.0).value) == ("large", "small")


def test_a_step_that_may_raise_leaves_the_rest_alone(run):
    bad, after, nothing = run("tries").value
    assert (bad, after) == (True, True)
    assert raised(nothing)
    assert "ValueError" not in nothing.text


def test_a_function_that_is_handed_over_is_called_on_this_side(run):
    assert run("differentiates", 3.0).value == pytest.approx(6.0)
    outcome = run("refuses", 3.0)
    assert (outcome.status, outcome.fault.message) == ("raised", "ValueError: not for this a")


def test_the_global_generators_are_started_anew(run):
    first, second = run("draws").value
    assert first == second


def test_a_type_says_what_it_derives_from(run):
    assert [name.rpartition(".")[2] for name in run("looks").value] == ["Net", "object"]


@pytest.mark.parametrize(("name", "status"), [("misspelt", "missing"), ("misfits", "arity")])
def test_what_goes_wrong_is_told_as_for_a_call(run, name, status):
    assert run(name).status == status


def test_a_function_that_is_not_there_is_not_told_about():
    assert tell([], 0, []) is None
    assert tell([abs], -1, []) is None


def test_theirs_cannot_exchange_what_a_scenario_does(any_sandbox, words):
    tampering = """
import sys
for name in list(sys.modules):
    for key, value in list(vars(sys.modules[name]).items()):
        if key in ("drivers", "scenarios", "decides"):
            raise SystemExit
def step(net, x): return 0.0
class Net:
    def __init__(self, n): pass
"""
    with any_sandbox.session(words.script(tampering), SCENARIOS) as session:
        (outcome,) = session.run([Call("scenario", "decides", (5.0,))], 10)
        assert session.loaded.faults == ()
    assert outcome.value == "small"


def test_a_fault_of_the_author_is_no_value(any_sandbox, words):
    with any_sandbox.session(words.script(SOURCE), SCENARIOS) as session:
        (outcome,) = session.run([Call("scenario", "holds_a_handle_for_its_value")], 10)
    assert outcome == Outcome("not_run")


def test_questions_without_end_are_a_loop_without_end(any_sandbox, words, monkeypatch):
    monkeypatch.setattr("grader.sandbox.session.ASKS_MAX", 50)
    with any_sandbox.session(words.script(SOURCE), SCENARIOS) as session:
        (outcome,) = session.run([Call("scenario", "asks")], 20)
    assert outcome.status == "timeout"
    assert outcome.fault.lines[-1].function == "asks_for_ever"


def test_what_is_kept_is_looked_at_again():
    oracle = Oracle("net", "def spoil(x): x[0] = 9.0", {"spoils": spoils})
    assert oracle.value(Call("scenario", "spoils", (to_value(np.zeros(2)),)))[0].tolist() == [9.0, 0.0]


def spoils(submission, x):
    kept = keep(submission, x)
    submission.spoil(kept)
    return (kept,)
