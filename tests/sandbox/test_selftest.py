"""The self-test catches a sandbox that does not hold."""

import pytest
from sandbox.faulty import faulty

from grader.errors import GraderError
from grader.sandbox.outcome import LoadOutcome, Outcome
from grader.sandbox.selftest import examine, require, self_test
from grader.sandbox.tiers.spare_user import why_not_spare


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


class Unstarted:
    """A sandbox whose workers do not start, as in a container with one user alone."""

    tier = "B"

    def session(self, load):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    loaded = LoadOutcome("died", detail="exit 70")

    def run(self, calls, timeout_s):
        return [Outcome("died", detail="exit 70") for _ in calls]


def test_a_sandbox_that_does_not_start_is_not_said_to_let_anybody_out():
    with pytest.raises(GraderError, match="did not start: exit code 70"):
        require(Unstarted())


@pytest.mark.parametrize(
    ("ids", "setgroups", "said"),
    [
        ("0 1000 1", "allow", "uid_map: 60123 is not among the ids"),
        ("0 100000 65536", "deny", "setgroups: denied"),
        ("0 0 4294967295", "allow", None),
    ],
)
def test_root_without_a_spare_user_is_told_beforehand(tmp_path, ids, setgroups, said):
    for name in ("uid_map", "gid_map"):
        (tmp_path / name).write_text(f"   {ids}\n")
    (tmp_path / "setgroups").write_text(f"{setgroups}\n")
    found = why_not_spare(tmp_path)
    assert found is None if said is None else found.startswith(said)


def test_where_there_are_no_user_namespaces_every_user_is_there(tmp_path):
    assert why_not_spare(tmp_path) is None
