"""What a check calls, down to the method, and what that reaches."""

import dataclasses

from grader.checks import agree, array, case, rows, scenario
from grader.grading.units import place_of_unit, reach, units_of
from grader.submission import read_bytes
from grader.submission.outline import Cell, outline_of

SOURCE = """
def relu(x): return x
class Net:
    def __init__(self, n): self.n = n
    def _act(self, x): return relu(x)
    def predict(self, x): return self._act(x)
    def loss(self, x): return self.predict(x) ** 2
def train(net, x): return net.loss(x)
twice = lambda x: relu(relu(x))
"""
OUTLINE = outline_of([Cell(None, SOURCE)])
ON = case(x=array("n"), n=rows(1, 2))


def check(show, functions):
    return agree(scenario("play", show=show), "x", on=ON, functions=functions, title="t", points=1)


def test_a_function_is_its_own_unit():
    assert units_of(agree("relu", "x", on=ON, title="t", points=1), OUTLINE) == ("relu",)


def test_of_a_scenario_the_methods_and_functions_that_its_line_calls():
    assert units_of(check("Net({0}).predict({0})", "Net"), OUTLINE) == ("Net.predict",)
    assert units_of(check("net = Net(1); train(net, {0}); net.loss({0})", "Net train"), OUTLINE) == (
        "train",
        "Net.loss",
    )


def test_what_a_line_does_not_call_is_what_the_check_is_about():
    assert units_of(check("vars(Net({0}))", "Net"), OUTLINE) == ("Net",)
    played = check("{0}", "relu")
    assert units_of(dataclasses.replace(played, functions=()), OUTLINE) == ()


def test_methods_are_reached_over_attributes_of_whatever_object():
    found = reach(OUTLINE)
    assert found["train"] == {"Net.loss", "Net.predict", "Net._act", "relu"}
    assert found["Net.predict"] == {"Net._act", "relu"}
    assert found["twice"] == {"relu"}


def test_where_a_class_is_wrong_is_the_method_that_a_check_calls():
    submission = read_bytes("net.py", SOURCE.encode())
    lines = SOURCE.split("\n")

    def line(show, functions):
        place = place_of_unit(check(show, functions), submission)
        return None if place is None else lines[place.line - 1].strip()

    assert line("Net({0}).predict({0})", "Net").startswith("def predict")
    assert line("vars(Net({0}))", "Net") == "class Net:"
    assert line("net = Net(1); train(net, {0}); net.loss({0})", "Net train").startswith("def train")
    assert line("nothing()", "absent") is None
