"""What a gradebook promises, whatever the database."""

import os

import pytest
import sqlalchemy as sa

from grader.errors import GraderError, UsageError
from grader.gradebook import NewResult, Owner, RunInfo, open_gradebook
from grader.gradebook.entries import Place
from grader.gradebook.schema import HEAD, METADATA

ATTEMPTS = int(os.environ.get("GRADER_FAULTS_FILES", "60"))

RUN = RunInfo(
    seed=0,
    lang="en",
    grader_version="1+a",
    python_version="3.11",
    numpy_version="2",
    isolation="A",
    n_lanes=2,
)


def new(name="Kim", exercise="ex06", content="c1", *, score=1.0, basis="a", file=None, number=""):
    return NewResult(
        place=Place(Owner(name, number), exercise, file or f"{name}/{exercise}.py", content),
        is_late=False,
        basis=basis,
        record=f'{{"score":{score}}}',
        key="k",
        status="graded",
        score=score,
        max_score=10.0,
        isolation="A",
        duration_s=0.1,
    )


def rows(book, query):
    with book._engine.connect() as connection:
        return connection.exec_driver_sql(query).all()


def test_a_result_is_current_and_its_record_comes_back(book):
    ids = book.record(book.begin_run(RUN), [new(score=3.0)])
    assert list(book.records(ids)) == [(ids[0], '{"score":3.0}')]


def test_a_second_result_makes_the_first_one_history(book):
    book.record(book.begin_run(RUN), [new(score=3.0)])
    book.record(book.begin_run(RUN), [new(score=4.0, basis="b")])
    assert rows(book, "SELECT score, is_current FROM results ORDER BY id") == [(3.0, False), (4.0, True)]
    assert [attempt.score for attempt in book.history("Kim")] == [3.0, 4.0]


def test_the_same_result_of_two_batches_is_kept_once(book):
    book.record(book.begin_run(RUN), [new()])
    book.record(book.begin_run(RUN), [new()])
    assert rows(book, "SELECT count(*) FROM results") == [(1,)]


def test_a_fresh_result_is_added_though_nothing_changed(book):
    book.record(book.begin_run(RUN), [new()])
    book.record(book.begin_run(RUN), [new()], is_fresh=True)
    assert rows(book, "SELECT is_current FROM results ORDER BY id") == [(False,), (True,)]


def test_the_database_refuses_two_current_results_of_a_submission(book):
    book.record(book.begin_run(RUN), [new()])
    copied = (
        "INSERT INTO results (submission_id, run_id, is_current, address, key, status, score, max_score, "
        "isolation, duration_s, graded_at, record) SELECT submission_id, run_id, is_current, 'other', key, "
        "status, score, max_score, isolation, duration_s, graded_at, record FROM results"
    )
    with pytest.raises(sa.exc.IntegrityError), book._engine.begin() as connection:
        connection.exec_driver_sql(copied)


def test_what_is_known_is_told_apart_by_its_content(book):
    ids = book.record(book.begin_run(RUN), [new(), new(content="c2", basis="b")])
    known = book.known()
    assert {one.submission_id for one in known.values()} == set(ids)
    assert known[new().place].basis == "a"


def test_namesakes_with_numbers_are_two_students(book):
    book.record(book.begin_run(RUN), [new(number="17"), new(number="18", score=5.0)])
    assert [one.score for one in book.standings(student="Kim")] == [1.0, 5.0]
    with pytest.raises(UsageError, match=r"There are several students 'Kim'\. .*: 17, 18"):
        book.history("Kim")
    assert [attempt.score for attempt in book.history("18")] == [5.0]


def test_the_content_that_was_met_last_is_where_a_student_stands(book):
    run = book.begin_run(RUN)
    first = book.record(run, [new(content="old", score=2.0)])
    book.record(run, [new(content="new", score=7.0)])
    assert [one.score for one in book.standings()] == [7.0]
    book.touch(first)  # the older file has been handed in again
    assert [one.score for one in book.standings()] == [2.0]


@pytest.mark.fault(f"{ATTEMPTS:,} submissions of one student")
def test_of_a_students_many_attempts_the_last_one_counts_and_all_are_there(book):
    attempts = [new(content=f"c{i}", score=float(i % 7), basis=f"a{i}") for i in range(ATTEMPTS)]
    run = book.begin_run(RUN)
    for start in range(0, ATTEMPTS, 64):  # as a batch does
        book.record(run, attempts[start : start + 64])
    (standing,) = book.standings()
    assert standing.score == attempts[-1].score
    assert [attempt.score for attempt in book.history("Kim")] == [attempt.score for attempt in attempts]
    assert len(book.known()) == ATTEMPTS


def test_an_override_holds_over_later_results_and_keeps_what_was_before(book):
    book.record(book.begin_run(RUN), [new(score=3.0)])
    book.override("Kim", "ex06", 9.0, author="Lee", reason="oral exam")
    book.record(book.begin_run(RUN), [new(content="c2", score=4.0, basis="b")])
    (standing,) = book.standings()
    assert (standing.score, standing.final) == (4.0, 9.0)
    book.override("Kim", "ex06", 8.0, author="Lee", reason="a slip")
    assert rows(book, "SELECT score, reason FROM overrides ORDER BY id") == [(9.0, "oral exam"), (8.0, "a slip")]
    assert book.standings()[0].final == 8.0


def test_a_lifted_override_gives_the_score_back(book):
    book.record(book.begin_run(RUN), [new(score=3.0)])
    book.override("Kim", "ex06", 9.0, author="Lee", reason="oral exam")
    book.override("Kim", "ex06", None, author="Lee", reason="wrong student")
    assert book.standings()[0].final == 3.0
    assert len(book.history("Kim", "ex06")) == 3


def test_a_score_may_be_set_for_what_was_never_handed_in(book):
    book.record(book.begin_run(RUN), [new()])
    book.override("Kim", "ex07", 4.0, author="Lee", reason="shown on paper")
    standings = {one.exercise: (one.status, one.final) for one in book.standings()}
    assert standings == {"ex06": ("graded", 1.0), "ex07": ("missing", 4.0)}
    assert [one.exercise for one in book.standings(exercise="ex06")] == ["ex06"]


def test_an_override_needs_a_student_that_is_there(book):
    with pytest.raises(UsageError, match="No student 'Park' is in the gradebook"):
        book.override("Park", "ex06", 1.0, author="Lee", reason="-")


def test_what_was_not_set_by_hand_cannot_be_lifted(book):
    book.record(book.begin_run(RUN), [new()])
    with pytest.raises(UsageError, match="there is nothing to lift"):
        book.override("Kim", "ex06", None, author="Lee", reason="-")
    book.override("Kim", "ex06", 0.0, author="Lee", reason="-")
    book.override("Kim", "ex06", None, author="Lee", reason="-")
    with pytest.raises(UsageError, match="No score of Kim in ex06"):
        book.override("Kim", "ex06", None, author="Lee", reason="-")


def test_a_student_who_is_not_there_is_told_who_comes_near(book):
    book.record(book.begin_run(RUN), [new("Kim Minsu", number="20231234")])
    for typed, near in (("Kim Minsoo", "Kim Minsu"), ("2023123", "20231234")):
        with pytest.raises(UsageError, match=rf"No student '{typed}' .*\. Perhaps {near}\?"):
            book.history(typed)


def test_names_are_text_to_the_database_and_never_sql(book):
    name = "Robert'); DROP TABLE students;-- %s :x ?"
    ids = book.record(book.begin_run(RUN), [new(name)])
    assert [one.student for one in book.standings(student=name)] == [name]
    assert len(list(book.records(ids))) == 1


def test_a_run_that_was_stopped_has_no_end(book):
    stopped, whole = book.begin_run(RUN), book.begin_run(RUN)
    book.end_run(whole)
    ended = dict(tuple(row) for row in rows(book, "SELECT id, ended_at IS NOT NULL FROM runs"))
    assert (bool(ended[stopped]), bool(ended[whole])) == (False, True)


def test_results_of_a_transaction_that_fails_leave_nothing(book):
    run = book.begin_run(RUN)
    with pytest.raises(GraderError):
        book.record(run + 1, [new("Park")])  # there is no such run
    assert book.standings() == []
    book.record(run, [new("Park")])
    assert [one.student for one in book.standings()] == ["Park"]


def test_opening_it_again_finds_what_is_there(book, url):
    book.record(book.begin_run(RUN), [new(score=3.0)])
    with open_gradebook(url) as again:
        assert again.standings()[0].score == 3.0


def test_the_migrations_make_the_tables_that_the_code_knows(book):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with book._engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, METADATA)
        assert context.get_current_revision() == HEAD
    assert differences == []


def test_a_gradebook_of_a_newer_grader_is_refused(book, url):
    with book._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(GraderError, match=r"was written by a newer grader \(its schema is 9999\)"):
        open_gradebook(url)


def test_a_database_of_something_else_is_left_alone(book, url):
    with book._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    with pytest.raises(GraderError, match="is a database of something else"):
        open_gradebook(url)
