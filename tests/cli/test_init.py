"""``grade init``."""

import shutil

import pytest


def test_stubs_and_statements_are_copied_to_where_they_are_found(grade, place):
    ran = grade("init")
    assert ran.code == 0
    names = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert names == {
        f"exercises/{name}/{file}"
        for name in ("ex06", "ex07")
        for file in (f"{name}.py", f"{name}.ipynb", "README.md", "README.ko.md")
    }
    assert f"Files copied into {place / 'exercises'}: 8" in ran.out
    assert "grade ex06" in ran.out
    assert grade("ex06").code == 1


def test_nothing_is_overwritten_and_what_was_skipped_is_said(grade, place):
    mine = place / "exercises/ex06/ex06.py"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    ran = grade("init")
    assert mine.read_text() == "mine"
    assert "Left as they were, since they were there already (1):\n  exercises/ex06/ex06.py" in ran.out


def test_a_second_time_there_is_nothing_to_copy(grade, place):
    grade("init")
    ran = grade("init")
    assert ran.code == 0
    assert f"Nothing to copy: everything is already in {place / 'exercises'}." in ran.out
    assert ran.out.count("\n  exercises/") == 5


def test_a_link_is_not_followed_to_overwrite(grade, place):
    elsewhere = place / "elsewhere.py"
    folder = place / "exercises/ex06"
    folder.mkdir(parents=True)
    (folder / "ex06.py").symlink_to(elsewhere)
    grade("init")
    assert not elsewhere.exists()


def test_a_new_folder_is_made(grade, place):
    assert grade("init", "new/one").code == 0
    assert (place / "new/one/exercises/ex07/ex07.ipynb").is_file()


def test_what_python_and_jupyter_leave_behind_is_not_copied(grade, place, course):
    for name in ("__pycache__/x.pyc", ".ipynb_checkpoints/ex06.ipynb"):
        path = course / "exercises/ex06" / name
        path.parent.mkdir()
        path.write_text("")
    grade("init")
    assert not list(place.rglob("__pycache__"))
    assert not list(place.rglob(".ipynb_checkpoints"))


def test_a_file_in_place_of_the_folder_is_a_usage_error(grade, place):
    (place / "course").write_text("")
    ran = grade("init", "course")
    assert ran.code == 2
    assert ran.err == "'course' is a file. Name a folder, or leave it out for this one.\n"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_place_that_cannot_be_written_is_said(grade, place, lang):
    (place / "exercises").write_text("")
    ran = grade("init", "--lang", lang)
    assert ran.code == 2
    assert "exercises" in ran.err


def test_a_course_without_stubs_has_nothing_to_copy(grade, course):
    shutil.rmtree(course / "exercises")
    ran = grade("init")
    assert ran.code == 2
    assert ran.err.startswith(f"The course in {course} has nothing to copy:")


def make_own(folder, name="Lines"):
    for part in ("reference/ex06", "exercises/ex06"):
        (folder / part).mkdir(parents=True)
    (folder / "course.toml").write_text(f'name = "{name}"')
    (folder / "reference/ex06/exercise.toml").write_text('title = "A line"\npoints = 10')
    (folder / "exercises/ex06/ex06.py").write_text("mine")
    return folder


def test_a_folder_of_another_course_knows_which_course_it_is_of(grade, place, monkeypatch):
    own = make_own(place / "own")
    ran = grade("init", "mine", "--course", own)
    assert ran.code == 0
    assert ran.out.startswith("Course: Lines (")
    monkeypatch.chdir(place / "mine")
    for command in (["list"], ["next"], []):
        assert grade(*command).out.startswith("Course: Lines ("), command
    assert grade("init", ".").code == 0  # again, from inside
    assert (place / "mine/exercises/ex06/ex06.py").read_text() == "mine"


def test_no_other_course_is_copied_into_it(grade, place):
    grade("init", "mine", "--course", make_own(place / "own"))
    ran = grade("init", "mine", "--course", make_own(place / "other", "Curves"))
    assert ran.code == 2
    assert "'mine' belongs to another course already, and not to Curves." in ran.err


def test_a_course_that_has_gone_is_said(grade, place, monkeypatch):
    own = make_own(place / "own")
    grade("init", "mine", "--course", own)
    shutil.rmtree(own)
    monkeypatch.chdir(place / "mine")
    ran = grade("list")
    assert ran.code == 2
    assert f"says that its course lies in '{own.resolve()}', and there is none." in ran.err
