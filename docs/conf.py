"""Settings of the documentation; ``make docs`` builds it."""

import sys
from pathlib import Path

import grader

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

project = "nn-grader"
author = "The nn-grader maintainers"
version = release = grader.__version__
extensions = ["myst_parser", "command_reference", "file_names"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "_extensions", "demo", "examples"]
html_theme = "furo"
html_title = f"nn-grader {release}"
html_copy_source = False
html_show_sphinx = False
