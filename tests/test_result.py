import json

from hypothesis import given
from hypothesis import strategies as st

from grader.result import (
    SCHEMA,
    CheckResult,
    Counterexample,
    Location,
    Quote,
    Result,
    Verdict,
    from_json,
    is_full_score,
    schema,
    to_json,
)

TEXT = st.text(max_size=10)
CHECKS = st.builds(
    CheckResult,
    TEXT,
    TEXT,
    st.sampled_from(Verdict),
    st.floats(0, 10),
    st.floats(0, 10),
    st.tuples(TEXT),
    TEXT,
    TEXT,
    st.none() | TEXT,
    st.none() | TEXT,
    st.none() | TEXT,
    st.none() | st.builds(Counterexample, TEXT, TEXT, TEXT),
    st.none() | st.builds(Location, st.none() | st.integers(1, 9), st.integers(1, 9)),
    st.tuples(TEXT),
    st.none() | st.builds(Quote, TEXT, st.integers(0, 9), st.integers(0, 9)),
)
RESULTS = st.builds(
    Result,
    TEXT,
    TEXT,
    st.none() | TEXT,
    st.sampled_from(["graded", "ungradable"]),
    st.none() | TEXT,
    st.floats(0, 10),
    st.floats(0, 10),
    st.sampled_from(["A", "B", "none"]),
    TEXT,
    st.integers(0, 9),
    st.floats(0, 10),
    st.tuples(CHECKS),
    st.tuples(TEXT),
    TEXT,
    st.tuples(TEXT),
)


@given(RESULTS)
def test_json_round_trips_on_one_line(result: Result) -> None:
    line = to_json(result)
    assert "\n" not in line
    assert from_json(line) == result


def test_the_fields_stand_in_the_order_that_other_programs_rely_on() -> None:
    check = CheckResult("a", "A", Verdict.FAILED, 1.0, 0.0)
    result = Result("ex06", "ex06.py", None, "graded", None, 0.0, 1.0, "A", "k", 0, 0.1, (check,))
    printed = json.loads(to_json(result))
    assert list(printed)[:14] == [
        "schema",
        "exercise",
        "submission",
        "student",
        "status",
        "reason",
        "score",
        "max_score",
        "isolation",
        "key",
        "seed",
        "duration_s",
        "checks",
        "warnings",
    ]
    assert list(printed["checks"][0]) == [
        "id",
        "title",
        "verdict",
        "points",
        "score",
        "functions",
        "rationale",
        "hint",
        "misconception",
        "matched_key",
        "follows_from",
        "counterexample",
        "location",
        "notes",
        "quote",
        "fails_only_for",
    ]
    assert printed["schema"] == SCHEMA


def test_the_schema_names_every_field() -> None:
    record = schema()["$defs"]["Result"]
    assert next(iter(record["properties"])) == "schema"
    assert set(record["properties"]) == {"schema", *Result.__struct_fields__}


def test_a_full_score_may_have_been_rounded_and_a_hundredth_less_is_none() -> None:
    assert 0.7 + 0.1 < 0.8
    assert is_full_score(0.7 + 0.1, 0.8)
    assert not is_full_score(0.99, 1.0)
