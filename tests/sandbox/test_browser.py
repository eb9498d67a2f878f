"""A session over messages, as in a browser: the same outcomes, and one submission leaves nothing to the next."""

import time

import numpy as np
import pytest
from sandbox.conftest import Words
from support.web_worker import Workers

from grader.errors import GraderError
from grader.sandbox.browser import LEAST_S, BrowserHost, BrowserPool

call, load = Words.call, Words.script


@pytest.fixture(scope="module")
def workers():
    opened = Workers()
    yield opened
    opened.close()


@pytest.fixture
def pool(workers):
    return BrowserPool(workers.connect)


def ask(pool, source, *calls, timeout_s=10.0):
    with pool.take().session(load(source)) as session:
        return session.loaded, session.run(list(calls), timeout_s)


def test_values_come_back(pool):
    _, outcomes = ask(pool, "import numpy as np\ndef f(x):\n    return 2 * x", call("f", np.array([1.0, 2.0])))
    assert outcomes[0].status == "returned"
    assert outcomes[0].value.tolist() == [2.0, 4.0]


def test_it_is_never_called_isolated(pool):
    assert pool.take().tier == "none"
    assert pool.n_lost == 0
    pool.close()


def test_what_is_printed_and_raised_is_told(pool):
    loaded, outcomes = ask(pool, "print('hello')\ndef f():\n    raise ValueError('no')", call("f"))
    assert loaded.output == "hello\n"
    assert (outcomes[0].status, outcomes[0].fault.message) == ("raised", "no")


def test_one_worker_serves_many_and_what_was_changed_is_put_back(pool, workers):
    before = len(workers.started)
    spoilt = (
        "import numpy as np, builtins, sys\nnp.pi = 3\nnp.extra = 1\nbuiltins.hex = None\nnp.seterr(all='raise')\n"
        "sys.path.clear()\nsys.setrecursionlimit(500)\nnp.set_printoptions(precision=1)\ndef f():\n    return np.pi"
    )
    assert ask(pool, spoilt, call("f"))[1][0].value == 3
    after = (
        "import numpy as np\ndef f():\n    return [np.pi, hasattr(np, 'extra'), hex(2), np.geterr()['over'], "
        "str(np.array(1 / 3)), __name__]"
    )
    first = ask(pool, after, call("f"))[1][0].value
    assert first[:5] == [np.pi, False, "0x2", "warn", "0.3333333333333333"]
    assert ask(pool, after, call("f"))[1][0].value == first
    assert len(workers.started) == max(before, 1)


def test_a_hang_is_ended_with_its_worker_and_the_next_one_serves(pool, workers):
    source = "def f():\n    while True:\n        pass\ndef g():\n    return 1"
    with pool.take().session(load(source)) as session:
        began = time.monotonic()
        assert session.run([call("f")], 0.5)[0].status == "timeout"
        assert time.monotonic() - began >= LEAST_S  # so short a time is no sign of a hang by the wall clock
        assert session.run([call("g")], 10)[0].value == 1
    assert workers.started[-2].wait(10) < 0


def test_a_worker_that_ends_costs_the_call_that_it_was_at(pool):
    source = "import os\ndef f():\n    os._exit(3)\ndef g():\n    return 1"
    with pool.take().session(load(source)) as session:
        died = session.run([call("f")], 10)[0]
        assert (died.status, died.detail) == ("died", "exit 3")
        assert session.run([call("g")], 10)[0].value == 1


def test_what_theirs_imports_is_asked_for_and_what_warms_it_up(workers):
    BrowserPool(workers.connect).take(("matplotlib", "math")).session(load("x = 1")).loaded  # noqa: B018
    assert workers.asked[-1] == ["math", "matplotlib", "matplotlib.pyplot"]


class Silent:
    """A worker that never becomes ready."""

    def __init__(self) -> None:
        self.is_killed = False

    def receive(self, milliseconds):
        return False

    def why(self):
        return "no memory"

    def kill(self):
        self.is_killed = True


def test_a_worker_that_does_not_start_is_our_fault_and_says_why():
    silent = Silent()
    host = BrowserHost(lambda imports: silent, ())
    with pytest.raises(GraderError, match=r"^No worker for the student's code became ready in this browser: no memory"):
        host.worker()
    assert silent.is_killed
    assert host.end().detail == ""
