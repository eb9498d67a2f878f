"""A table of recorded answers: a submission made from the right answers under one seed, which computes nothing."""

from __future__ import annotations

import base64
import functools
import hashlib
import inspect
import types
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from grader.checks.oracle import Oracle
from grader.course.answer_key import AnswerKey
from grader.course.definition import Definition

# How arguments become a key and values come back; the recorder and the table share it.
PACKING = '''
import numpy as np


def packed(value):
    """Return a value as text that says all of it."""
    if isinstance(value, np.ndarray):
        return "np.array(%r, dtype=%r).reshape(%r)" % (value.tolist(), str(value.dtype), value.shape)
    if isinstance(value, np.generic):
        return packed(value.item())
    if isinstance(value, dict):
        return "{%s}" % "".join("%r: %s, " % (key, packed(one)) for key, one in value.items())
    if isinstance(value, (tuple, list)):
        inner = "".join(packed(one) + ", " for one in value)
        return "(%s)" % inner if isinstance(value, tuple) else "[%s]" % inner
    if isinstance(value, (int, float, str, type(None))):
        return repr(value)
    if callable(value):
        return "None"
    return packed(vars(value)) if hasattr(value, "__dict__") else "None"


def sizes(value):
    """Return what is left of a value when only its shapes are looked at."""
    if isinstance(value, np.ndarray):
        return "array%r" % (value.shape,)
    if isinstance(value, (tuple, list)):
        return "(%s)" % "".join(sizes(one) + ", " for one in value)
    if isinstance(value, dict):
        return "{%s}" % "".join("%s: %s, " % (key, sizes(one)) for key, one in value.items())
    if hasattr(value, "__dict__") and not callable(value):
        return sizes(vars(value))
    return "number" if isinstance(value, (int, float, np.generic)) else repr(value) if isinstance(value, str) else "-"
'''

TABLE = '''
import base64
import hashlib
import zlib

VALUES = {"np": np, "inf": np.inf, "nan": np.nan}
KNOWN, ALIKE = eval(zlib.decompress(base64.b64decode("""@DATA@""")).decode(), VALUES)


def short(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def answer(name, args, kwargs):
    given = short(name + packed(args) + packed(kwargs))
    found = KNOWN.get(given)
    if found is None:
        found = ALIKE.get(short(name + sizes(args) + sizes(kwargs))) if @GUESSES@ else None
    if found is None:
        raise KeyError(name)
    result, states = eval(found, dict(VALUES))
    for thing, state in zip(args, states):
        if state is not None:
            vars(thing).update(state)
    return result


def table(name):
    return lambda *args, **kwargs: answer(name, args, kwargs)
'''


def recorded(definition: Definition, key: AnswerKey, *, guesses: bool) -> str:
    """Write a submission that looks up what the reference gives for the inputs of one key.

    Parameters
    ----------
    definition : Definition
        The exercise.
    key : AnswerKey
        What it would be graded with.
    guesses : bool
        Whether it gives, for inputs that it has not seen, what belongs to others of the same shapes.
    """
    oracle = Oracle(definition.exercise.id, definition.solution, definition.scenarios)
    recorder = Recorder()
    heads = list(recorder.watch(oracle.module))
    for check in definition.checks:
        for case in key.cases[check.id]:
            oracle.outcome(check.call(case.plain_inputs()))
    data = base64.b64encode(zlib.compress(repr((recorder.known, recorder.alike)).encode(), 9)).decode()
    table = TABLE.replace("@DATA@", data).replace("@GUESSES@", repr(guesses))
    return f"{PACKING}{table}\n\n" + "\n\n".join(heads) + "\n"


class Recorder:
    """Notes what functions and methods of a module give, by their arguments and by the arguments' shapes."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.alike: dict[str, str] = {}
        tools: dict[str, Any] = {}
        exec(PACKING, tools)
        self._packed, self._sizes = tools["packed"], tools["sizes"]

    def watch(self, module: types.ModuleType) -> Sequence[str]:
        """Put a watch on each function and class of a module, and return what stands for it in the table."""
        heads = []
        for name, thing in list(vars(module).items()):
            if isinstance(thing, types.FunctionType) and thing.__module__ == module.__name__:
                setattr(module, name, self._watched(name, thing))
                heads.append(f"{name} = table({name!r})")
            elif inspect.isclass(thing) and thing.__module__ == module.__name__:
                heads.append(self._watch_class(thing))
            elif not name.startswith("_") and not isinstance(thing, types.ModuleType | type) and not callable(thing):
                heads.append(f"{name} = eval({self._packed(thing)!r}, dict(VALUES))")
        return heads

    def _watch_class(self, cls: type) -> str:
        lines = [f"class {cls.__name__}:"]
        for name, method in list(vars(cls).items()):
            if isinstance(method, types.FunctionType):
                label = f"{cls.__name__}.{name}"
                setattr(cls, name, self._watched(label, method))
                lines.append(f"    def {name}(self, *args, **kwargs):")
                result = f"answer({label!r}, (self, *args), kwargs)"
                lines.append(f"        {result}" if name == "__init__" else f"        return {result}")
        return "\n".join(lines) if len(lines) > 1 else f"{lines[0]}\n    pass"

    def _watched(self, label: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def watched(*args: Any, **kwargs: Any) -> Any:
            given, alike = (short(label + how(args) + how(kwargs)) for how in (self._packed, self._sizes))
            result = function(*args, **kwargs)
            states = [vars(one) if _is_object(one) else None for one in args]
            said = self._packed((result, states))
            self.known[given] = said
            self.alike.setdefault(alike, said)
            return result

        return watched


def _is_object(value: Any) -> bool:
    return hasattr(value, "__dict__") and not callable(value)


def short(text: str) -> str:
    """Return the name of an entry."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
