"""Grade a small submission of our own in the fork server, for the forks to come.

What runs for the first time imports, fills caches and lets the interpreter specialise its bytecode; every fork
would do that again, in pages of its own.
"""

from __future__ import annotations

import builtins
import linecache
import random
import signal
import sys
import warnings

import msgspec
import numpy as np

from grader.sandbox.worker import wire
from grader.sandbox.worker.load import load
from grader.sandbox.worker.observe import Capture, Recorder
from grader.sandbox.worker.perform import perform
from grader.sandbox.worker.serving import HOLD_S, Outbox, decode

TIMES = 20  # the interpreter specialises a function in its eighth run, a loop sooner

SOURCE = '''"""A submission."""
import numpy as np
from numpy import exp


def relu(x):
    """Return the positive part."""
    return np.maximum(0, x)


def forward(x, W1, W2):
    h = x @ W1
    a = relu(h)
    return h, a, a.dot(W2)


def loss(y, t):
    d = y - t
    return float(np.mean(d ** 2)) + 0.0 * np.sum(exp(-np.abs(d)), axis=0).mean()


def backward(x, t, W1, W2):
    h, a, y = forward(x, W1, W2)
    delta = 2 * (y - t) / len(x)
    dW2 = a.T @ delta
    dW1 = x.T @ (delta @ W2.T * np.where(h > 0, 1.0, 0.0))
    return [dW1, dW2]


def table(x):
    return {"mean": x.mean(), "n": int(x.size), "row": x[0].tolist(), "shape": x.shape, "zero": np.zeros_like(x)}


class Net:
    def __init__(self, n):
        self.n = n
'''


def rehearse() -> None:
    """Load and call it, and leave no trace but what has been warmed."""
    modules, sources = dict(sys.modules), dict(linecache.cache)
    argv, read, opened = sys.argv, builtins.input, builtins.open
    rings = signal.getsignal(signal.SIGALRM) if hasattr(signal, "SIGALRM") else None
    states = random.getstate(), np.random.get_state()
    try:
        with warnings.catch_warnings():
            _grade()
    finally:
        if rings is not None:
            signal.signal(signal.SIGALRM, rings)
        random.setstate(states[0])
        np.random.set_state(states[1])
        sys.argv, builtins.input, builtins.open = argv, read, opened
        sys.modules.clear()
        sys.modules.update(modules)
        linecache.cache.clear()
        linecache.cache.update(sources)


def _grade() -> None:
    cells = [wire.Snippet("cell 1", SOURCE), wire.Snippet("cell 2", "y = relu(np.arange(3.0))")]
    recorder, capture = Recorder(frozenset({"cell 1", "cell 2"})), Capture(1)
    loaded = load(wire.Load("notebook", "a.ipynb", cells, 8.0), recorder, capture)
    x, t, W1, W2 = (_array(*shape) for shape in ((4, 2), (4, 1), (2, 3), (3, 1)))
    calls = [
        wire.Call("function", "relu", (x,), returns_args=True),
        wire.Call("function", "forward", (x, W1, W2)),
        wire.Call("function", "loss", (t, t)),
        wire.Call("function", "backward", (x, t, W1, W2)),
        wire.Call("function", "table", (x,)),
    ]
    packed = msgspec.msgpack.encode(wire.Run(calls * TIMES))
    request = decode(packed)
    outbox = Outbox(_nobody, HOLD_S)
    for index, call in enumerate(request.calls):
        outbox.add(perform(call, loaded.module, index=index, recorder=recorder))
    outbox.send(is_done=True)


def _nobody(answer: wire.Answer) -> None:
    """Encode an answer for nobody to read."""
    msgspec.msgpack.encode(answer)


def _array(*shape: int) -> wire.Array:
    return wire.Array("<f8", list(shape), np.linspace(-1, 1, int(np.prod(shape))).tobytes())
