"""Count the rooms of `grader/`: how many there are, on how many floors, with how many arrows and circles.

A room is a folder of `grader/` or a file that lies loose in it; an arrow is an import from one room into another,
also inside a function; a room stands one floor above the highest that it imports; a circle is a set of files that
import one another. Usage: ``python benchmarks/rooms.py [CHECKOUT]``.
"""

from __future__ import annotations

import argparse
import ast
import graphlib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def modules(package: Path) -> dict[str, Path]:
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        if "_course" in parts or "migrations" in parts:
            continue
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def is_face(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defines = any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body)
    return path.stem == "__init__" and not defines


def imports(path: Path, known: Mapping[str, Path]) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & known.keys()
            names |= inner or {node.module}
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name for name in names if name in known}


def room(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def circles(edges: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the sets of files that import one another, by Tarjan's algorithm written as repeated reachability."""
    reach: dict[str, set[str]] = {}
    for start in edges:
        seen, todo = set(), list(edges[start])
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo += edges[name]
        reach[start] = seen
    found = {frozenset({a} | {b for b in reach[a] if a in reach[b]}) for a in edges if a in reach[a]}
    return sorted(sorted(one) for one in found if len(one) > 1)


def floors(arrows: Mapping[str, set[str]]) -> dict[str, int]:
    level: dict[str, int] = {}
    for name in graphlib.TopologicalSorter(arrows).static_order():
        level[name] = 1 + max((level[other] for other in arrows[name]), default=0)
    return level


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("checkout", nargs="?", type=Path, default=ROOT)
    known = modules(parser.parse_args().checkout / "grader")
    known.pop("grader", None)  # the front door, which imports whatever it is asked for
    faces = {name for name, path in known.items() if is_face(path)}
    edges = {name: imports(path, known) - {name} - faces for name, path in known.items() if name not in faces}
    arrows: dict[str, set[str]] = {}
    for name, targets in edges.items():
        arrows.setdefault(room(name), set()).update(room(target) for target in targets)
    for name, targets in arrows.items():
        targets.discard(name)
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in known.items()}
    level = floors(arrows)
    for floor in sorted(set(level.values()), reverse=True):
        here = sorted(name for name in level if level[name] == floor)
        sizes = {name: sum(n for one, n in lines.items() if room(one) == name) for name in here}
        print(f"floor {floor:2}  " + ", ".join(f"{name} ({n} lines)" for name, n in sizes.items()))
    found = circles(edges)
    n_arrows = sum(map(len, arrows.values()))
    print(f"{len(arrows)} rooms, {max(level.values())} floors, {n_arrows} arrows, {len(found)} circles")
    print(f"{len(known)} files, {sum(lines.values())} lines, longest {max(lines.values())}")
    for one in found:
        print("circle: " + ", ".join(one))


if __name__ == "__main__":
    main()
