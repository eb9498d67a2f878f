"""Each wrong call of an author's is refused where it is made, with what was given and what is known."""

# ruff: noqa: E501 - a wrong call and what is said of it read best in one line.

import re
from collections.abc import Callable

import numpy as np
import pytest

from grader.checks import (
    agree,
    array,
    case,
    choice,
    constant,
    derived,
    examine,
    fixed,
    gradient,
    group,
    integer,
    parameters,
    pure,
    rows,
    scalar,
    scenario,
    value,
)
from grader.errors import DeclarationError
from grader.text.messages import say

ON = case(x=array("n", 2), W2=array(2), n=rows(1, 3))
WORDS = {"points": 1, "title": "t", "on": ON}
NET = case(params=parameters((2, 1), (1,), size=2.0))


def loss(reference, inputs):
    return 0.0


def judge(value, expected, inputs):
    return None


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(DeclarationError) as caught:
        call()
    assert say(caught.value.message, "ko")
    return str(caught.value)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: agree("f", "x", need="g", **WORDS), "Check 'f': agree has no argument 'need'. Is 'needs' meant? It takes: also, args, atol, carry, columns, counts_with, functions, hides, hint, id, "),
        (lambda: agree("f", "x", hints="look", **WORDS), "agree has no argument 'hints'. Is 'hint' meant?"),
        (lambda: examine("f", "x", judge=judge, ony=3, **WORDS), "examine has no argument 'ony'. Is 'on' meant?"),
        (lambda: pure("f", "x", parts="a b", **WORDS), "pure has no argument 'parts'. Is 'args' meant? It takes: "),
        (lambda: agree(points=1, title="t"), "agree lacks 'target'. It takes: target, args, "),
        (lambda: gradient("g", "x", wrt="x", **WORDS), "Check 'g': gradient lacks 'of'. It takes: target, args, of, wrt, as_dict, inside."),
        (lambda: value("v", "x", **WORDS), "Check 'v': value lacks 'accepts'. It takes: "),
        (lambda: examine("f", "x", id="seen", **WORDS), "Check 'seen': examine lacks 'judge'. It takes: "),
        (lambda: constant("c", "x", points=1, title="t"), "Check 'c': constant takes 1 of its arguments without their names, and 'x' is one more. It takes: name, "),
        (lambda: agree("f", "x", "y", **WORDS), "Check 'f': agree takes 2 of its arguments without their names, and 'y' is one more. It takes: target, args, "),
        (lambda: agree("f", "x", args="x", **WORDS), "Check 'f': agree cannot be called so: multiple values for argument 'args'. It takes: "),
        (lambda: scenario("twice"), "scenario lacks 'show'. It takes: name, show."),
        (lambda: parameters((2, 1)), "parameters lacks 'size'. It takes: shapes, size."),
        (lambda: array(2, lo=0.0), "array has no argument 'lo'. Is 'low' meant? It takes: "),
        (lambda: fixed(), "fixed lacks 'value'. It takes: value."),
        (lambda: agree("class", "x", **WORDS), "Check 'class': The target is 'class'; the name of a function or scenario(…) was expected."),
        (lambda: agree("f", "x", quiet="yes", **WORDS), "Check 'f': quiet is 'yes'; True or False was expected."),
        (lambda: agree("f", "x", hides=1, **WORDS), "Check 'f': hides is 1; True or False was expected."),
        (lambda: gradient("g", "x", of=loss, wrt="x", as_dict="yes", **WORDS), "Check 'g': as_dict is 'yes'; True or False was expected."),
        (lambda: agree("f", "x", points=1, title="t"), "Check 'f': args names 'x', and the check has no inputs. Describe them with on=case(…), or write them down with also=[…]."),
        (lambda: agree("f", "x W3 W2", **WORDS), "Check 'f': args names 'W3', which is not known here. Is 'W2' meant? Known: x, W2."),
        (lambda: agree("f", "x", kwargs="slop", **WORDS), "kwargs names 'slop', which is not known here. Known: x, W2."),
        (lambda: agree("f", "x n", **WORDS), "args names 'n', which is a size and not an input. rows(…) is for the sides of arrays"),
        (lambda: agree("f", "x x", **WORDS), "args names 'x' twice."),
        (lambda: agree("f", ["x", 3], **WORDS), "args is ['x', 3]; names separated by spaces were expected."),
        (lambda: agree("f", "x", also=[{"x": 1.0}, {"y": 1.0}], title="t", points=1), "args names 'x', which entry 2 of also lacks. It has: y."),
        (lambda: agree("f", "x", also={"x": 1.0}, title="t", points=1), "also is {'x': 1.0}; a list of dicts was expected"),
        (lambda: agree("f", "x", also=3, title="t", points=1), "also is 3; a list of dicts was expected"),
        (lambda: agree("f", "x", on={"x": 1}, title="t", points=1), "on is {'x': 1}; the inputs were expected as case(…)."),
        (lambda: agree("f", "x", on=case(x=array(2), m=rows(1, 2)), title="t", points=1), "The size 'm' of on is not a side of any array there."),
        (lambda: agree("f", "x", on=case(x=array("rows"), row=rows(1, 2)), title="t", points=1), "An array of on has a side 'rows', which is no size there. Is 'row' meant? Sizes: row."),
        (lambda: agree("f", "x", title="t", on=ON), "Check 'f': points is missing. Every check has a title and points."),
        (lambda: agree("f", "x", points=1, on=ON), "Check 'f': title is missing. Every check has a title and points."),
        (lambda: agree("f", "x", points="2", title="t", on=ON), "points is '2'; a finite number was expected, 0 or more."),
        (lambda: agree("f", "x", points=-1, title="t", on=ON), "points is -1; a finite number was expected, 0 or more."),
        (lambda: agree("f", "x", points=float("nan"), title="t", on=ON), "points is nan; a finite number was expected"),
        (lambda: agree("f", "x", points=1, title="  ", on=ON), "title is '  '; a text that is not empty was expected."),
        (lambda: agree("f", "x", hint=3, **WORDS), "hint is 3; a text or a list of texts was expected."),
        (lambda: agree("f", "x", id=7, **WORDS), "Check '7': id is 7; a text that is not empty was expected."),
        (lambda: agree("f", "x", n=0, **WORDS), "n is 0; a whole number of 1 or more was expected."),
        (lambda: agree("f", "x", shape="sam", **WORDS), "shape names 'sam', which is not known here. Is 'same' meant? Known: same, rows, ravel."),
        (lambda: agree("f", "x", shape=None, **WORDS), "shape names 'None', which is not known here."),
        (lambda: agree("f", "x", rtol=1e-17, **WORDS), "rtol is 1e-17. Numbers of 64 bits are rounded at about 1e-16"),
        (lambda: agree("f", "x", rtol=2, **WORDS), "rtol is 2; a finite number was expected from 0 to 1."),
        (lambda: agree("f", "x", atol=float("inf"), **WORDS), "atol is inf; a finite number was expected, 0 or more."),
        (lambda: agree("f", "x", parts="a a", **WORDS), "parts names 'a' twice."),
        (lambda: agree(3, "x", **WORDS), "The target is 3; the name of a function or scenario(…) was expected."),
        (lambda: agree("f(x)", "x", **WORDS), "The target is 'f(x)'; the name of a function or scenario(…) was expected."),
        (lambda: agree(scenario("f", show="f({1})"), "x", **WORDS), "show of the scenario is 'f({1})', which does not fit its arguments: "),
        (lambda: agree(scenario("f", show="f({0)"), "x", **WORDS), "show of the scenario is 'f({0)', which does not fit its arguments: "),
        (lambda: scenario("", show="f()"), "scenario is ''; a text that is not empty was expected."),
        (lambda: value("f", "x", accepts={}, **WORDS), "accepts is {}; a dict was expected, from names to functions of (reference, inputs)."),
        (lambda: value("f", "x", accepts={"a": 3}, **WORDS), "accepts['a'] is 3; a function of (reference, inputs) was expected."),
        (lambda: value("f", "x", accepts={"a": lambda inputs: 0}, **WORDS), "accepts['a'] is <lambda>(inputs), which cannot be called with (reference, inputs)."),
        (lambda: value("f", "x", accepts={"exact": loss}, notes={"exactly": "n"}, **WORDS), "notes names 'exactly', which is not known here. Is 'exact' meant? Known: exact."),
        (lambda: value("f", "x", accepts={"a": loss}, parts="W1 W2", compare="w2", **WORDS), "compare names 'w2', which is not known here. Is 'W2' meant? Known: W1, W2."),
        (lambda: gradient("f", "x", of=loss, wrt="W3", **WORDS), "wrt names 'W3', which is not known here. Is 'W2' meant? Known: x, W2."),
        (lambda: gradient("f", "x", of=loss, wrt="", **WORDS), "wrt is empty; it names the inputs that the loss is differentiated by."),
        (lambda: gradient("f", "x", of=0.0, wrt="x", **WORDS), "of is 0.0; a function of (reference, inputs) was expected."),
        (lambda: gradient("f", "params", of=loss, wrt="W b c", inside="params", on=NET, title="t", points=1), "inside names 'params', which has 2 parts, and wrt names 3."),
        (lambda: gradient("f", "x", of=loss, wrt="W", inside="x", **WORDS), "inside names 'x', which is not a group(…) or parameters(…) of on."),
        (lambda: gradient("f", "x", of=loss, wrt="W", inside="xs", **WORDS), "inside names 'xs', which is not known here. Is 'x' meant?"),
        (lambda: constant("c", accepts={"a": 1.5}, title="t", points=1), "accepts['a'] is 1.5; a function of (reference, inputs) was expected."),
        (lambda: constant("c", on=ON, title="t", points=1), "on was given to constant, which makes no call and takes no inputs."),
        (lambda: examine("f", "x", judge=lambda value: None, **WORDS), "judge is <lambda>(value), which cannot be called with (value, expected, inputs)."),
        (lambda: examine("f", "x", judge="good", **WORDS), "judge is 'good'; a function of (value, expected, inputs) was expected."),
        (lambda: examine("f", "x", judge=judge, expects=lambda: 1, **WORDS), "expects is <lambda>(), which cannot be called with (reference, inputs)."),
        (lambda: agree("f", "x", otherwise=3, **WORDS), "otherwise is 3; a function of (inputs) was expected."),
        (lambda: agree("f", "x", carry="point", **WORDS), "carry names 'point', which is not known here. Is 'points' meant? Known: no, points."),
        (lambda: agree("f", "x", carry=True, **WORDS), "carry names 'True', which is not known here. Known: no, points."),
        (lambda: agree("f", "x", limit_s=0, **WORDS), "limit_s is 0; a finite number was expected, 0.001 or more."),
        (lambda: array(2.5), "array(…) is 2.5; a whole number of 0 or more was expected."),
        (lambda: array(2, low=1.0, high=0.0), "array goes from 1 to 0, and nothing lies between."),
        (lambda: array(2, step=0), "array(step) is 0; a finite number was expected, 1e-12 or more."),
        (lambda: scalar("0", 1), "scalar(low) is '0'; a finite number was expected."),
        (lambda: integer(0.5, 2), "integer(low) is 0.5; a whole number was expected."),
        (lambda: rows(-1, 2), "rows(low) is -1; a whole number of 0 or more was expected."),
        (lambda: choice(), "choice(…) has no values."),
        (lambda: group(1.0), "group(…) was given 1.0; a description such as array(…) was expected."),
        (lambda: parameters(3, size=1.0), "parameters(…) was given 3; a description such as array(…) was expected."),
        (lambda: derived(3.0), "derived is 3.0; a function of (inputs) was expected."),
        (lambda: case(x=3), "case(…): 'x' is 3; array(…), scalar(…), rows(…) or another description was expected."),
        (lambda: ON.such_that(lambda: True), "such_that is <lambda>(), which cannot be called with (inputs)."),
    ],
)  # fmt: skip
def test_a_wrong_call_is_refused(call: Callable[[], object], said: str) -> None:
    assert said in refused(call)


def test_what_is_known_of_a_long_value_is_cut() -> None:
    assert re.search(
        r"on is \[0, 1, 2.*…; the inputs", refused(lambda: agree("f", on=list(range(99)), title="t", points=1))
    )


def test_right_calls_are_not_refused() -> None:
    also = [{"x": np.zeros((1, 2)), "W2": np.zeros(2)}]
    agree("f", "x W2", also=also, hint=("a", "b"), needs=["g"], functions="f g", rtol=0, atol=0, **WORDS)
    gradient("f", "params", of=loss, wrt="W b", inside="params", on=NET, title="t", points=0)
    gradient("f", "p", of=loss, wrt="W b", inside="p", on=case(p=fixed((1.0, 2.0))), title="t", points=0)
    examine(scenario("f", show="f({0}, {x})"), "W2", kwargs="x", judge=judge, expects=loss, **WORDS)
    examine("f", "x", judge=lambda *given: None, **WORDS)
    examine("f", "x", judge=max, **WORDS)  # no signature that can be asked
