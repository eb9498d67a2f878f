"""Serve one submission over standard input and output, where there is no isolation to be had."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

from grader.sandbox.worker.serving import Pipe, serve


def serve_alone(config: dict[str, Any]) -> None:
    """Keep the pipes for the frames, give theirs empty ones in their place, and serve."""
    if sys.platform == "win32":
        import msvcrt  # Windows alone has it

        for standard in (0, 1):
            msvcrt.setmode(standard, os.O_BINARY)
    source, sink = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    _limit_memory(config["memory_mib"])
    serve(Pipe(source, sink), config["output_cap"])
    os._exit(0)  # threads and atexit functions of theirs have no say


def _limit_memory(memory_mib: int) -> None:
    """Cap the address space where that can be done: an array too many must not freeze a student's machine."""
    if sys.platform == "win32":
        return
    import resource  # Windows has none

    with contextlib.suppress(ValueError, OSError):  # macOS refuses it
        resource.setrlimit(resource.RLIMIT_AS, (memory_mib << 20, memory_mib << 20))
