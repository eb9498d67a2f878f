"""An argument that is never used, and arguments in another order: read or tried, and confirmed by calls."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from support.outcomes import came

from grader.checks.kinds import Agree
from grader.course.exercise import find_course
from grader.grading.arguments import Use, misused, use_of
from grader.grading.grader import Grader, Options
from grader.submission import Cell

ROOT = Path(__file__).parent.parent.parent
SOLUTION = (ROOT / "reference" / "ex06" / "solution.py").read_text()


def use(source, function="f"):
    return use_of([Cell(None, source)], function)


@pytest.mark.parametrize(
    ("source", "unused", "outside"),
    [
        ("def f(a, b):\n    return a + b\n", (), ()),
        ("def f(a, b):\n    return a\n", (1,), ()),
        ("W = 3\ndef f(a, b):\n    return a * W\n", (1,), ("W",)),
        ("def g(x): return x\nW = 3\ndef f(a, b):\n    W = 2\n    return g(a) * W\n", (1,), ()),
        ("W = 3\ndef f(a, b):\n    b = W\n    return a * b\n", (), ("W",)),
        ("def f(a, *, b):\n    return [a for a in b]\n", (), ()),
    ],
)
def test_what_a_function_reads_is_read_from_its_text(source, unused, outside):
    assert use(source) == Use(unused, outside)


@pytest.mark.parametrize(
    "source",
    [
        "def f(*a):\n    return a\n",
        "def f(a, **b):\n    return a\n",
        "@g\ndef f(a, b):\n    return a\n",
        "def f(a, b):\n    return locals()['b']\n",
        "def f(a, b):\n    pass\n",
        "f = lambda a, b: a\n",
        "def f(a, b:\n",
    ],
)
def test_where_it_cannot_be_told_nothing_is_said(source):
    assert use(source) is None


@pytest.fixture(scope="module")
def grader():
    with Grader(find_course(ROOT), Options()) as opened:
        yield opened


def with_forward(line, head="def forward(x, W1, W2):"):
    start = SOLUTION.index("def forward(")
    end = SOLUTION.index("def loss(")
    return SOLUTION[:start] + f"{head}\n    {line}\n\n\n" + SOLUTION[end:]


def of_forward(grader, source):
    result = grader.grade_source("ex06", source)
    return next((one.misconception, " ".join(one.notes)) for one in result.checks if one.id == "forward")


def test_data_from_outside_in_the_place_of_an_argument(grader):
    source = "import numpy as np\nV = np.array([[0.3], [0.5], [0.9]])\n"
    source += with_forward("hidden = relu(x @ W1); return hidden, relu(hidden @ V)")
    id, said = of_forward(grader, source)
    assert id == "relation:unused=W2"
    assert said.startswith("forward never uses its argument W2. It reads V, which stands outside the function.")


def test_arguments_in_exchanged_order(grader):
    # forward itself is called by others as the exercise says, so that they fail, too; what is named is forward.
    source = with_forward("hidden = relu(x @ W1); return hidden, relu(hidden @ W2)", "def forward(x, W2, W1):")
    id, said = of_forward(grader, source)
    assert id == "relation:order"
    assert "when W1, W2 are handed over the other way round" in said
    assert "forward(x, W1, W2)" in said


def test_a_result_that_changes_with_the_argument_has_no_such_name():
    """What the text seems to show is not said where calls show another thing."""

    target = SimpleNamespace(kind="function", name="f", args=("a", "b"))
    failure = SimpleNamespace(inputs={"a": 1.0, "b": 2.0}, outcome=came(3.0), expected=4.0)
    check = SimpleNamespace(target=target, kind=Agree())
    cells = [Cell(None, "W = 2\ndef f(a, b):\n    return a + W\n")]

    def ask(value):
        return lambda tried: [came(value)] * len(tried)

    assert misused(check, [failure], cells, ask(3.5)) is None
    assert misused(check, [failure], cells, ask(3.0))[0] == "relation:unused=b"
