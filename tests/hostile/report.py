"""Print what the attacks tried and gained, by family and tier, as the table of docs/isolation.md.

Run as ``python tests/hostile/report.py``; it takes some minutes.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile.arena import Arena, Report, attacks  # it stands beside this file's folder

from grader.errors import GraderError
from grader.sandbox.sandbox import open_sandbox
from grader.sandbox.selftest import examine
from grader.sandbox.tiers.probing import choose

TIERS = ("A", "B", "none")
CANARY_RUNS = 20


def run(tier: str) -> list[Report]:
    """Run every attack on one tier; an honest submission after each must get everything."""
    reports = []
    with Arena(tier) as arena:
        for attack in attacks():
            if tier in attack.tiers:
                reports.append(arena.run(attack))
                honest = arena.neighbour(attack.seed)
                if honest.score != honest.max_score:
                    print(f"{tier} {attack.name}: the neighbour got {honest.score} of {honest.max_score}")
                for gained in reports[-1].gained:
                    print(f"{tier} {attack.name}: gained {gained}")
    return reports


def canaries(tier: str) -> str:
    """Measure the self-test."""
    with open_sandbox(tier) as sandbox:  # type: ignore[arg-type]
        found = [examine(sandbox) for _ in range(CANARY_RUNS)]
        began = time.perf_counter()
        examine(sandbox)
        whole_s = time.perf_counter() - began
    median_s = sorted(one.duration_s for one in found)[CANARY_RUNS // 2]
    n = found[0].n_canaries
    return f"Canaries, tier {tier}: {n}, {median_s * 1e3:.1f} ms (with their worker {whole_s * 1e3:.1f} ms)"


def main() -> None:
    """Run and print."""
    cells: dict[str, dict[str, list[Report]]] = defaultdict(dict)
    here = []
    for tier in TIERS:
        try:
            choose(tier)  # type: ignore[arg-type]
        except GraderError as error:
            print(error)
            continue
        here.append(tier)
        for report in run(tier):
            cells[report.attack.family].setdefault(tier, []).append(report)
    print("| family |" + "".join(f" {tier}: tried, gained, longest |" for tier in here))
    print("|---|" + "---|" * len(here))
    cells["all"] = {tier: [one for row in list(cells.values()) for one in row.get(tier, [])] for tier in here}
    for family, row in cells.items():
        print(f"| {family} |" + "".join(f" {_cell(row.get(tier, []))} |" for tier in here))
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"\nThe grader's own memory at its peak: {peak_mib} MiB.")
    for tier in here:
        if tier != "none":
            print(canaries(tier))


def _cell(reports: list[Report]) -> str:
    if not reports:
        return "–"
    n_gained = sum(bool(report.gained) for report in reports)
    return f"{len(reports)}, {n_gained}, {max(report.duration_s for report in reports):.1f} s"


if __name__ == "__main__":
    main()
