"""What is taken of Pyodide: whole, undamaged, and no more than a course needs."""

import hashlib
import json

import pytest

from grader.errors import GraderError, UsageError
from grader.site.distribution import CDN, CORE, LOCK, LOCK_SHA256, VERSION, from_cdn, from_folder
from grader.text.messages import say, text

TAG = "cp314-cp314-pyemscripten_2026_0_wasm32"
WHEELS = {
    "numpy": (f"numpy-2.4.3-{TAG}.whl", []),
    "msgspec": (f"msgspec-0.20.0-{TAG}.whl", []),
    "matplotlib": (f"matplotlib-3.10.8-{TAG}.whl", ["numpy", "cycler"]),
    "cycler": ("cycler-0.12.1-py3-none-any.whl", []),
    "pandas": (f"pandas-3.0.2-{TAG}.whl", ["numpy"]),
}


@pytest.fixture
def folder(tmp_path):
    packages = {}
    for name, (file, depends) in WHEELS.items():
        (tmp_path / file).write_bytes(name.encode())
        digest = hashlib.sha256(name.encode()).hexdigest()
        packages[name] = {"name": name, "version": file.split("-")[1], "file_name": file, "sha256": digest}
        packages[name] |= {"depends": depends, "imports": [name]}
    info = {"abi_version": "2026_0", "arch": "wasm32", "python": "3.14.2"}
    (tmp_path / LOCK).write_text(json.dumps({"info": info, "packages": packages}))
    for name in CORE:
        (tmp_path / name).write_bytes(b"core")
    return tmp_path


def lock_of(found):
    return json.loads(found.files[f"pyodide/{LOCK}"])["packages"]


def test_the_core_is_taken_and_what_the_course_needs_with_what_that_needs(folder):
    found = from_folder(folder, ("numpy", "matplotlib"))
    assert sorted(lock_of(found)) == ["cycler", "matplotlib", "msgspec", "numpy"]
    assert {path.removeprefix("pyodide/") for path in found.files} == {
        *CORE,
        LOCK,
        *(WHEELS[name][0] for name in lock_of(found)),
    }
    assert {path.split("/")[1].split("-")[0] for path in found.later} == {"matplotlib", "cycler"}
    assert set(found.first) | set(found.later) == set(found.files)
    assert (found.address, found.lock_hash, found.lacking) == ("pyodide/", "", ())


def test_another_version_of_a_package_takes_the_place_of_the_listed_one(folder):
    (folder / WHEELS["msgspec"][0]).rename(folder / f"msgspec-0.22.0-{TAG}.whl")
    entry = lock_of(from_folder(folder, ()))["msgspec"]
    assert (entry["version"], entry["file_name"]) == ("0.22.0", f"msgspec-0.22.0-{TAG}.whl")
    assert entry["sha256"] == hashlib.sha256(b"msgspec").hexdigest()


def test_a_wheel_for_another_python_is_not_taken(folder):
    (folder / WHEELS["msgspec"][0]).rename(folder / "msgspec-0.22.0-cp311-cp311-manylinux_x86_64.whl")
    with pytest.raises(UsageError, match=f"lacks msgspec-0.20.0-{TAG}.whl"):
        from_folder(folder, ())


def test_a_package_of_the_course_that_is_not_there_is_said(folder):
    (folder / WHEELS["cycler"][0]).unlink()
    found = from_folder(folder, ("matplotlib", "scikit-learn"))
    assert found.lacking == ("matplotlib", "scikit-learn")
    assert sorted(lock_of(found)) == ["msgspec", "numpy"]


def test_a_folder_without_the_core_is_refused_with_what_it_lacks(folder):
    (folder / CORE[2]).unlink()
    with pytest.raises(UsageError, match=f"lacks {CORE[2]}. Give a folder with Pyodide's release"):
        from_folder(folder, ())


def test_a_damaged_file_is_refused(folder):
    (folder / WHEELS["numpy"][0]).write_bytes(b"half")
    with pytest.raises(GraderError, match="is not the file that Pyodide's list of packages names: its SHA-256 differs"):
        from_folder(folder, ())


@pytest.mark.parametrize("said", ["{", "[]", '{"packages": {}}'])
def test_a_list_that_cannot_be_read_is_said(folder, said):
    (folder / LOCK).write_text(said)
    with pytest.raises(GraderError, match="cannot be read as Pyodide's list of packages"):
        from_folder(folder, ())


def test_from_the_servers_nothing_is_copied_and_the_list_has_a_known_hash():
    found = from_cdn()
    assert (found.files, found.address, found.lock_hash) == ({}, CDN, LOCK_SHA256)
    assert found.lock == f"{CDN}{LOCK}"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_help_names_the_version_that_is_taken(lang):
    assert say(text("site.site_about"), lang).count(VERSION) == 2
    assert VERSION in CDN
