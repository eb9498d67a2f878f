"""Of all that fails, what comes first is what the rest is built on."""

import pytest

from grader.grading.causes import Failed, calls, culprit, follows, in_order
from grader.result import Verdict
from grader.sandbox.worker.wire import Fault, Line
from grader.submission.outline import Cell, outline_of

NET = """
def relu(x): return np.maximum(0, x)
class Net:
    def predict(self, x): return relu(x)
def loss(net, x): return net.predict(x)
def build(relu): return Net(relu)
twice = lambda x: relu(relu(x))
def even(n): return odd(n - 1)
def odd(n): return even(n - 1)
"""


def raised(name, line, function="f", type_name="ValueError", message="no"):
    return Failed(
        name,
        Verdict.ERROR,
        (name,),
        fault=Fault(type_name, message, [Line("script", line, function)]),
    )


def failed(name, *functions, **more):
    return Failed(name, Verdict.FAILED, functions or (name,), **more)


def calls_of(*cells):
    return calls(outline_of(cells))


def test_the_calls_of_a_file_reach_over_classes_lambdas_and_several_cells():
    found = calls_of(Cell(1, NET), Cell(2, "def train(n): return build(n), len(n)"), Cell(3, "def broken(:"))
    assert found["Net"] == {"relu"}
    assert found["twice"] == {"relu"}
    assert found["train"] == {"build", "Net", "relu"}
    assert found["loss"] == frozenset()  # a method of an object is not seen
    assert found["even"] == {"even", "odd"}


def test_a_parameter_is_no_call_of_the_function_of_that_name():
    assert calls_of(Cell(None, "def relu(x): ...\ndef use(relu): return relu(1)"))["use"] == frozenset()


def test_what_is_called_comes_before_its_callers_whatever_the_authors_order():
    uses = {"train": frozenset({"loss", "relu"}), "loss": frozenset({"relu"}), "relu": frozenset()}
    ordered = in_order([failed("train"), failed("loss"), failed("relu")], uses)
    assert [one.id for one in ordered] == ["relu", "loss", "train"]


def test_what_is_not_connected_stays_as_the_author_ordered_it():
    assert [one.id for one in in_order([failed("b"), failed("a"), failed("c")], {})] == ["b", "a", "c"]


def test_functions_that_call_each_other_stay_as_they_are():
    uses = {"even": frozenset({"odd", "even"}), "odd": frozenset({"even", "odd"})}
    assert [one.id for one in in_order([failed("odd"), failed("even")], uses)] == ["odd", "even"]


def test_one_function_comes_before_many_and_a_remark_last():
    many, one, remark = failed("shapes", "step", "relu"), failed("relu"), failed("empty", "step", points=0.0)
    assert [check.id for check in in_order([remark, many, one], {})] == ["relu", "shapes", "empty"]


def test_what_raises_on_the_same_line_follows_from_what_is_called():
    checks = [raised("loss", 3), raised("relu", 3), raised("other", 4), raised("third", 3, type_name="TypeError")]
    assert follows(checks, {"loss": frozenset({"relu"})}) == {"loss": "relu"}


def test_a_name_that_is_nowhere_is_one_reason_on_all_lines():
    checks = [
        raised("a", 3, type_name="NameError", message="name 'np' is not defined"),
        raised("b", 9, type_name="NameError", message="name 'np' is not defined"),
        raised("c", 9, type_name="NameError", message="name 'xp' is not defined"),
    ]
    assert follows(checks, {}) == {"b": "a"}


def test_a_skipped_check_follows_from_the_cause_of_what_it_builds_on():
    skipped = Failed("pure", Verdict.SKIPPED, ("loss",), needs=("passed", "loss"))
    assert follows([raised("relu", 3), raised("loss", 3), skipped], {}) == {"loss": "relu", "pure": "relu"}


@pytest.mark.parametrize(
    "one",
    [{"missing": ("relu",)}, {"misconception": "relu-is-abs"}, {"says": "grading.load_timeout"}],
)
def test_checks_of_one_function_with_one_reason_are_told_once(one):
    checks = [failed("a", "relu", **one), failed("b", "relu", **one), failed("c", "relu")]
    assert follows(checks, {}) == {"b": "a"}


def test_a_named_mistake_in_checks_with_a_function_in_common_is_one():
    checks = [failed("a", "train", misconception="sign"), failed("b", "make", "train", misconception="sign")]
    assert follows(checks, {}) == {"b": "a"}


def test_what_leans_on_a_helper_follows_from_its_root_cause():
    checks = [failed("a"), failed("b", leans_on="a"), failed("c", leans_on="b")]
    assert follows(checks, {}) == {"b": "a", "c": "a"}
    round_about = [failed("a", leans_on="b"), failed("b", leans_on="a")]
    assert follows(round_about, {}) == {"a": "b", "b": "a"}


def test_a_mistake_of_one_name_in_two_functions_is_two():
    checks = [failed("a", "relu", misconception="in-place"), failed("b", "loss", misconception="in-place")]
    assert follows(checks, {}) == {}


def test_the_line_to_look_at_is_in_no_function_that_is_right():
    fault = Fault("TypeError", "", [Line("script", 9, "loss"), Line("script", 3, "relu")])
    assert culprit(fault, frozenset()).line == 3
    assert culprit(fault, frozenset({"relu"})).line == 9
    assert culprit(fault, frozenset({"relu", "loss"})).line == 3
