"""A small course, its site, and workers in the place of those of a browser."""

import pytest
from support.pyodide import pyodide
from support.tiny import CHECKS, make_course
from support.web_worker import Workers

from grader.site.building import Wanted, build
from grader.site.distribution import Distribution, from_folder

QUIET = CHECKS.replace('title="double gives 2x"', 'title="double gives 2x", quiet=True')


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A course whose first check listens for warnings."""
    return make_course(tmp_path_factory.mktemp("course"), checks=QUIET)


@pytest.fixture(scope="session")
def python():
    """A Python that is none: what is written does not depend on it."""
    files = {"pyodide/pyodide.mjs": b"python", "pyodide/matplotlib.whl": b"plots"}
    return Distribution(
        "pyodide/", "pyodide/lock.json", "", files, ("pyodide/pyodide.mjs",), ("pyodide/matplotlib.whl",)
    )


@pytest.fixture(scope="session")
def small(tiny, python, tmp_path_factory):
    """The site of the small course, which cannot grade."""
    out = tmp_path_factory.mktemp("small") / "site"
    build(tiny, out, python, Wanted())
    return out


@pytest.fixture(scope="session")
def working(tiny, tmp_path_factory):
    """The site of the small course with Python in it."""
    out = tmp_path_factory.mktemp("working") / "site"
    build(tiny, out, from_folder(pyodide(), tiny.packages), Wanted(timeout_s=5))
    return out


@pytest.fixture(scope="session")
def workers():
    opened = Workers()
    yield opened
    opened.close()
