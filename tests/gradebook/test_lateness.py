"""Deadlines, grace, penalties and extensions are arithmetic on times that the export gives."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.gradebook.lateness import (
    Lateness,
    Penalty,
    Rule,
    RuleBook,
    Terms,
    course_rules,
    lateness,
    parse_duration,
    parse_penalty,
    parse_when,
    parse_zone,
)

DUE = datetime.datetime(2024, 3, 8, 23, 59, tzinfo=datetime.UTC)
TEN = Penalty(10, True, "day", 50)


def late(at, *, score=8.0, points=10.0, marked=False, grace_s=0.0, penalty=TEN, due=DUE):
    terms = Terms(due, grace_s, penalty)
    return lateness(score, points, submitted_at=at, is_marked_late=marked, terms=terms)


@pytest.mark.parametrize(
    ("at", "late_s", "penalty"),
    [
        ("2024-03-08T23:59:00", 0, 0),
        ("2024-03-08T23:59:01", 1, 1),  # a day that has begun
        ("2024-03-09T23:59:00", 86_400, 1),
        ("2024-03-10T00:00:00", 86_460, 2),
        ("2024-04-08T00:00:00", 2_592_060, 5),  # at most half of the points
        ("2024-03-09T08:58:00+09:00", 0, 0),  # another zone
    ],
)
def test_each_day_that_has_begun_costs_up_to_the_most(at, late_s, penalty):
    assert late(at) == Lateness(DUE.isoformat(), late_s, penalty)


def test_within_the_grace_nothing_is_late_and_after_it_the_deadline_counts():
    assert late("2024-03-09T00:14:00", grace_s=900).penalty == 0
    assert late("2024-03-09T00:14:01", grace_s=900).late_s == 901


def test_a_penalty_never_takes_more_than_was_earned():
    assert late("2024-03-20", score=2.0).penalty == 2.0


def test_without_a_time_the_platforms_mark_is_told_and_costs_nothing():
    assert late("", marked=True) == Lateness(DUE.isoformat(), None, 0.0)
    assert late("", marked=True).is_late
    assert not late("").is_late


def test_a_time_in_time_goes_before_the_platforms_mark():
    assert not late("2024-03-08T10:00:00", marked=True).is_late


def test_without_a_deadline_nobody_is_late():
    assert late("2024-03-20", due=None) == Lateness()


@given(st.floats(0, 10), st.integers(0, 10**7), st.integers(0, 10**7), st.sampled_from(["day", "hour", "once"]))
def test_later_is_never_cheaper_and_the_score_stays_between_0_and_what_was_earned(score, early, more, per):
    def cost(seconds):
        at = (DUE + datetime.timedelta(seconds=seconds)).isoformat()
        return late(at, score=score, penalty=Penalty(3, False, per, 7)).penalty

    assert 0 <= cost(early) <= cost(early + more) <= score


@pytest.mark.parametrize(
    ("said", "penalty"),
    [
        ("10% per day, at most 50%", Penalty(10, True, "day", 50)),
        ("1 point per hour", Penalty(1, False, "hour")),
        ("0.5 points a day max 3 points", Penalty(0.5, False, "day", 3)),
        ("20%", Penalty(20, True)),
        ("하루 10%, 최대 50%", Penalty(10, True, "day", 50)),
        ("시간당 1점", Penalty(1, False, "hour")),
        ("none", None),
    ],
)
def test_a_penalty_is_read_as_people_write_it(said, penalty):
    assert parse_penalty(said) == penalty


@pytest.mark.parametrize(("said", "seconds"), [("15 min", 900), ("2 days", 172_800), ("1시간", 3600), ("30", 1800)])
def test_a_length_of_time_is_read_as_people_write_it(said, seconds):
    assert parse_duration(said) == seconds


@pytest.mark.parametrize(
    ("read", "said", "message"),
    [
        (parse_penalty, "a lot", "'a lot' is no penalty"),
        (parse_penalty, "10 per day", "'10 per day' is no penalty"),
        (parse_penalty, "10% per day, at most 3 points", "is no penalty"),
        (parse_duration, "soon", "'soon' is no length of time"),
        (lambda said: parse_when(said, datetime.UTC), "8 March", "'8 March' is no date"),
        (parse_zone, "Asia/Seol", "'Asia/Seol' is no time zone"),
    ],
)
def test_what_is_no_rule_is_refused_in_words(read, said, message):
    with pytest.raises(UsageError, match=message):
        read(said)


def test_a_date_alone_is_the_end_of_its_day():
    assert parse_when("2024-03-08", datetime.UTC).isoformat() == "2024-03-08T23:59:59+00:00"


COURSE = course_rules(
    {
        "zone": "Asia/Seoul",
        "penalty": "10% per day",
        "ex06": "2024-03-08",
        "ex07": {"due": datetime.date(2024, 3, 15), "penalty": "none"},
        "extensions": {"0012": {"ex06": "+2 days"}},
    },
    {"ex08": "2024-03-22"},
)


def test_the_course_says_rules_and_the_gradebook_others():
    book = RuleBook([Rule("penalty", "20%", "ex06"), Rule("due", "2024-03-12", "ex06", "Kim")], COURSE)
    assert book.terms("ex06").due.isoformat() == "2024-03-08T23:59:59+09:00"
    assert book.terms("ex06").penalty == Penalty(20, True)
    assert book.terms("ex07").penalty is None
    assert book.terms("ex08").penalty == Penalty(10, True, "day")
    assert book.terms("ex06", "Kim").due.isoformat() == "2024-03-12T23:59:59+09:00"
    extended = book.terms("ex06", "Lee", "0012")
    assert (extended.due.day, extended.is_extended) == (10, True)
    assert book.terms("ex09").due is None


@pytest.mark.parametrize(
    ("due", "message"),
    [
        ({"ex06": {"until": "2024-03-08"}}, r"\[due\] ex06.until"),
        ({"extensions": {"Kim": "2024"}}, r"\[due.extensions\]"),
        ({"ex06": "tomorrow"}, "'tomorrow' is no date"),
    ],
)
def test_what_the_course_cannot_say_is_refused(due, message):
    with pytest.raises(UsageError, match=message):
        course_rules(due, {})
