"""The rehearsal runs through what a submission will, and the process is as it was."""

import builtins
import linecache
import random
import signal
import sys
import warnings

import numpy as np
import pytest

from grader.sandbox.worker import rehearsal
from grader.sandbox.worker.perform import perform


def state():
    return {
        "modules": dict(sys.modules),
        "sources": dict(linecache.cache),
        "argv": list(sys.argv),
        "input": builtins.input,
        "filters": list(warnings.filters),
        "showwarning": warnings.showwarning,
        "random": random.getstate(),
        "numpy": str(np.random.get_state()),
        "alarm": signal.getsignal(signal.SIGALRM),
        "standard output": sys.stdout,
    }


def test_it_leaves_no_trace():
    state()  # printing an array imports modules
    before = state()
    rehearsal.rehearse()
    assert state() == before


def test_it_leaves_no_trace_where_it_fails_either(monkeypatch):
    def fails(*args, **options):
        raise MemoryError

    monkeypatch.setattr(rehearsal, "perform", fails)
    state()
    before = state()
    with pytest.raises(MemoryError):
        rehearsal.rehearse()
    assert state() == before


def test_all_of_it_is_right(monkeypatch):
    replies = []

    def noted(*args, **options):
        replies.append(perform(*args, **options))
        return replies[-1]

    monkeypatch.setattr(rehearsal, "perform", noted)
    rehearsal.rehearse()
    assert len(replies) >= rehearsal.TIMES * 5
    assert [reply for reply in replies if not hasattr(reply, "value") or reply.warnings] == []
