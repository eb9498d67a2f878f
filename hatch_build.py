"""How the package is built: hatchling's way, and the student's kit of the course compiled into the wheel.

The kit is made from ``reference/`` when a wheel is built, so that an installation grades without a solution in it.
Compiling needs some of the grader's own dependencies, which are asked for here: an editable installation, which uses
``reference/`` itself, does without them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.build import *  # noqa: F403  # a build backend is hatchling's with one answer changed
from hatchling.build import get_requires_for_build_wheel as _hatchling_requires
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """Return what building a wheel needs: hatchling's own, and what compiling the kit imports."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*_hatchling_requires(config_settings), *project["dependencies"], *_instructor(project)]


def _instructor(project: dict[str, Any]) -> list[str]:
    found: list[str] = project["optional-dependencies"]["instructor"]
    return found


class KitHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own configuration
    """Compiles the course into ``grader/_course`` of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the installation is to use the checkout as it is."""
        self._folder: Path | None = None
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from grader.course.exercise import find_course
        from grader.release.kit import compile_course, refuse_solutions, write

        course = find_course(Path(self.root))
        files, _ = compile_course(course, on_progress=lambda exercise: self.app.display_info(f"compiling {exercise}"))
        refuse_solutions(course, files)
        self._folder = Path(tempfile.mkdtemp())
        write(files, self._folder)
        build_data["force_include"][str(self._folder)] = "grader/_course"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the compiled files away again."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
