from math import inf
from types import SimpleNamespace

import numpy as np
import pytest
from support.outcomes import came

from grader.checks.mismatch import Rule
from grader.grading.naming import alike, candidates, choose, credible, vague
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.wire import Fault


@pytest.mark.parametrize(
    "value", [np.array([np.nan, 1.0]), float("nan"), (1.0, [np.array([np.nan])]), {"a": np.nan}, None, "x"]
)
def test_the_same_wrong_value_is_alike_also_where_it_is_nan(value: object) -> None:
    assert alike(came(value), came(value))


@pytest.mark.parametrize(
    ("wrong", "outcome"),
    [
        (came(1.0), came(1.1)),
        (came(1.0), came(float("nan"))),
        (came(1.0), Outcome("raised", fault=Fault("ValueError", ""))),
        (Outcome("raised", detail="KeyError"), Outcome("raised", fault=Fault("ValueError", ""))),
        (Outcome("timeout"), Outcome("timeout")),
        (came(1.0, (np.zeros(2),)), came(1.0, (np.ones(2),))),
    ],
)
def test_another_outcome_is_not_alike(wrong: Outcome, outcome: Outcome) -> None:
    assert not alike(wrong, outcome)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_nan_is_alike_in_every_width_and_without_a_warning(dtype: type) -> None:
    wrong, seen = np.array([np.nan, 1.0]), np.array([np.nan, 1.0], dtype)
    assert alike(came(wrong), came(seen))
    assert not alike(came(wrong), came(seen[::-1]))


def test_lists_are_alike_to_an_array_and_a_flood_is_like_nothing() -> None:
    rows = np.arange(600.0).reshape(300, 2)
    assert alike(came(rows), came(rows.tolist()))
    assert alike(came({"a": rows}), came({"a": rows.tolist(), "b": 1.0}))
    assert not alike(came(["x"]), came(["x"] * 1000))


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


def case_with(**wrongs: Outcome) -> SimpleNamespace:
    return SimpleNamespace(wrongs={name: SimpleNamespace(outcome=lambda one=one: one) for name, one in wrongs.items()})


def test_an_exception_and_nan_alone_are_vague_and_a_value_is_not() -> None:
    raised, nan = Outcome("raised", detail="ValueError"), came((np.full(2, np.nan), {"a": float("nan")}))
    cases = [
        case_with(shapes=raised, logs=nan, sign=raised),
        case_with(shapes=raised, logs=nan, sign=came(np.array([np.nan, -1.0]))),
    ]
    assert vague(cases, [0, 1], ["shapes", "logs", "sign"]) == {"shapes", "logs"}
    assert vague(cases, [0], ["sign"]) == {"sign"}


def test_a_vague_name_holds_only_where_it_accounts_for_every_check() -> None:
    explaining, vaguely = {"forward": (), "rows": ("rows-only",)}, {"rows": {"rows-only"}}
    assert credible(explaining, vaguely, {"rows-only": {"rows"}}, set()) == {"forward": (), "rows": ()}
    both = {"forward": ("rows-only",), "rows": ("rows-only",)}
    shaped = {"forward": {"rows-only"}, "rows": {"rows-only"}}
    fails = {"rows-only": {"rows", "forward"}}
    assert credible(both, shaped, fails, set())["rows"] == ("rows-only",)
    assert credible(explaining, vaguely, fails, set())["rows"] == ()  # forward fails in another way
    assert credible(explaining, vaguely, fails, set(), {"forward"})["rows"] == ("rows-only",)
    assert credible(both, shaped, {"rows-only": {"rows", "forward", "loss"}}, {"loss"})["rows"] == ()


def test_two_values_are_one_mistake_within_the_tolerance_of_the_check() -> None:
    cases = [case_with(twice=came(1.0))]
    assert candidates(cases, [came(1.00001)], [0]) == ()
    assert candidates(cases, [came(1.00001)], [0], Rule(rtol=2e-5)) == ("twice",)
    assert candidates(cases, [came(1.1)], [0], Rule(rtol=inf, atol=inf)) == ()


def test_a_name_that_is_clear_in_one_check_holds_in_all() -> None:
    explaining, vaguely = {"loss": ("sign",), "train": ("sign",), "rows": ()}, {"train": {"sign"}}
    assert credible(explaining, vaguely, {}, set()) == {"loss": ("sign",), "train": ("sign",), "rows": ()}
