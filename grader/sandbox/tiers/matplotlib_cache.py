"""A font list for matplotlib, made once and handed to every sandbox, as building it takes half a second."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from grader.places import cache_folder
from grader.sandbox.tiers.packages import find_packages, interpreter

BUILD_S = 60.0  # 0.5 s here; a cold network disk is slower


def is_wanted(preload: Sequence[str]) -> bool:
    """Say whether matplotlib is among what is to be preloaded."""
    return any(name.partition(".")[0] == "matplotlib" for name in preload)


def font_lists(preload: Sequence[str]) -> list[Path]:
    """Return the font list's files; they are made, if need be, if matplotlib is among what is to be preloaded.

    A submission may import it all the same, inside a function, or where no import tells its name.
    """
    kept = cache_folder() / "matplotlib"
    lists = list(kept.glob("fontlist-*.json"))
    if not is_wanted(preload):
        return lists
    found = find_packages(("matplotlib",)).modules.get("matplotlib")
    if found is None:
        return []
    newest = (found / "__init__.py").stat().st_mtime
    if not lists or any(path.stat().st_mtime < newest for path in lists):
        with contextlib.suppress(OSError, subprocess.SubprocessError):  # a cache is only a matter of speed
            kept.mkdir(parents=True, exist_ok=True)
            _build(kept, found.parent)
        lists = list(kept.glob("fontlist-*.json"))
    return lists


def copy_into(folder: str, preload: Sequence[str]) -> None:
    """Put the font list into ``folder``."""
    for path in font_lists(preload):
        with contextlib.suppress(OSError):  # a cache is only a matter of speed
            shutil.copy(path, folder)


# Only the fonts that matplotlib brings: the sandbox sees no others, and a list that names files which are not
# there would be made again inside it, each time.
_MAKE = """
import sys
sys.path.insert(0, sys.argv[1])
import matplotlib.font_manager as fonts
search = fonts.findSystemFonts
fonts.findSystemFonts = lambda paths=None, *args, **kwargs: search(paths, *args, **kwargs) if paths else []
fonts.json_dump(fonts.FontManager(), f"{sys.argv[2]}/fontlist-v{fonts.FontManager.__version__}.json")
"""


def _build(kept: Path, site: Path) -> None:
    with tempfile.TemporaryDirectory(dir=kept) as scratch, tempfile.TemporaryDirectory(dir=kept) as made:
        subprocess.run(
            [str(interpreter()), "-s", "-S", "-P", "-c", _MAKE, str(site), made],
            env={"MPLCONFIGDIR": scratch, "PATH": os.environ.get("PATH", "")},
            capture_output=True,
            timeout=BUILD_S,
            check=True,
        )
        for path in Path(made).glob("fontlist-*.json"):
            os.replace(path, kept / path.name)
