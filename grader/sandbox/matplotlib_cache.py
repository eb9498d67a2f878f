"""A font list for matplotlib, made once and handed to every sandbox, as building it takes half a second."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from grader.sandbox.packages import find_packages, interpreter

BUILD_S = 60.0  # 0.5 s here; a cold network disk is slower

# Only the fonts that matplotlib brings: the sandbox sees no others, and a list that names files which are not
# there would be rebuilt inside it.
_BUILD = """
import json, sys
sys.path[:0] = json.loads(sys.argv[1])
import matplotlib.font_manager as fonts
"""


def copy_into(folder: str, preload: Sequence[str]) -> None:
    """Put the font list into ``folder`` if matplotlib is to be preloaded there."""
    if not any(name.partition(".")[0] == "matplotlib" for name in preload):
        return
    for path in _font_lists():
        with contextlib.suppress(OSError):
            shutil.copy(path, folder)


def _font_lists() -> list[Path]:
    found = find_packages(("matplotlib",)).modules.get("matplotlib")
    if found is None:
        return []
    import platformdirs

    kept = Path(platformdirs.user_cache_dir("grader")) / "matplotlib"
    lists = list(kept.glob("fontlist-*.json"))
    newest = (found / "__init__.py").stat().st_mtime
    if lists and all(path.stat().st_mtime >= newest for path in lists):
        return lists
    with contextlib.suppress(OSError, subprocess.SubprocessError):  # a cache is only a matter of speed
        kept.mkdir(parents=True, exist_ok=True)
        _build(kept, found.parent)
    return list(kept.glob("fontlist-*.json"))


def _build(kept: Path, site: Path) -> None:
    with tempfile.TemporaryDirectory(dir=kept) as scratch:
        code = (
            "import sys; sys.path.insert(0, sys.argv[1])\n"
            "import matplotlib.font_manager as fonts\n"
            "fonts.findSystemFonts = lambda *args, **kwargs: []\n"
            "fonts.json_dump(fonts.FontManager(), sys.argv[2])\n"
        )
        probe = (
            "import sys; sys.path.insert(0, sys.argv[1])\nfrom matplotlib.font_manager import FontManager\n"
        )
        probe += "print(FontManager.__version__)"
        environment = {"MPLCONFIGDIR": scratch, "PATH": os.environ.get("PATH", "")}
        command = [str(interpreter()), "-s", "-S", "-P", "-c"]
        version = (
            subprocess.run(
                [*command, probe, str(site)],
                env=environment,
                capture_output=True,
                timeout=BUILD_S,
                check=True,
            )
            .stdout.decode()
            .split()[-1]
        )
        fresh = Path(scratch) / "made.json"
        subprocess.run(
            [*command, code, str(site), str(fresh)],
            env=environment,
            capture_output=True,
            timeout=BUILD_S,
            check=True,
        )
        os.replace(fresh, kept / f"fontlist-v{version}.json")
