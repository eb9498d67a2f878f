"""An argument that is never used, and arguments in another order: read or tried, and confirmed by calls."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from support.outcomes import came

from grader.checks.kinds import Agree
from grader.course.exercise import find_course
from grader.grading.arguments import Use, misused, use_of
from grader.grading.grader import Grader, Options
from grader.submission import Cell
from grader.text.messages import say

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


def told(args, failures, ask, source="x = 1\n"):
    check = SimpleNamespace(target=SimpleNamespace(kind="function", name="f", args=args), kind=Agree())
    failures = [SimpleNamespace(inputs=one, outcome=came(wrong), expected=right) for one, wrong, right in failures]
    found = misused(check, failures, [Cell(None, source)], ask)
    return None if found is None else say(found[1])


def test_an_argument_that_nothing_stands_in_for():
    failures = [({"a": np.array([1.0, 2.0]), "b": [3]}, 5.0, 6.0)]
    said = told(
        ("a", "b"), failures, lambda tried: [came(5.0)] * len(tried), "def f(a, b):\n    return 4 + len(a) // 2\n"
    )
    assert said == "f never uses its argument b, so the result is the same whatever b is."


@pytest.mark.parametrize("given", [True, "text", None, np.zeros(0), [1.0, "text"]])
def test_what_has_no_other_value_is_not_tried(given):
    ask = pytest.fail
    assert told(("a", "b"), [({"a": 1.0, "b": given}, 5.0, 6.0)], ask, "def f(a, b):\n    return a\n") is None


def of_three(a, b, c):
    return a + 10 * b + 100 * c


CALLS = [{"a": 1.0, "b": 2.0, "c": 3.0}, {"a": 4.0, "b": 6.0, "c": 5.0}]


def turned(one):
    """What comes back where the arguments stand as (c, a, b)."""
    return of_three(one["b"], one["c"], one["a"])


def test_three_arguments_in_another_order():
    failures = [(one, turned(one), of_three(**one)) for one in CALLS]
    said = told(("a", "b", "c"), failures, lambda tried: [came(turned(one)) for one in tried])
    assert said.startswith("The results are right when a, b, c are handed over in another order.")
    assert said.endswith("The exercise calls f(a, b, c), in this order.")


def test_an_order_that_puts_one_call_right_is_luck():
    failures = [(one, turned(one), of_three(**one)) for one in CALLS]
    assert told(("a", "b", "c"), failures[:1], lambda tried: [came(turned(one)) for one in tried]) is None


def test_two_orders_that_would_do_are_none():
    failures = [(one, 0.0, 1.0) for one in CALLS]
    assert told(("a", "b", "c"), failures, lambda tried: [came(1.0)] * len(tried)) is None
