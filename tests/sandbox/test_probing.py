"""The tier is the best that works, and what was asked for is had or refused with a reason."""

import subprocess
import tomllib
from pathlib import Path

import pytest

import grader.text.messages
from grader.errors import GraderError, UsageError
from grader.sandbox.limits import Limits
from grader.sandbox.sandbox import Sandbox, open_sandbox
from grader.sandbox.tiers import bubblewrap, landlock, probing
from grader.sandbox.tiers.packages import find_packages
from grader.text.messages import say, text


@pytest.fixture(autouse=True)
def _fresh_probe():
    probing.probe.cache_clear()
    yield
    probing.probe.cache_clear()


@pytest.fixture
def neither(monkeypatch):
    monkeypatch.setattr(bubblewrap, "why_not", lambda: "no namespaces")
    monkeypatch.setattr(landlock, "why_not", lambda: "no Landlock")


def test_without_bubblewrap_tier_b_is_taken(monkeypatch):
    monkeypatch.setattr(bubblewrap, "why_not", lambda: "no namespaces")
    monkeypatch.setattr(landlock, "why_not", lambda: None)
    found = probing.probe()
    assert found.tier == "B"
    assert "no namespaces" in say(found.reasons["A"])


def test_without_either_there_is_no_isolation(neither):
    found = probing.probe()
    assert found.tier == "none"
    assert "no Landlock" in say(found.reasons["B"])
    assert probing.choose("auto") == "none"


def test_another_system_has_no_isolation(monkeypatch):
    monkeypatch.setattr(probing.sys, "platform", "darwin")
    found = probing.probe()
    assert found.tier == "none"
    assert say(found.reasons["A"]) == "it needs Linux, and this is darwin"
    assert probing.versions()["bwrap"] == "-"


def test_a_tier_that_does_not_work_is_refused_with_the_reason(neither):
    with pytest.raises(GraderError, match=r"Isolation A is not available .*no namespaces"):
        open_sandbox("A")
    with pytest.raises(GraderError, match=r"Isolation B is not available .*no Landlock"):
        open_sandbox("B")


def test_single_use_needs_isolation(neither):
    with pytest.raises(GraderError, match=r"This machine has no isolation: .*no Landlock"):
        open_sandbox("single-use")


def test_an_unknown_choice_is_a_fault_of_usage():
    with pytest.raises(UsageError, match=r"There is no sandbox 'C'\. Choose one of: auto, A, B, none, single-use\."):
        probing.choose("C")


def test_bubblewrap_that_is_not_installed_is_said(monkeypatch):
    monkeypatch.setattr(bubblewrap.shutil, "which", lambda *args, **options: None)
    assert bubblewrap.why_not() == "bwrap: not found"


def test_what_bubblewrap_complained_about_is_said(monkeypatch, tmp_path):
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setattr(bubblewrap.shutil, "which", lambda name, **options: str(fake))
    monkeypatch.setattr(bubblewrap.os, "geteuid", lambda: 1000)
    assert bubblewrap.why_not() == "bwrap: No permissions to create new namespace"


def test_a_sandbox_that_does_not_start_says_why(monkeypatch, words):
    if probing.probe().tier != "A":
        pytest.skip("no tier A here")
    monkeypatch.setattr(bubblewrap, "HERE", "/nowhere")
    monkeypatch.setattr(
        bubblewrap.BubblewrapLaunch, "_binds", lambda self: [*bubblewrap.base_binds(), ("/not/there", "/site/numpy")]
    )
    sandbox = Sandbox("A", find_packages(("numpy",)), (), Limits())
    said = r"The sandbox \(isolation A\) did not start: bwrap: .*/not/there"
    with sandbox, sandbox.session(words.script("K = 1")) as session, pytest.raises(GraderError, match=said):
        _ = session.loaded


def test_versions_name_what_isolation_depends_on():
    assert set(probing.versions()) == {"python", "kernel", "bwrap", "landlock"}


def test_both_languages_say_the_same_things():
    folder = Path(grader.text.messages.__file__).parent
    spoken = [tomllib.loads((folder / lang / "sandbox.toml").read_text("utf-8")) for lang in ("en", "ko")]
    assert spoken[0].keys() == spoken[1].keys()
    for name in spoken[0]:
        fields = dict.fromkeys(("tier", "detail", "platform", "choices", "reason", "canaries", "code", "number"), "x")
        for lang in ("en", "ko"):
            assert say(text(f"sandbox.{name}", **fields), lang)


def test_a_probe_that_somebody_kills_is_made_again(monkeypatch):
    if bubblewrap.why_not() is not None:
        pytest.skip("bubblewrap does not work here")
    real, ends = subprocess.run, [-9, 1]

    def killed_at_first(command, **options):
        return subprocess.CompletedProcess(command, ends.pop(), b"", b"") if ends else real(command, **options)

    monkeypatch.setattr(bubblewrap.subprocess, "run", killed_at_first)
    assert bubblewrap.why_not() is None
    assert not ends
