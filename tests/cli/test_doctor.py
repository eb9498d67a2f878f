"""``grade doctor``, on a machine that is made up by the test."""

import json
import types

import pytest

from grader.errors import GraderError
from grader.sandbox.selftest import SelfTest
from grader.sandbox.tiers.probing import Probe
from grader.text.messages import text


class FakeSandbox:
    def __init__(self, tier):
        self.tier = tier

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None


@pytest.fixture
def machine(monkeypatch):
    """Say what the machine has; the sandbox itself has tests of its own."""

    def set_up(tier, *, reasons=None, escaped=(), problem=None):
        def open_sandbox(choice):
            if problem:
                raise problem
            return FakeSandbox(tier)

        monkeypatch.setattr("grader.sandbox.sandbox.open_sandbox", open_sandbox)
        monkeypatch.setattr("grader.sandbox.tiers.probing.probe", lambda: Probe(tier, reasons or {}))
        monkeypatch.setattr("grader.sandbox.tiers.probing.versions", lambda: {"kernel": "6.1"})
        monkeypatch.setattr("grader.sandbox.selftest.examine", lambda sandbox: SelfTest(escaped, 11, 0.0042))
        return types.SimpleNamespace()

    return set_up


def test_the_tier_and_its_self_test_are_said(grade, machine):
    machine("A")
    ran = grade("doctor")
    assert ran.code == 0
    assert "✓ A: submissions run in a namespace of their own (bubblewrap)." in ran.out
    assert "Self-test: 11 attempts to get out failed, as they should (4 ms)." in ran.out
    assert "Exercises in the course: 2" in ran.out


def test_why_not_a_better_tier_is_said(grade, machine):
    machine("none", reasons={"A": text("sandbox.needs_linux", platform="darwin")})
    ran = grade("doctor")
    assert ran.code == 0
    assert "! None: submissions run with your own rights." in ran.out
    assert "Not A: it needs Linux, and this is darwin" in ran.out


def test_a_sandbox_that_does_not_hold_ends_with_2(grade, machine):
    machine("B", escaped=("open_socket", "fork"))
    ran = grade("doctor")
    assert ran.code == 2
    assert "Self-test: got out: open_socket, fork." in ran.out


def test_a_sandbox_that_does_not_start_says_why_and_ends_with_2(grade, machine):
    machine("A", problem=GraderError("sandbox.did_not_start", tier="A", detail="no room"))
    ran = grade("doctor")
    assert ran.code == 2
    assert "The sandbox (isolation A) did not start: no room." in ran.out


def test_json_is_one_record(grade, machine):
    machine("A")
    record = json.loads(grade("doctor", "--json").out)
    assert record["isolation"] == "A"
    assert record["escaped"] == []
    assert record["versions"]["kernel"] == "6.1"
    assert set(record["locations"]) == {"python", "course", "cache", "state"}
