import numpy as np
import pytest

from grader.misconceptions import alike, choose
from grader.sandbox.inside.wire import Fault
from grader.sandbox.outcome import Outcome


@pytest.mark.parametrize(
    "value", [np.array([np.nan, 1.0]), float("nan"), (1.0, [np.array([np.nan])]), {"a": np.nan}, None, "x"]
)
def test_the_same_wrong_value_is_alike_also_where_it_is_nan(value: object) -> None:
    assert alike(Outcome("returned", value), Outcome("returned", value))


@pytest.mark.parametrize(
    ("wrong", "outcome"),
    [
        (Outcome("returned", 1.0), Outcome("returned", 1.1)),
        (Outcome("returned", 1.0), Outcome("returned", float("nan"))),
        (Outcome("returned", 1.0), Outcome("raised", fault=Fault("ValueError", ""))),
        (Outcome("raised", detail="KeyError"), Outcome("raised", fault=Fault("ValueError", ""))),
        (Outcome("timeout"), Outcome("timeout")),
        (Outcome("returned", 1.0, (np.zeros(2),)), Outcome("returned", 1.0, (np.ones(2),))),
    ],
)
def test_another_outcome_is_not_alike(wrong: Outcome, outcome: Outcome) -> None:
    assert not alike(wrong, outcome)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_nan_is_alike_in_every_width_and_without_a_warning(dtype: type) -> None:
    wrong, seen = np.array([np.nan, 1.0]), np.array([np.nan, 1.0], dtype)
    assert alike(Outcome("returned", wrong), Outcome("returned", seen))
    assert not alike(Outcome("returned", wrong), Outcome("returned", seen[::-1]))


def test_lists_are_alike_to_an_array_and_a_flood_is_like_nothing() -> None:
    rows = np.arange(600.0).reshape(300, 2)
    assert alike(Outcome("returned", rows), Outcome("returned", rows.tolist()))
    assert alike(Outcome("returned", {"a": rows}), Outcome("returned", {"a": rows.tolist(), "b": 1.0}))
    assert not alike(Outcome("returned", ["x"]), Outcome("returned", ["x"] * 1000))


def test_the_same_exception_is_alike() -> None:
    assert alike(Outcome("raised", detail="ValueError"), Outcome("raised", fault=Fault("ValueError", "any text")))


def test_the_name_that_contradicts_nothing_is_chosen() -> None:
    explaining = {"pure": ["listing", "in-place"]}
    predicted = {"listing": {"pure", "backward"}, "in-place": {"pure"}}
    assert choose(explaining, predicted, {"backward"}) == {"pure": "in-place"}


def test_the_name_that_explains_most_is_chosen() -> None:
    explaining = {"pure": ["in-place", "listing"], "backward": ["listing"]}
    predicted = {"listing": {"pure", "backward"}, "in-place": {"pure"}}
    assert choose(explaining, predicted, set()) == {"pure": "listing", "backward": "listing"}


def test_a_check_that_nothing_explains_has_no_name() -> None:
    assert choose({"loss": []}, {}, set()) == {}
