"""Grade the sample submissions beside this file and show what a student would read."""

import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parent / "submissions"


def main() -> int:
    """Run the real command on every sample; fail when it could not grade one."""
    for name in ("right.py", "right.ipynb", "printed_listing.py", "wrong.ipynb"):
        print(f"\n$ grade ex06 {name}", flush=True)
        command = [sys.executable, "-m", "grader.cli", "ex06", str(SAMPLES / name)]
        if subprocess.run(command, check=False).returncode > 1:
            return 1
    print("\n$ grade doctor", flush=True)
    return subprocess.run([sys.executable, "-m", "grader.cli", "doctor"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
