"""The self-test catches a sandbox that does not hold."""

import pytest
from sandbox.faulty import faulty

from grader.errors import GraderError
from grader.sandbox.selftest import examine, require, self_test


def test_no_canary_escapes(isolated):
    found = examine(isolated)
    assert found.escaped == ()
    assert found.n_canaries >= 6
    assert require(isolated) is None


def test_every_canary_sings_where_there_is_no_isolation(sandboxes):
    found = examine(sandboxes("none"))
    assert len(found.escaped) == found.n_canaries


def test_no_isolation_is_not_refused_as_broken(sandboxes):
    assert require(sandboxes("none")) is None


def test_a_bind_too_many_is_caught():
    with faulty("A", extra_binds=[("/tmp", "/tmp")]) as sandbox:
        assert "read_secret" in self_test(sandbox)


def test_a_read_too_many_is_caught():
    with faulty("B", extra_reads=["/tmp"]) as sandbox:
        assert "read_secret" in self_test(sandbox)


@pytest.mark.parametrize("tier", ["A", "B"])
def test_a_filter_that_was_not_loaded_is_caught(tier):
    with faulty(tier, has_filter=False) as sandbox:
        escaped = self_test(sandbox)
    assert "fork" in escaped


@pytest.mark.parametrize("tier", ["A", "B"])
def test_a_broken_sandbox_is_refused_with_the_names(tier):
    with faulty(tier, has_filter=False) as sandbox, pytest.raises(GraderError) as caught:
        require(sandbox)
    said = str(caught.value)
    assert said.startswith(f"The sandbox (isolation {tier}) does not hold: ")
    assert "fork" in said
    assert "Nothing was graded." in said
