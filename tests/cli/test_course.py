"""Which course a command takes, and that its screen says so."""

from grader.course.exercise import SETTINGS


def _make_own(folder, name="linreg"):
    reference = folder / "reference" / name
    reference.mkdir(parents=True)
    (folder / SETTINGS).write_text('name = "Lines"')
    (reference / "exercise.toml").write_text('title = "A line"\npoints = 10')
    return folder


def test_the_screen_says_which_course_it_is(grade, place):
    (place / "ex06.py").write_text("right")
    assert grade("ex06").out.splitlines()[0] == "Course: course"


def test_a_course_of_ones_own_is_said_with_its_folder(grade, place):
    own = _make_own(place / "own")
    first = grade("list", "--course", own).out.splitlines()[0]
    assert first.startswith("Course: Lines (…")
    assert first.endswith("/work/own)")
    assert "강좌: Lines (" in grade("list", "--course", own, "--lang", "ko").out


def test_json_holds_results_alone(grade, place):
    (place / "ex06.py").write_text("right")
    assert grade("ex06", "--json").out.startswith('{"schema"')


def test_an_exercise_may_have_any_name(grade, place, monkeypatch):
    own = _make_own(place / "own")
    (own / "linreg.py").write_text("right")
    assert grade("linreg", own / "linreg.py", "--course", own).code == 0
    assert grade("--course", own, "linreg", own / "linreg.py").code == 0
    monkeypatch.chdir(own)
    assert grade("linreg").code == 0
    assert grade("LinReg").code == 0


def test_a_name_of_another_course_says_how_to_choose_one(grade, place):
    _make_own(place / "own")
    ran = grade("linreg")
    assert ran.code == 2
    assert "For an exercise of another course, work in its folder or give --course DIR." in ran.err


def test_a_file_of_another_course_is_not_graded_by_mistake(grade, place):
    own = _make_own(place / "own", name="ex06")
    file = own / "ex06.py"
    file.write_text("right")
    ran = grade("ex06", file)
    assert ran.code == 2
    assert f"'{file}' belongs to the course in '{own}', not to 'course'." in ran.err
    assert grade("ex06", file, "--course", own).code == 0


def test_a_copy_of_the_same_course_is_no_other_one(grade, place, course):
    (course / SETTINGS).write_text('name = "Lines"')
    file = _make_own(place / "copy", name="ex06") / "ex06.py"
    file.write_text("right")
    assert grade("ex06", file).code == 0
