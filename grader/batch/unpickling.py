"""The coordinator builds no object that a worker describes: where Dask would unpickle one, it gets a stand-in.

Dask's protocol pickles types, errors and results, and whoever writes a pickle decides what runs where it is read.
What we need from a worker is bytes of our own schema, which travel as they are.
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any

PLAIN = frozenset({"bytes", "str", "int", "float", "bool", "list", "tuple", "dict", "set", "frozenset", "NoneType"})


class StandIn(Exception):  # noqa: N818  # Dask raises what a worker describes as an error, and this one with it
    """Stands for an object that was not built; it takes whatever a pickle does to one, and does nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()

    def __new__(cls, *args: Any, **kwargs: Any) -> StandIn:
        """Take any arguments."""
        return super().__new__(cls)

    def __setstate__(self, state: Any) -> None:
        """Forget the state."""

    def append(self, item: Any) -> None:
        """Forget an item."""

    def extend(self, items: Iterable[Any]) -> None:
        """Forget some."""

    def __setitem__(self, key: Any, value: Any) -> None:
        """Forget an entry."""


class InertUnpickler(pickle.Unpickler):
    """Reads a pickle and builds plain values alone; every other class or function in it is a :class:`StandIn`."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a plain type, or a stand-in of the name that was asked for."""
        if module == "builtins" and name in PLAIN:
            return getattr(__import__("builtins"), name) if name != "NoneType" else type(None)
        return type(name.rpartition(".")[2] or "StandIn", (StandIn,), {})

    def persistent_load(self, pid: Any) -> Any:
        """Return a stand-in: we never wrote one."""
        return StandIn()


def inert_loads(data: Any, *, buffers: Iterable[Any] = ()) -> Any:
    """Read a pickle without building anything but plain values."""
    return InertUnpickler(io.BytesIO(data), buffers=buffers).load()


def build_nothing() -> None:
    """Let no module of Dask in this process unpickle for real any more; it stays so until the process ends.

    Private names of ``distributed`` are used, for which pyproject.toml has an upper bound: wherever one of its
    modules holds a way to unpickle, that is exchanged.
    """
    # Parts of Dask, an extra.
    import cloudpickle
    from distributed.protocol import pickle as own

    readers = {id(reader) for reader in (pickle.loads, cloudpickle.loads, own.loads)}
    shims = {id(module): _shim(module) for module in (pickle, cloudpickle, own)}
    for name, module in list(sys.modules.items()):
        if module is None or name.partition(".")[0] != "distributed":
            continue
        for attribute, value in list(vars(module).items()):
            if id(value) in readers:
                setattr(module, attribute, inert_loads)
            elif id(value) in shims and module is not own:
                setattr(module, attribute, shims[id(value)])


def _shim(module: ModuleType) -> ModuleType:
    """Return a module that does what another one does, but for reading."""
    shim = ModuleType(module.__name__)
    vars(shim).update({name: value for name, value in vars(module).items() if not name.startswith("__")})
    vars(shim).update(loads=inert_loads, load=None, Unpickler=InertUnpickler)
    return shim
