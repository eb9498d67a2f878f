"""Start clean and warm, then hand every submission a locked-down fork of its own.

Run as ``python -s -S -P forkserver.py CONFIG``; nothing of the grader but this folder is there.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import sys
import types
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec

# Touched once so that a fork finds them imported: each is a millisecond or more that every worker would pay.
WARM = ("random", "fft", "polynomial", "testing", "ma", "linalg")


class DeclaredFinder:
    """Finds the declared packages, and nothing else of the folder that they stand in."""

    def __init__(self, roots: Mapping[str, str]) -> None:
        self._roots = roots

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a top-level module among the declared ones."""
        root = self._roots.get(name)
        if root is None:
            return None
        if os.path.isfile(root):
            return importlib.util.spec_from_file_location(name, root)
        init = os.path.join(root, "__init__.py")
        if not os.path.isfile(init):
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = [root]
            return spec
        return importlib.util.spec_from_file_location(name, init, submodule_search_locations=[root])


def introduce(folder: str) -> None:
    """Make this folder importable under its own name, though no grader is here."""
    for name in ("grader", "grader.sandbox", "grader.sandbox.worker"):
        module = types.ModuleType(name)
        module.__path__ = [folder] if name.endswith("worker") else []
        sys.modules[name] = module


def preload(names: Sequence[str]) -> None:
    """Import what the submissions will; one that is not there will fail in theirs, with their line."""
    import numpy as np  # late: from the roots that the configuration names

    for name in WARM:
        importlib.import_module(f"numpy.{name}")
    np.random.default_rng(0).normal()
    np.linalg.svd(np.eye(3) @ np.eye(3))  # the first product sets up the BLAS
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:  # a package may break in any way when imported; the submission's own import will say
            continue


def main() -> None:
    """Read the configuration, warm up and serve."""
    config = json.loads(sys.argv[1])
    introduce(os.path.dirname(os.path.abspath(__file__)))
    sys.meta_path.append(DeclaredFinder(config["roots"]))
    sys.path[:] = [entry for entry in sys.path if os.path.basename(entry) not in ("site-packages", "dist-packages")]
    preload(config["preload"])
    if config["mode"] == "single":
        from grader.sandbox.worker.alone import serve_alone  # what a mode does not need is not bound in

        serve_alone(config)
    else:
        from grader.sandbox.worker.forking import serve_forks  # as above; Windows cannot import it

        serve_forks(config)


if __name__ == "__main__":
    main()
