"""A worker sees the declared packages and what they depend on, and no others."""

from pathlib import Path

import numpy as np
import pytest

from grader.sandbox.tiers.packages import find_packages, interpreter, masks, standard_library


def test_numpy_comes_with_its_libraries():
    found = find_packages(("numpy",))
    assert found.modules["numpy"] == Path(np.__file__).parent
    assert set(found.modules) <= {"numpy", "msgspec"}


def test_dependencies_come_along():
    pytest.importorskip("sklearn")
    found = find_packages(("scikit-learn",))
    assert {"sklearn", "scipy", "joblib", "threadpoolctl", "numpy"} <= set(found.modules)


def test_a_module_stands_for_its_distribution():
    pytest.importorskip("sklearn")
    assert find_packages(("sklearn",)) == find_packages(("scikit-learn",))


def test_the_grader_is_never_among_them():
    assert "grader" not in find_packages(("numpy", "matplotlib")).modules


def test_a_package_that_is_not_installed_is_left_out():
    assert find_packages(("numpy", "not-a-package-at-all")) == find_packages(("numpy",))


def test_nothing_is_a_whole_folder_of_packages():
    for path in find_packages(("numpy", "matplotlib")).paths:
        assert not path.name.endswith("-packages")


def test_the_interpreter_is_the_one_behind_the_virtual_environment():
    assert interpreter().is_file()
    assert not (interpreter().parent.parent / "pyvenv.cfg").exists()


def test_installed_packages_inside_the_standard_library_are_masked(tmp_path):
    (tmp_path / "site-packages").mkdir()
    (tmp_path / "python3" / "dist-packages").mkdir(parents=True)
    (tmp_path / "json").mkdir()
    assert masks([tmp_path]) == (tmp_path / "python3" / "dist-packages", tmp_path / "site-packages")
    assert all(folder.is_dir() for folder in standard_library())
