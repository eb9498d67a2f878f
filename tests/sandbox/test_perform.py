"""A call is made in the same way on the reference here and on a submission in the sandbox."""

import types

import numpy as np
import pytest

from grader.sandbox.worker import wire
from grader.sandbox.worker.perform import perform

SOURCE = """
import numpy as np
VALUES = {"hidden": np.array([1.0, 1.3, 0.8]), "n": 3}
number = 4
class Net:
    def __init__(self, n): self.n = n
    def __repr__(self): return "Net"
def double(x): return 2 * x
def spoil(x):
    x[:] = 0
    return x
def pair(x, y=1.0): return x + y, [x, y]
def fails(x): raise ValueError("no")
def fails_with_type_error(x): return None + x
def odd(x):
    class Odd(BaseException):
        def __str__(self): raise KeyboardInterrupt
    raise Odd
def interrupts(): raise KeyboardInterrupt("stop")
def leaves(): raise SystemExit(3)
def warns(x): return np.log(x)
def generator():
    yield 1.0
    raise RuntimeError("half way")
def cyclic():
    a = []
    a.append(a)
    return a
def deep(n): return deep(n + 1)
"""


def call(target, *args, kind="function", **options):
    from grader.sandbox.worker.encode import to_value

    return wire.Call(kind, target, tuple(to_value(arg) for arg in args), **options)


X = np.array([0.0, 1.0])
CALLS = {
    "double": call("double", X),
    "spoil": call("spoil", X, returns_args=True),
    "keyword": wire.Call("function", "pair", (1.0,), {"y": 5.0}),
    "fails": call("fails", 1),
    "type error": call("fails_with_type_error", 1),
    "odd": call("odd", 1),
    "interrupts": call("interrupts"),
    "leaves": call("leaves"),
    "warns": call("warns", X),
    "generator": call("generator"),
    "cyclic": call("cyclic"),
    "deep": call("deep", 0),
    "too few": call("double"),
    "too many": call("double", 1, 2),
    "unknown keyword": wire.Call("function", "double", (1.0,), {"z": 5.0}),
    "class": call("Net", 3),
    "class misfit": call("Net"),
    "missing": call("not_there"),
    "not callable": call("number"),
    "name": call("VALUES", kind="name"),
    "name missing": call("nothing", kind="name"),
}


@pytest.fixture
def here():
    module = types.ModuleType("ex06")
    module.__file__ = "ex06.py"
    exec(compile(SOURCE, "ex06.py", "exec"), vars(module))
    return lambda asked: perform(asked, module)


@pytest.mark.parametrize("name", CALLS)
def test_here_and_in_the_sandbox_a_call_gives_the_same(name, here, any_sandbox, words):
    mine = here(CALLS[name])
    with any_sandbox.session(words.script(SOURCE)) as session:
        (theirs,) = session.run([CALLS[name]], 10)
    if isinstance(mine, wire.Raised):
        assert theirs.status == mine.why
        assert theirs.fault == mine.fault
    else:
        assert theirs.status == "returned"
        np.testing.assert_equal(theirs.value, wire.from_value(mine.value))
        after = None if mine.args_after is None else tuple(map(wire.from_value, mine.args_after))
        np.testing.assert_equal(theirs.args_after, after)
    assert list(theirs.warnings) == mine.warnings


@pytest.mark.parametrize(
    ("name", "why", "type_name", "message", "lines"),
    [
        ("fails", "raised", "ValueError", "no", [13]),
        ("type error", "raised", "TypeError", "unsupported operand", [14]),
        ("odd", "raised", "Odd", "", [18]),
        ("interrupts", "raised", "KeyboardInterrupt", "stop", [19]),
        ("leaves", "raised", "SystemExit", "3", [20]),
        ("generator", "unsendable", "RuntimeError", "half way", [24]),
        ("cyclic", "unsendable", "list", "nested more than 24 deep", []),
        ("too few", "arity", "TypeError", "double(x)", []),
        ("too many", "arity", "TypeError", "double(x)", []),
        ("unknown keyword", "arity", "TypeError", "double(x)", []),
        ("class misfit", "arity", "TypeError", "Net(n)", []),
        ("missing", "missing", "NameError", "not_there", []),
        ("not callable", "missing", "NotCallable", "number: int", []),
        ("name missing", "missing", "NameError", "nothing", []),
    ],
)
def test_what_went_wrong_is_told_apart(name, why, type_name, message, lines, here):
    reply = here(CALLS[name])
    assert (reply.why, reply.fault.type_name) == (why, type_name)
    assert reply.fault.message.startswith(message)
    assert [line.line for line in reply.fault.lines] == lines


def test_an_endless_recursion_shows_its_last_lines_only(here):
    fault = here(CALLS["deep"]).fault
    assert fault.type_name == "RecursionError"
    assert len(fault.lines) == 20


def test_a_warning_is_noted_and_the_filters_stay_as_they_were(here):
    import warnings

    before = list(warnings.filters)
    (warned,) = here(CALLS["warns"]).warnings
    assert (warned.category, warned.line.line) == ("RuntimeWarning", 21)
    assert warnings.filters == before


def test_arguments_are_not_shared_between_calls(here):
    assert here(CALLS["spoil"]).args_after == [wire.Array("<f8", [2], bytes(16))]
    assert np.array_equal(wire.from_value(here(CALLS["spoil"]).value), [0, 0])
    assert X.tolist() == [0.0, 1.0]
