"""A scenario: a function of the author's that uses the student's objects by handles, on the trusted side.

What it asks for is put off until a value is needed, so that many steps travel in one frame. Objects stay in the
worker; a function that it hands over is called here, for each value that theirs asks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.encode import to_value
from grader.sandbox.worker.marks import Columns
from grader.sandbox.worker.wire import (
    RAISED,
    Act,
    Argument,
    Home,
    Items,
    Op,
    Table,
    Thing,
    Told,
    Unsendable,
    Value,
    Warned,
    from_value,
)

ASKS_MAX = 20_000  # values that theirs may ask of functions in one scenario; a numerical gradient asks for a hundred

Homes = Sequence[Callable[..., Any]]
Backend = Callable[[Act, Homes], Outcome]
Scenario = Callable[..., Any]


class _EndedError(BaseException):
    """The worker gave no value: the scenario is over. A BaseException, so that no author's function swallows it."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


class Play:
    """One run of a scenario: what is still to be asked, and what has been read."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._ops: list[Op] = []
        self._homes: list[Callable[..., Any]] = []
        self._n_things = 0
        self._n_read = 0
        self._values: list[Value] = []
        self._is_first = True
        self.warnings: list[Warned] = []
        self.is_trying = False

    def step(
        self, do: Any, on: int = -1, name: Any = None, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
    ) -> int:
        """Note a step, and return the number of what it makes."""
        self._n_things += 1
        given = tuple(self._argument(arg) for arg in args)
        named = {key: self._argument(arg) for key, arg in (kwargs or {}).items()}
        self._ops.append(Op(do, self._n_things, on, name, given, named, self.is_trying))
        return self._n_things

    def read(self, number: int) -> int:
        """Note that a value is to be read as it is then, and return which of the values it will be."""
        self._ops.append(Op("read", on=number))
        self._n_read += 1
        return self._n_read - 1

    def value(self, index: int) -> Value:
        """Return a value that was read, once the worker has been asked."""
        self.flush()
        return self._values[index]

    def flush(self) -> None:
        """Ask the worker for all that was put off."""
        if not self._ops:
            return
        outcome = self._backend(Act(self._ops, self._is_first), self._homes)
        self._ops, self._is_first = [], False
        self.warnings += outcome.warnings
        sent = outcome.sent
        if outcome.status != "returned" or not isinstance(sent, Items):
            raise _EndedError(outcome)
        self._values += sent.items
        if len(self._values) != self._n_read:
            raise _EndedError(Outcome("unreadable", detail="other values than were read"))

    def _argument(self, value: Any) -> Argument:
        if isinstance(value, Handle):
            return Thing(object.__getattribute__(value, "_number"))
        if callable(value):
            self._homes.append(value)
            return Home(len(self._homes) - 1)
        return to_value(value)


class Handle:
    """Stands for an object that stays in the worker: attributes, items and calls are asked for by message.

    Its value is not here: :func:`read` gets it, and what a scenario returns is read at its end.
    """

    __slots__ = ("_number", "_play")
    __iter__ = None  # a loop over items that never end; read it first

    def __init__(self, play: Play, number: int) -> None:
        object.__setattr__(self, "_play", play)
        object.__setattr__(self, "_number", number)

    def __getattr__(self, name: str) -> Handle:
        """Return a handle of the attribute."""
        if name.startswith("__"):
            raise AttributeError(name)
        return _made(self, "get", name)

    def __setattr__(self, name: str, value: Any) -> None:
        """Set the attribute."""
        _made(self, "set", name, (value,))

    def __getitem__(self, key: str | int) -> Handle:
        """Return a handle of the item."""
        return _made(self, "item", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        """Write an item, or with ``...`` all of an array."""
        _made(self, "put", None if key is ... else key, (value,))

    def __call__(self, *args: Any, **kwargs: Any) -> Handle:
        """Return a handle of what the call gives."""
        return _made(self, "call", None, args, kwargs)

    def __bool__(self) -> bool:
        """Refuse: no author may take a handle for its value."""
        raise TypeError("the value is not here: read(handle) gets it")

    def __array__(self, *args: Any) -> Any:
        """Refuse likewise."""
        raise TypeError("the value is not here: read(handle) gets it")


class Root:
    """The submission: its attributes are handles of its global names."""

    __slots__ = ("_play",)

    def __init__(self, play: Play) -> None:
        self._play = play

    def __getattr__(self, name: str) -> Handle:
        """Return a handle of the global name."""
        return Handle(self._play, self._play.step("global", name=name))


class Reading:
    """A value as it was when :func:`now` was called, to be returned by the scenario."""

    __slots__ = ("_play", "index")

    def __init__(self, play: Play, index: int) -> None:
        self._play, self.index = play, index

    def get(self) -> Any:
        """Return the value, a plain one; the worker is asked for all that was put off."""
        return from_value(self._play.value(self.index))


def _made(
    handle: Handle, do: str, name: Any, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
) -> Handle:
    play = _play_of(handle)
    return Handle(play, play.step(do, object.__getattribute__(handle, "_number"), name, args, kwargs))


def _play_of(handle: Handle | Root) -> Play:
    play: Play = object.__getattribute__(handle, "_play")
    return play


def read(handle: Handle) -> Any:
    """Return the value of a handle as it is now, a plain one; the worker is asked for it at once."""
    play = _play_of(handle)
    return from_value(play.value(play.read(object.__getattribute__(handle, "_number"))))


def now(handle: Handle) -> Reading:
    """Note the value as it is now, to be returned; later changes do not show in it, and no message is spent."""
    play = _play_of(handle)
    return Reading(play, play.read(object.__getattribute__(handle, "_number")))


def keep(submission: Root, value: Any) -> Handle:
    """Put a value into the worker, to be handed over more than once and to be looked at again."""
    play = _play_of(submission)
    return Handle(play, play.step("keep", args=(value,)))


def seed(submission: Root, number: int) -> None:
    """Start the worker's global generators, NumPy's and Python's."""
    _play_of(submission).step("seed", name=number)


def loaded(submission: Root, module: str) -> Handle:
    """Return a handle of a module that the submission has imported; it raises where it has not."""
    play = _play_of(submission)
    return Handle(play, play.step("loaded", name=module))


def place(handle: Handle, name: str, value: Any) -> None:
    """Set an attribute: in place where it is an array that can hold the value, else anew."""
    _made(handle, "place", name, (value,))


def kinds(handle: Handle) -> Handle:
    """Return a handle of the names of a thing's type and of those that it derives from."""
    return _made(handle, "kinds", None)


def count(handle: Handle) -> Handle:
    """Return a handle of how many entries a thing has."""
    return _made(handle, "count", None)


def attempt(submission: Root, use: Callable[[], Handle]) -> Handle:
    """Make a handle by steps that may raise; then :func:`raised` is true of its value, and nothing else happens."""
    play = _play_of(submission)
    play.is_trying = True
    try:
        return use()
    finally:
        play.is_trying = False


def raised(value: Any) -> bool:
    """Whether this stands where an attempt has raised."""
    return isinstance(value, Unsendable) and value.type_name == RAISED


def play(scenario: Scenario, args: Sequence[Any], backend: Backend) -> Outcome:
    """Run a scenario, and return what it returns as the outcome of a call."""
    run = Play(backend)
    try:
        result = scenario(Root(run), *args)
        form = _noted(result, run)
        run.flush()
        sent = _composed(form, run)
    except _EndedError as ended:
        return ended.outcome
    return Outcome("returned", sent, warnings=tuple(run.warnings))


def _noted(result: Any, run: Play) -> Any:
    """Replace the handles in what is returned by readings of their values."""
    if isinstance(result, Handle):
        return Reading(run, run.read(object.__getattribute__(result, "_number")))
    if isinstance(result, Mapping) and not isinstance(result, Columns):
        return {key: _noted(value, run) for key, value in result.items()}
    if isinstance(result, list | tuple):
        return type(result)(_noted(item, run) for item in result)
    return result


def _composed(form: Any, run: Play) -> Value:
    if isinstance(form, Reading):
        return run.value(form.index)
    if isinstance(form, Mapping) and not isinstance(form, Columns):
        return Table(list(form), [_composed(value, run) for value in form.values()])
    if isinstance(form, list | tuple):
        return Items("tuple" if isinstance(form, tuple) else "list", [_composed(item, run) for item in form])
    return to_value(form)


def tell(homes: Homes, number: int, args: Sequence[Value]) -> Told | None:
    """Say what a function of ours gives for these arguments of theirs; ``None`` where there is no such function."""
    if not 0 <= number < len(homes):
        return None
    try:
        return Told(to_value(homes[number](*(from_value(arg) for arg in args))))
    except Exception as error:  # the arguments are theirs, and what is wrong with them is said to their call
        return Told(None, f"{type(error).__name__}: {error}"[:400])
